import SchemaJSON
import SchemaModel

/// What the reference implementation accepts although readers would refuse documents. Only where that may really happen.
extension JSONComparison {
    /// Remarks on two parts of one kind.
    mutating func remark(on old: SchemaPart, _ new: SchemaPart, _ outcome: inout JSONOutcome) throws(Exceeded) {
        if new.requiresType, !old.requiresType { remark(.type, old, new, in: &outcome) }
        switch (old.kind, new.kind) {
        case (.conditional, .conditional):
            if try changesConditional(old, new) { remark(.conditional, old, new, .keyword("if"), in: &outcome) }
        case (.number(let a), .number(let b)):
            if b.excludesMinimum, !a.excludesMinimum, a.minimum == b.minimum {
                remark(.exclusiveFlag, old, new, .keyword("exclusiveMinimum"), in: &outcome)
            }
            if b.excludesMaximum, !a.excludesMaximum, a.maximum == b.maximum {
                remark(.exclusiveFlag, old, new, .keyword("exclusiveMaximum"), in: &outcome)
            }
        case (.object(let a), .object(let b)): try remark(onObjects: a, b, old, new, &outcome)
        case (.array(let a), .array(let b)): try remark(onArrays: a, b, old, new, &outcome)
        case (.reference(let a), .reference(let b)):
            if try !compare(try part(a, beside: old), try part(b, beside: new)).isCompatible {
                remark(.referenceChain, old, new, in: &outcome)
            }
        default: break
        }
    }

    private mutating func remark(
        onObjects a: ObjectPart, _ b: ObjectPart, _ old: SchemaPart, _ new: SchemaPart, _ outcome: inout JSONOutcome
    ) throws(Exceeded) {
        for name in b.requiredNames where !a.requires(name) {
            if b.property(name) == nil { remark(.requiredName, old, new, .member("required", name), in: &outcome) }
        }
        if a.hasPatterns, a.additional.isAllowed, a.unevaluated?.isAllowed ?? true {
            for property in b.properties where a.property(property.name) == nil {
                guard case .none = try patternCover(property.name, a, old), try !part(property.schema, beside: new).isEmpty
                else { continue }
                remark(.propertyBesidePatterns, old, new, .member("properties", property.name), in: &outcome)
            }
        }
        try remarkPatterns(a, b, old, new, &outcome)
        if let names = b.propertyNames, try changes(a.propertyNames, names, old, new) {
            remark(.propertyNames, old, new, .keyword("propertyNames"), in: &outcome)
        }
        remarkUnevaluated("unevaluatedProperties", b.unseenUnevaluated, old, new, &outcome)
    }

    private mutating func remark(
        onArrays a: ArrayPart, _ b: ArrayPart, _ old: SchemaPart, _ new: SchemaPart, _ outcome: inout JSONOutcome
    ) throws(Exceeded) {
        if let contains = b.contains, try changesContains(a, b, contains, old, new) {
            remark(.contains, old, new, .keyword("contains"), in: &outcome)
        }
        if a.items != nil, b.items == nil, !b.tuple.isEmpty || !b.additional.isAllowed {
            remark(.tuple, old, new, .keyword("items"), in: &outcome)
        }
        remarkUnevaluated("unevaluatedItems", b.unseenUnevaluated, old, new, &outcome)
    }

    private mutating func changesContains(
        _ a: ArrayPart, _ b: ArrayPart, _ contains: JSONValue, _ old: SchemaPart, _ new: SchemaPart
    ) throws(Exceeded) -> Bool {
        // In a new draft there is a difference for one that is new.
        guard let was = a.contains else { return b.minContains == nil }
        if b.maxContains != nil, differs(contains, was) { return true }
        return try changes(was, contains, old, new)
    }

    /// Rules that are new or ask for more, and those that are gone where nothing else has room for their names.
    private mutating func remarkPatterns(
        _ a: ObjectPart, _ b: ObjectPart, _ old: SchemaPart, _ new: SchemaPart, _ outcome: inout JSONOutcome
    ) throws(Exceeded) {
        guard a.hasPatterns || b.hasPatterns else { return }
        let isOpen = b.additional.isAllowed && b.unevaluated?.isAllowed ?? true
        try spend((a.patternProperties?.count ?? 0) + (b.patternProperties?.count ?? 0))
        var gone: [ExactText: JSONValue] = [:]
        for member in a.patternProperties?.members ?? [] { gone[member.name.exact] = member.value }
        for member in b.patternProperties?.members ?? [] {
            let was = gone.removeValue(forKey: member.name.exact)
            guard try changes(was, member.value, old, new) else { continue }
            remark(.patternProperties, old, new, .member("patternProperties", member.name), in: &outcome)
        }
        guard !isOpen else { return }
        for member in a.patternProperties?.members ?? [] where gone[member.name.exact] != nil && member.value.bool != false {
            remark(.patternProperties, old, new, .member("patternProperties", member.name), in: &outcome)
        }
    }

