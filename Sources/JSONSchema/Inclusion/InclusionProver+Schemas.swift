import SchemaModel

/// How schemas come apart into what must be so.
extension InclusionProver {
    // MARK: A schema that accepts the value

    func holds(_ place: InclusionPlace, _ facts: inout InclusionFacts) -> [InclusionGoal] {
        let schema = place.value
        guard schema.kind == .object else { return schema.bool == false ? [.never] : [] }
        let draft = draft(of: place)
        let target = sides[place.side].target(of: place.schema).map { InclusionPlace(side: place.side, schema: $0) }
        if draft.ignoresSiblingsOfReference, schema["$ref"]?.kind == .string { return target.map { [.holds($0)] } ?? [] }
        facts.holding.append(place)
        var goals: [InclusionGoal] = target.map { [.holds($0)] } ?? []
        if let type = schema["type"] { goals.append(.kinds(ValueKinds(type, draft))) }
        if let values = schema["enum"], values.kind == .array { goals.append(.among(values.elements)) }
        if draft >= .draft6, let value = schema["const"] { goals.append(.among([value])) }
        goals += bounds(schema, draft).map(\.holds)
        for part in schema["allOf"]?.elements ?? [] { goals.append(.holds(place.child(part))) }
        if let parts = schema["anyOf"]?.elements, !parts.isEmpty { goals.append(.oneOf(parts.map { [.holds(place.child($0))] })) }
        if let parts = schema["oneOf"]?.elements, !parts.isEmpty {
            goals.append(
                .oneOf(
                    parts.indices.map { chosen in
                        parts.indices.map { $0 == chosen ? .holds(place.child(parts[$0])) : .fails(place.child(parts[$0])) }
                    }))
        }
        if let part = schema["not"] { goals.append(.fails(place.child(part))) }
        if draft >= .draft7, let condition = schema["if"] {
            goals.append(
                .oneOf([
                    [.holds(place.child(condition))] + (schema["then"].map { [.holds(place.child($0))] } ?? []),
                    [.fails(place.child(condition))] + (schema["else"].map { [.holds(place.child($0))] } ?? []),
                ]))
        }
        for name in schema["required"]?.elements.compactMap(\.string) ?? [] {
            goals.append(.present(name))
        }
        for (name, dependency) in dependencies(schema, draft) {
            let asked: [InclusionGoal] =
                dependency.kind == .array
                ? dependency.elements.compactMap(\.string).map { .present($0) } : [.holds(place.child(dependency))]
            goals.append(.oneOf([[.absent(name)], [.present(name)] + asked]))
        }
        if draft >= .draft6, let contained = schema["contains"], schema["minContains"] == nil {
            goals.append(.elementHolds(place.child(contained)))
        }
        return goals
    }

    private func dependencies(_ schema: JSONValue, _ draft: JSONSchemaDraft) -> [(String, JSONValue)] {
        let keywords = ["dependencies", "dependentSchemas", "dependentRequired"]
        return keywords.filter { JSONKeyword.shape(of: $0, in: draft) != nil }.flatMap {
            (schema[$0]?.members ?? []).map { ($0.name, $0.value) }
        }
    }

    /// A keyword that bounds values of some kinds.
    private struct Bound {
        let kinds: ValueKinds
        let holds: InclusionGoal
        let fails: InclusionGoal
    }

