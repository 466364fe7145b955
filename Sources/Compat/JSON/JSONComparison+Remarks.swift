import SchemaJSON
import SchemaModel

/// What the reference implementation accepts although readers would refuse documents. Only where that may really happen.
extension JSONComparison {
    /// Remarks on two parts of one kind.
    mutating func remark(on old: SchemaPart, _ new: SchemaPart, _ outcome: inout JSONOutcome) throws(Exceeded) {
        if new.requiresType, !old.requiresType { remark(.type, old, new, in: &outcome) }
        switch (old.kind, new.kind) {
        case (.conditional, .conditional):
            if ["if", "then", "else"].contains(where: { differs($0, old, new) }) {
                remark(.conditional, old, new, .keyword("if"), in: &outcome)
            }
        case (.number(let a), .number(let b)):
            if b.excludesMinimum, !a.excludesMinimum, a.minimum == b.minimum {
                remark(.exclusiveFlag, old, new, .keyword("exclusiveMinimum"), in: &outcome)
            }
            if b.excludesMaximum, !a.excludesMaximum, a.maximum == b.maximum {
                remark(.exclusiveFlag, old, new, .keyword("exclusiveMaximum"), in: &outcome)
            }
        case (.object(let a), .object(let b)): try remark(onObjects: a, b, old, new, &outcome)
        case (.array(let a), .array(let b)): remark(onArrays: a, b, old, new, &outcome)
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
        for name in (new.source.value["required"]?.elements ?? []).compactMap(\.string) {
            guard b.requires(name), !a.requires(name) else { continue }
            if b.property(name) == nil { remark(.requiredName, old, new, .member("required", name), in: &outcome) }
        }
        if a.hasPatterns, a.additional.isAllowed, a.unevaluated?.isAllowed ?? true {
            for property in b.properties where a.property(property.name) == nil {
                guard case .none = try patternCover(property.name, a, old), try !part(property.schema, beside: new).isEmpty
                else { continue }
                remark(.propertyBesidePatterns, old, new, .member("properties", property.name), in: &outcome)
            }
        }
        for member in b.patternProperties?.members ?? [] where !member.value.acceptsEverything {
            try spend(1)
            guard differs(member.value, a.patternProperties?[member.name]) else { continue }
            remark(.patternProperties, old, new, .member("patternProperties", member.name), in: &outcome)
        }
        if let names = b.propertyNames, !names.acceptsEverything, differs(names, a.propertyNames) {
            remark(.propertyNames, old, new, .keyword("propertyNames"), in: &outcome)
        }
        remarkUnevaluated("unevaluatedProperties", b.unevaluated, old, new, &outcome)
    }

    private func remark(
        onArrays a: ArrayPart, _ b: ArrayPart, _ old: SchemaPart, _ new: SchemaPart, _ outcome: inout JSONOutcome
    ) {
        // A new draft says that `contains` is new.
        let isNewAndSeen = a.contains == nil && b.minContains != nil
        if let contains = b.contains, !isNewAndSeen, !contains.acceptsEverything || a.contains == nil,
            differs(contains, a.contains)
        {
            remark(.contains, old, new, .keyword("contains"), in: &outcome)
        }
        if a.items != nil, b.items == nil, !b.tuple.isEmpty || !b.additional.isAllowed {
            remark(.tuple, old, new, .keyword("items"), in: &outcome)
        }
        remarkUnevaluated("unevaluatedItems", b.unevaluated, old, new, &outcome)
    }

    private func remarkUnevaluated(
        _ keyword: String, _ seen: AdditionalPart?, _ old: SchemaPart, _ new: SchemaPart, _ outcome: inout JSONOutcome
    ) {
        guard seen == nil, sides.schema(of: new).draft(of: new.source) > .draft7, let value = new.source.value[keyword],
            !value.acceptsEverything, differs(keyword, old, new)
        else { return }
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

    private func differs(_ keyword: String, _ old: SchemaPart, _ new: SchemaPart) -> Bool {
        differs(new.source.value[keyword], old.source.value[keyword])
    }

    private func differs(_ a: JSONValue?, _ b: JSONValue?) -> Bool { a?.comparableText != b?.comparableText }
}

extension JSONValue {
    fileprivate var acceptsEverything: Bool { bool == true || kind == .object && count == 0 }
}