    /// Whether a schema that takes the place of another, or of none, may refuse what that accepts.
    private mutating func changes(
        _ was: JSONValue?, _ becomes: JSONValue, _ old: SchemaPart, _ new: SchemaPart
    ) throws(Exceeded) -> Bool {
        if becomes.acceptsEverything { return false }
        guard let was else { return true }
        let found = try compareSchemas(was, becomes, old, new)
        return !found.isCompatible || found.hasRemarks
    }

    private mutating func compareSchemas(
        _ was: JSONValue, _ becomes: JSONValue, _ old: SchemaPart, _ new: SchemaPart
    ) throws(Exceeded) -> JSONOutcome {
        let (a, b) = (old.place(of: was, in: sides.schema(of: old)), new.place(of: becomes, in: sides.schema(of: new)))
        return try compare(try part(a, beside: old), try part(b, beside: new))
    }

    /// Whether `if` decides otherwise, or `then` or `else` ask for more.
    private mutating func changesConditional(_ old: SchemaPart, _ new: SchemaPart) throws(Exceeded) -> Bool {
        let (a, b) = (old.source.value, new.source.value)
        guard let was = a["if"], let becomes = b["if"] else { return b["if"] != nil }
        let condition = try compareSchemas(was, becomes, old, new)
        if !condition.isCompatible || condition.changesDocuments { return true }
        for keyword in ["then", "else"] {
            if let asks = b[keyword], try changes(a[keyword], asks, old, new) { return true }
        }
        return false
    }

    private func remarkUnevaluated(
        _ keyword: String, _ unseen: JSONValue?, _ old: SchemaPart, _ new: SchemaPart, _ outcome: inout JSONOutcome
    ) {
        guard let unseen, !unseen.acceptsEverything, differs(unseen, old.source.value[keyword]) else { return }
        remark(.unevaluated, old, new, .keyword(keyword), in: &outcome)
    }

    /// A `oneOf` with new or changed branches, of which a document may meet two.
    mutating func remarkOverlap(
        _ combination: CombinationPart, _ branches: [SchemaPart], _ changed: Set<Int>, _ old: SchemaPart, _ new: SchemaPart,
        _ outcome: inout JSONOutcome
    ) throws(Exceeded) {
        guard combination.criterion == .oneOf, !changed.isEmpty, branches.count > 1 else { return }
        try spend(changed.count * branches.count / 4)
        let accepted = try branches.map { branch throws(Exceeded) in try types(of: branch) }
        let overlaps = changed.contains { one in
            accepted.indices.contains { $0 != one && !accepted[one].isDisjoint(with: accepted[$0]) }
        }
        if overlaps { remark(.overlap, old, new, in: &outcome) }
    }

    mutating func acceptsMoreTypes(_ new: SchemaPart, than old: SchemaPart) throws(Exceeded) -> Bool {
        try !types(of: new).isSubset(of: types(of: old))
    }

    /// The types of values that a part may accept.
    private mutating func types(of part: SchemaPart) throws(Exceeded) -> Set<String> {
        let part = try resolved(part)
        let all: Set = ["null", "boolean", "object", "array", "number", "string"]
        switch part.kind {
        case .nothing: return []
        case .null: return ["null"]
        case .boolean: return ["boolean"]
        case .string: return part.requiresType ? ["string"] : all
        case .number: return part.requiresType ? ["number"] : all
        case .array: return part.requiresType ? ["array"] : all
        case .object: return part.requiresType ? ["object"] : all
        case .enumeration(let values):
            try spend(values.count)
            return Set(values.elements.map { "\($0.kind)" })
        case .constant(let value): return ["\(value.kind)"]
        case .combination(let combination) where combination.isSynthetic && combination.criterion == .anyOf:
            var types: Set<String> = []
            for branch in try branches(combination, of: part) { types.formUnion(try self.types(of: branch)) }
            return types
        default: return all
        }
    }

    private func differs(_ a: JSONValue?, _ b: JSONValue?) -> Bool { a?.comparableText != b?.comparableText }
}

extension JSONValue {
    fileprivate var acceptsEverything: Bool { bool == true || kind == .object && count == 0 }
}