    private func bounds(_ schema: JSONValue, _ draft: JSONSchemaDraft) -> [Bound] {
        var bounds: [Bound] = []
        func number(_ keyword: String) -> Double? { schema[keyword].flatMap(InclusionProver.exact) }
        func atLeast(_ value: Double, _ isExclusive: Bool) {
            bounds.append(
                Bound(
                    kinds: .number, holds: .atLeast(value, isExclusive: isExclusive),
                    fails: .atMost(value, isExclusive: !isExclusive)))
        }
        func atMost(_ value: Double, _ isExclusive: Bool) {
            bounds.append(
                Bound(
                    kinds: .number, holds: .atMost(value, isExclusive: isExclusive),
                    fails: .atLeast(value, isExclusive: !isExclusive)))
        }
        // Up to draft 4 they say how `minimum` and `maximum` are meant.
        if let value = number("minimum") { atLeast(value, schema["exclusiveMinimum"]?.bool ?? false) }
        if let value = number("maximum") { atMost(value, schema["exclusiveMaximum"]?.bool ?? false) }
        if let value = number("exclusiveMinimum") { atLeast(value, true) }
        if let value = number("exclusiveMaximum") { atMost(value, true) }
        if let step = number("multipleOf"), step > 0, schema["multipleOf"]?.written.utf8.count ?? 0 <= InclusionProver.stepDigits
        {
            bounds.append(Bound(kinds: .number, holds: .multiple(of: step), fails: .noMultiple(of: step)))
        }
        func counts(
            _ least: String, _ most: String, _ kinds: ValueKinds, _ goal: (ClosedRange<Int>) -> InclusionGoal
        ) {
            if let count = InclusionProver.count(schema[least]) {
                bounds.append(
                    Bound(kinds: kinds, holds: goal(count...Int.max), fails: count == 0 ? .never : goal(0...(count - 1))))
            }
            if let count = InclusionProver.count(schema[most]) {
                bounds.append(Bound(kinds: kinds, holds: goal(0...count), fails: goal((count + 1)...Int.max)))
            }
        }
        counts("minLength", "maxLength", .string) { .length($0) }
        counts("minItems", "maxItems", .array) { .items($0) }
        counts("minProperties", "maxProperties", .object) { .size($0) }
        if let pattern = schema["pattern"]?.string {
            bounds.append(Bound(kinds: .string, holds: .pattern(pattern), fails: .noPattern(pattern)))
        }
        if schema["uniqueItems"]?.bool == true {
            bounds.append(Bound(kinds: .array, holds: .isUnique(true), fails: .isUnique(false)))
        }
        return bounds
    }

    /// Characters of a `multipleOf` that is reckoned with.
    private static let stepDigits = 8

    /// A number that a double holds well enough to be compared.
    private static func exact(_ value: JSONValue) -> Double? {
        guard let text = value.numberText, text.utf8.count <= 15, let number = Double(text), abs(number) < 1e12 else {
            return nil
        }
        return text.contains("e") || text.contains("E") ? nil : number
    }

    private static func count(_ value: JSONValue?) -> Int? {
        value?.numberText.flatMap(Double.init).flatMap { (0...1e9).contains($0) && $0 == $0.rounded() ? Int($0) : nil }
    }

    // MARK: A schema that refuses the value

    /// One of its keywords is not obeyed. A keyword that is not understood may always be.
    func fails(_ place: InclusionPlace) -> InclusionGoal {
        let schema = place.value
        guard schema.kind == .object else { return schema.bool == true ? .never : .oneOf([[]]) }
        let draft = draft(of: place)
        if draft.ignoresSiblingsOfReference, schema["$ref"]?.kind == .string {
            guard let target = sides[place.side].target(of: place.schema) else { return .oneOf([[]]) }
            return .fails(InclusionPlace(side: place.side, schema: target))
        }
        var ways: [[InclusionGoal]] = []
        for member in schema.members { ways += self.ways(place, member.name, member.value, draft) }
        for bound in bounds(schema, draft) { ways.append([.kinds(bound.kinds), bound.fails]) }
        return .oneOf(ways)
    }

