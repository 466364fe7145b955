import SchemaJSON
import SchemaModel

extension JSONComparison {
    func compareStrings(
        _ a: StringPart, _ b: StringPart, _ old: SchemaPart, _ new: SchemaPart, _ outcome: inout JSONOutcome
    ) {
        let pair = (old, new)
        bound("maxLength", a.maxLength, b.maxLength, .maxLength, pair, &outcome)
        bound("minLength", a.minLength, b.minLength, .minLength, pair, &outcome)
        let end = JSONStep.keyword("pattern")
        switch (a.pattern, b.pattern) {
        case (nil, nil): break
        case (nil, _): difference(.patternAdded, old, new, end, in: &outcome)
        case (_, nil): difference(.patternRemoved, old, new, end, in: &outcome)
        case (let was?, let becomes?):
            if !was.isExactly(becomes) { difference(.patternChanged, old, new, end, in: &outcome) }
        }
    }

    /// The reference implementation fails where `exclusiveMaximum` is lowered, or says nothing [W22]. The flags of draft 4 are
    /// not compared [W23].
    mutating func compareNumbers(
        _ a: NumberPart, _ b: NumberPart, _ old: SchemaPart, _ new: SchemaPart, _ outcome: inout JSONOutcome
    ) throws(Exceeded) {
        let pair = (old, new)
        bound("maximum", a.maximum, b.maximum, .maximum, pair, &outcome)
        bound("minimum", a.minimum, b.minimum, .minimum, pair, &outcome)
        bound("exclusiveMaximum", a.exclusiveMaximum, b.exclusiveMaximum, .exclusiveMaximum, pair, &outcome)
        bound("exclusiveMinimum", a.exclusiveMinimum, b.exclusiveMinimum, .exclusiveMinimum, pair, &outcome)
        let end = JSONStep.keyword("multipleOf")
        switch (a.multipleOf, b.multipleOf) {
        case (nil, nil): break
        case (nil, _): difference(.multipleOfAdded, old, new, end, in: &outcome)
        case (_, nil): difference(.multipleOfRemoved, old, new, end, in: &outcome)
        case (let was?, let becomes?):
            let (change, work) = MultipleOfChange.between(was, becomes)
            try spend(work)
            switch change {
            case .none: break
            case .expanded: difference(.multipleOfExpanded, old, new, end, in: &outcome)
            case .reduced: difference(.multipleOfReduced, old, new, end, in: &outcome)
            case .changed: difference(.multipleOfChanged, old, new, end, in: &outcome)
            }
        }
        if a.isInteger != b.isInteger { difference(a.isInteger ? .typeExtended : .typeNarrowed, old, new, in: &outcome) }
    }

    mutating func compareEnums(
        _ a: JSONValue, _ b: JSONValue, _ old: SchemaPart, _ new: SchemaPart, _ outcome: inout JSONOutcome
    ) throws(Exceeded) {
        let (was, becomes) = (try values(a, of: old), try values(b, of: new))
        try spend(min(was.count, becomes.count) / 8)
        guard was != becomes else { return }
        let type: JSONDifferenceType =
            becomes.isSuperset(of: was) ? .enumArrayExtended : becomes.isSubset(of: was) ? .enumArrayNarrowed : .enumArrayChanged
        difference(type, old, new, .keyword("enum"), in: &outcome)
    }

    /// The reference implementation fails on a constant `null` [W26].
    mutating func compareConstants(
        _ a: JSONValue, _ b: JSONValue, _ old: SchemaPart, _ new: SchemaPart, _ outcome: inout JSONOutcome
    ) throws(Exceeded) {
        try spend((a.nodeCount + b.nodeCount) / 8)
        guard !a.comparableText.isExactly(b.comparableText) else { return }
        difference(.enumArrayChanged, old, new, .keyword("const"), in: &outcome)
    }

    /// What is excluded may only shrink, and so the two change their roles. What differs inside is not listed.
    mutating func compareNegations(
        _ a: SchemaPlace, _ b: SchemaPlace, _ old: SchemaPart, _ new: SchemaPart, _ outcome: inout JSONOutcome
    ) throws(Exceeded) {
        let (excluded, excludes) = (try part(a, beside: old), try part(b, beside: new))
        let found = try compare(excludes, excluded)
        if found.isCompatible {
            outcome.addRemarks(of: found, at: .keyword("not"), lead: direction == .backward ? excludes : excluded)
        }
        difference(
            found.isCompatible ? .notTypeNarrowed : .notTypeExtended, old, new, .keyword("not"),
            isNominal: found.isCompatible && !found.changesDocuments, in: &outcome)
    }

    // MARK: Bounds

    /// The four ways in which a bound may differ.
    struct BoundTypes {
        let added: JSONDifferenceType
        let removed: JSONDifferenceType
        let increased: JSONDifferenceType
        let decreased: JSONDifferenceType
    }

    func bound(
        _ keyword: String, _ was: Double?, _ becomes: Double?, _ types: BoundTypes, _ pair: (old: SchemaPart, new: SchemaPart),
        _ outcome: inout JSONOutcome
    ) {
        let type: JSONDifferenceType
        switch (was, becomes) {
        case (nil, nil): return
        case (nil, _): type = types.added
        case (_, nil): type = types.removed
        case (let was?, let becomes?):
            guard was != becomes else { return }
            type = was < becomes ? types.increased : types.decreased
        }
        difference(type, pair.old, pair.new, .keyword(keyword), in: &outcome)
    }
}

extension JSONComparison.BoundTypes {
    static let maxLength = Self(
        added: .maxLengthAdded, removed: .maxLengthRemoved, increased: .maxLengthIncreased, decreased: .maxLengthDecreased)
    static let minLength = Self(
        added: .minLengthAdded, removed: .minLengthRemoved, increased: .minLengthIncreased, decreased: .minLengthDecreased)
    static let maximum = Self(
        added: .maximumAdded, removed: .maximumRemoved, increased: .maximumIncreased, decreased: .maximumDecreased)
    static let minimum = Self(
        added: .minimumAdded, removed: .minimumRemoved, increased: .minimumIncreased, decreased: .minimumDecreased)
    static let exclusiveMaximum = Self(
        added: .exclusiveMaximumAdded, removed: .exclusiveMaximumRemoved, increased: .exclusiveMaximumIncreased,
        decreased: .exclusiveMaximumDecreased)
    static let exclusiveMinimum = Self(
        added: .exclusiveMinimumAdded, removed: .exclusiveMinimumRemoved, increased: .exclusiveMinimumIncreased,
        decreased: .exclusiveMinimumDecreased)
    static let maxProperties = Self(
        added: .maxPropertiesAdded, removed: .maxPropertiesRemoved, increased: .maxPropertiesIncreased,
        decreased: .maxPropertiesDecreased)
    static let minProperties = Self(
        added: .minPropertiesAdded, removed: .minPropertiesRemoved, increased: .minPropertiesIncreased,
        decreased: .minPropertiesDecreased)
    static let maxItems = Self(
        added: .maxItemsAdded, removed: .maxItemsRemoved, increased: .maxItemsIncreased, decreased: .maxItemsDecreased)
    static let minItems = Self(
        added: .minItemsAdded, removed: .minItemsRemoved, increased: .minItemsIncreased, decreased: .minItemsDecreased)
    static let maxContains = Self(
        added: .maxContainsAdded, removed: .maxContainsRemoved, increased: .maxContainsIncreased,
        decreased: .maxContainsDecreased)
    static let minContains = Self(
        added: .minContainsAdded, removed: .minContainsRemoved, increased: .minContainsIncreased,
        decreased: .minContainsDecreased)
}
