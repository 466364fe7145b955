import SchemaJSON
import SchemaModel

/// What a schema says of members and elements that no other keyword speaks of.
extension JSONComparison {
    /// The four ways in which it may differ.
    struct AdditionalTypes {
        let added: JSONDifferenceType
        let removed: JSONDifferenceType
        let extended: JSONDifferenceType
        let narrowed: JSONDifferenceType
    }

    /// `additionalProperties` and `additionalItems`. A schema that accepts everything counts as narrower than none [W30].
    mutating func compareAdditional(
        _ step: JSONStep, _ was: AdditionalPart, _ becomes: AdditionalPart, _ types: AdditionalTypes, _ old: SchemaPart,
        _ new: SchemaPart, _ outcome: inout JSONOutcome
    ) throws(Exceeded) {
        switch (was, becomes) {
        case (.allowed, .allowed), (.forbidden, .forbidden): return
        case (.forbidden, _): difference(types.added, old, new, step, in: &outcome)
        case (_, .forbidden): difference(types.removed, old, new, step, in: &outcome)
        case (.allowed, .schema): difference(types.narrowed, old, new, step, in: &outcome)
        case (.schema, .allowed): difference(types.extended, old, new, step, in: &outcome)
        case (.schema(let a), .schema(let b)):
            try compare(try part(a, beside: old), try part(b, beside: new), at: step, in: &outcome)
        }
    }

    /// `unevaluatedProperties` and `unevaluatedItems`. Even `true` counts as something [W31].
    mutating func compareUnevaluated(
        _ step: JSONStep, _ was: AdditionalPart?, _ becomes: AdditionalPart?, _ types: AdditionalTypes, _ old: SchemaPart,
        _ new: SchemaPart, _ outcome: inout JSONOutcome
    ) throws(Exceeded) {
        switch (was, becomes) {
        case (nil, nil): return
        case (nil, .forbidden?): difference(types.removed, old, new, step, in: &outcome)
        case (nil, _): difference(types.narrowed, old, new, step, in: &outcome)
        case (.forbidden?, nil): difference(types.added, old, new, step, in: &outcome)
        case (_, nil): difference(types.extended, old, new, step, in: &outcome)
        case (let was?, let becomes?): try compareAdditional(step, was, becomes, types, old, new, &outcome)
        }
    }
}

extension JSONComparison.AdditionalTypes {
    static let properties = Self(
        added: .additionalPropertiesAdded, removed: .additionalPropertiesRemoved, extended: .additionalPropertiesExtended,
        narrowed: .additionalPropertiesNarrowed)
    static let items = Self(
        added: .additionalItemsAdded, removed: .additionalItemsRemoved, extended: .additionalItemsExtended,
        narrowed: .additionalItemsNarrowed)
    static let unevaluatedProperties = Self(
        added: .unevaluatedPropertiesAdded, removed: .unevaluatedPropertiesRemoved,
        extended: .unevaluatedPropertiesExtended, narrowed: .unevaluatedPropertiesNarrowed)
    static let unevaluatedItems = Self(
        added: .unevaluatedItemsAdded, removed: .unevaluatedItemsRemoved, extended: .unevaluatedItemsExtended,
        narrowed: .unevaluatedItemsNarrowed)
}