    private func ways(
        _ place: InclusionPlace, _ keyword: String, _ value: JSONValue, _ draft: JSONSchemaDraft
    ) -> [[InclusionGoal]] {
        // What no draft knows means nothing.
        guard keyword == "const" || keyword == "required" || JSONKeyword.shape(of: keyword, in: draft) != nil else { return [] }
        let schema = place.value
        func child(_ value: JSONValue) -> InclusionPlace { place.child(value) }
        /// The keyword by itself: where the other side has the very same, it is obeyed.
        let itself = InclusionGoal.keywordFails(keyword, value, draft)
        switch keyword {
        case "$schema", "$id", "id", "$anchor", "$dynamicAnchor", "$recursiveAnchor", "$vocabulary", "$comment", "$defs",
            "definitions", "title", "description", "default", "examples", "deprecated", "readOnly", "writeOnly", "format",
            "contentEncoding", "contentMediaType", "contentSchema", "then", "else", "minContains", "maxContains":
            return []
        case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "minItems",
            "maxItems", "minProperties", "maxProperties", "pattern", "uniqueItems":
            return isUnderstood(keyword, value) ? [] : [[]]
        case "type": return [[.kinds(ValueKinds.all.subtracting(ValueKinds(value, draft))), itself]]
        case "enum": return [[.notAmong(value.elements), itself]]
        case "const": return draft >= .draft6 ? [[.notAmong([value]), itself]] : []
        case "$ref":
            guard let target = sides[place.side].target(of: place.schema) else { return [[]] }
            return [[.fails(InclusionPlace(side: place.side, schema: target))]]
        case "allOf": return value.elements.map { [.fails(child($0))] }
        case "anyOf": return value.elements.isEmpty ? [] : [value.elements.map { .fails(child($0)) } + [itself]]
        case "oneOf":
            let parts = value.elements
            var ways = [parts.map { InclusionGoal.fails(child($0)) } + [itself]]
            guard parts.count <= 8 else { return [[itself]] }
            for (position, one) in parts.enumerated() {
                for other in parts[(position + 1)...] { ways.append([.holds(child(one)), .holds(child(other)), itself]) }
            }
            return ways
        case "not": return [[.holds(child(value)), itself]]
        case "if":
            guard draft >= .draft7 else { return [] }
            return (schema["then"].map { [[.holds(child(value)), .fails(child($0))]] } ?? [])
                + (schema["else"].map { [[.fails(child(value)), .fails(child($0))]] } ?? [])
        case "required": return value.elements.compactMap(\.string).map { InclusionGoal.object(.absent($0)) }
        case "properties": return value.members.map { InclusionGoal.object(.memberFails($0.name, child($0.value))) }
        case "patternProperties":
            return value.members.map { InclusionGoal.object(.matchingMemberFails(pattern: $0.name, child($0.value))) }
        case "additionalProperties": return [InclusionGoal.object(.otherMemberFails(of: place, child(value)))]
        case "propertyNames": return draft >= .draft6 ? [InclusionGoal.object(.nameFails(child(value)), itself)] : []
        case "dependencies", "dependentRequired", "dependentSchemas":
            return value.members.flatMap { member -> [[InclusionGoal]] in
                member.value.kind == .array
                    ? member.value.elements.compactMap(\.string).map { InclusionGoal.object(.present(member.name), .absent($0)) }
                    : [InclusionGoal.object(.present(member.name), .fails(child(member.value)))]
            }
        case "prefixItems":
            guard draft >= .draft2020 else { return [] }
            return value.elements.enumerated().map {
                InclusionGoal.array(.elementFails($0.offset...$0.offset, child($0.element)))
            }
        case "items":
            guard draft < .draft2020 else {
                let first = schema["prefixItems"]?.count ?? 0
                return [InclusionGoal.array(.elementFails(first...Int.max, child(value)))]
            }
            if value.kind == .array {
                return value.elements.enumerated().map {
                    InclusionGoal.array(.elementFails($0.offset...$0.offset, child($0.element)))
                }
            }
            return [InclusionGoal.array(.elementFails(0...Int.max, child(value)))]
        case "additionalItems":
            guard draft < .draft2020, let tuple = schema["items"], tuple.kind == .array else { return [] }
            return [InclusionGoal.array(.elementFails(tuple.count...Int.max, child(value)))]
        case "contains":
            guard draft >= .draft6 else { return [] }
            return [
                schema["minContains"] == nil && schema["maxContains"] == nil ? InclusionGoal.array(itself) : InclusionGoal.array()
            ]
        case "unevaluatedProperties": return draft >= .draft2019 && !isEmpty(value) ? [InclusionGoal.object()] : []
        case "unevaluatedItems": return draft >= .draft2019 && !isEmpty(value) ? [InclusionGoal.array()] : []
        default:
            return [[itself]]
        }
    }

    /// Whether `bounds` has taken the keyword into account.
    private func isUnderstood(_ keyword: String, _ value: JSONValue) -> Bool {
        switch keyword {
        case "pattern": value.string != nil
        case "uniqueItems": value.bool != nil
        case "multipleOf":
            value.written.utf8.count <= InclusionProver.stepDigits && InclusionProver.exact(value).map { $0 > 0 } == true
        case "minimum", "maximum": InclusionProver.exact(value) != nil
        case "exclusiveMinimum", "exclusiveMaximum": value.bool != nil || InclusionProver.exact(value) != nil
        default: InclusionProver.count(value) != nil
        }
    }

    private func isEmpty(_ schema: JSONValue) -> Bool { schema.bool == true || (schema.kind == .object && schema.count == 0) }
}
