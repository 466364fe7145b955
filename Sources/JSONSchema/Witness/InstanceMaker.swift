import SchemaModel

/// Makes values that schemas may be told apart by.
struct InstanceMaker {
    /// Bytes of a text, and elements of a list, that a value has at most.
    private static let longestText = 300
    private static let longestList = 16
    private static let deepest = 6

    let work: WitnessWork

    // MARK: One value

    /// A value that is likely to be valid on the accepting side.
    func base(_ relevant: RelevantSchemas, depth: Int = 0, isFull: Bool = true) -> Instance {
        work.begin()
        return value(relevant, depth, isFull)
    }

    private func value(_ relevant: RelevantSchemas, _ depth: Int, _ isFull: Bool) -> Instance {
        guard work.takesValue() else { return .null }
        let schemas = relevant.acceptingCount > 0 ? Array(relevant.schemas.prefix(relevant.acceptingCount)) : relevant.schemas
        for schema in schemas {
            if let value = schema["const"] { return Instance(value) }
            if let value = schema["enum"]?.elements.first { return Instance(value) }
        }
        switch InstanceMaker.type(schemas) {
        case "object": return object(relevant, schemas, depth, isFull)
        case "array":
            let least = InstanceMaker.counts(schemas, ["minItems", "minContains"]).max() ?? 0
            let hasItems = schemas.contains { $0["items"] != nil || $0["prefixItems"] != nil || $0["contains"] != nil }
            let most = InstanceMaker.counts(schemas, ["maxItems"]).min() ?? .max
            let count = min(max(least, hasItems && isFull && depth < 3 ? 1 : 0), most, InstanceMaker.longestList)
            guard depth < InstanceMaker.deepest else { return .array([]) }
            return .array((0..<count).map { value(relevant.element($0), depth + 1, isFull) })
        case "string": return strings(schemas).first ?? .string("a")
        case "integer", "number": return numbers(schemas).first ?? .number("1")
        case "boolean": return .bool(true)
        case "null": return .null
        default: return depth == 0 ? .object([]) : .string("a")
        }
    }

    private func object(
        _ relevant: RelevantSchemas, _ schemas: [JSONValue], _ depth: Int, _ isFull: Bool
    ) -> Instance {
        guard depth < InstanceMaker.deepest else { return .object([]) }
        var names: [String] = []
        func add(_ name: String) {
            if !names.contains(name), names.count < InstanceMaker.longestList { names.append(name) }
        }
        for schema in schemas { schema["required"]?.elements.compactMap(\.string).forEach(add) }
        if isFull, depth < 3 { for schema in schemas { schema["properties"]?.members.map(\.name).forEach(add) } }
        let least = InstanceMaker.counts(schemas, ["minProperties"]).max() ?? 0
        return padded(
            names.map { .init(name: $0, value: value(relevant.member($0), depth + 1, isFull)) }, to: least,
            relevant, depth)
    }

    /// An object with strangers added to the members, until there are so many.
    private func padded(_ members: [Instance.Member], to count: Int, _ relevant: RelevantSchemas, _ depth: Int) -> Instance {
        var members = members
        var number = 0
        let names = self.names(relevant)
        while members.count < min(count, InstanceMaker.longestList) {
            let name = number < names.count ? names[number] : "extra\(number)"
            number += 1
            guard !members.contains(where: { $0.name == name }) else { continue }
            members.append(.init(name: name, value: value(relevant.member(name), depth + 1, false)))
        }
        return .object(members)
    }

    private static func type(_ schemas: [JSONValue]) -> String {
        for schema in schemas {
            if let type = schema["type"] { return type.string ?? type.elements.first?.string ?? "" }
        }
        for (type, keywords) in keywordsByType {
            if schemas.contains(where: { schema in keywords.contains { schema[$0] != nil } }) { return type }
        }
        return ""
    }

    private static let keywordsByType: [(String, [String])] = [
        ("object", ["properties", "required", "patternProperties", "additionalProperties", "minProperties"]),
        ("array", ["items", "prefixItems", "contains", "minItems", "uniqueItems", "maxItems"]),
        ("string", ["pattern", "minLength", "maxLength", "format"]),
        ("number", ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]),
    ]

    // MARK: Many values

    /// Values at the borders of what either side asks for, each once, the likely ones first.
    func candidates(_ relevant: RelevantSchemas, depth: Int) -> [Instance] {
        let schemas = relevant.schemas
        var found: [Instance] = []
        for schema in schemas {
            for keyword in ["const", "default"] { if let value = schema[keyword] { found.append(Instance(value)) } }
            for keyword in ["enum", "examples"] { found += (schema[keyword]?.elements ?? []).prefix(20).map(Instance.init) }
        }
        found += numbers(schemas)
        found += strings(schemas)
        found += arrays(relevant, depth)
        found += objects(relevant, depth)
        found += [
            .null, .bool(true), .bool(false), .number("0"), .number("1"), .number("1.5"), .number("-1"), .string(""),
            .string("a"),
            .string("zz"), .array([]), .array([.number("1"), .number("1")]), .array([.null]), .object([]),
            .object(("extra", .number("1"))),
        ]
        var seen: Set<Instance> = []
        return found.filter { seen.insert($0).inserted }
    }

    private func numbers(_ schemas: [JSONValue]) -> [Instance] {
        var limits: [Double] = []
        var steps: [Double] = []
        for schema in schemas {
            for keyword in ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] {
                if let value = schema[keyword]?.numberText.flatMap(Double.init), abs(value) < 1e15 { limits.append(value) }
            }
            if let value = schema["multipleOf"]?.numberText.flatMap(Double.init), value > 0, value < 1e9 { steps.append(value) }
        }
        var values: [Double] = []
        for step in steps {
            values += [step, 2 * step, 3 * step, -step, 0]
            for limit in limits.prefix(6) {
                let near = (limit / step).rounded()
                values += [near * step, (near + 1) * step, (near - 1) * step]
            }
        }
        for (position, step) in steps.enumerated() { for other in steps[(position + 1)...] { values.append(step * other) } }
        for limit in limits { values += [limit, limit + 1, limit - 1, limit + 0.5, limit - 0.5] }
        return values.filter(\.isFinite).prefix(60).map { .number(InstanceMaker.text($0)) }
    }

    private static func text(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
    }

    private func strings(_ schemas: [JSONValue]) -> [Instance] {
        var texts: [String] = []
        let patterns = schemas.compactMap { $0["pattern"]?.string }.prefix(6)
        let lengths = Set(InstanceMaker.counts(schemas, ["minLength", "maxLength"]).flatMap { [$0, $0 + 1, $0 - 1] })
            .filter { 0...InstanceMaker.longestText ~= $0 }.sorted()
        for pattern in patterns {
            for example in work.examples(of: pattern) {
                texts.append(example)
                // Where the pattern has no end, a longer text is one too.
                for length in lengths where length > example.count {
                    let padding = String(repeating: "a", count: length - example.count)
                    texts += [example + padding, padding + example]
                }
                for other in patterns where other != pattern {
                    for end in work.examples(of: other) { texts += [example + end, end + example] }
                }
            }
        }
        for length in lengths { texts.append(String(repeating: "a", count: length)) }
        return texts.prefix(60).map { .string($0) }
    }

    private func arrays(_ relevant: RelevantSchemas, _ depth: Int) -> [Instance] {
        guard depth < InstanceMaker.deepest else { return [] }
        let schemas = relevant.schemas
        let isAbout = schemas.contains { schema in
            InstanceMaker.keywordsByType[1].1.contains { schema[$0] != nil } || schema["type"]?.written.contains("array") == true
        }
        guard isAbout else { return [] }
        var counts: Set<Int> = [0, 1, 2]
        for count in InstanceMaker.counts(schemas, ["minItems", "maxItems", "minContains", "maxContains"]) {
            counts.formUnion([count, count - 1, count + 1])
        }
        for schema in schemas {
            for tuple in [schema["prefixItems"], schema["items"]] {
                if let tuple, tuple.kind == .array { counts.formUnion([tuple.count, tuple.count - 1, tuple.count + 1]) }
            }
        }
        var found: [Instance] = []
        for count in counts.sorted() where 0...InstanceMaker.longestList ~= count {
            let elements = (0..<count).map { base(relevant.element($0), depth: depth + 1, isFull: false) }
            found.append(.array(elements))
            // All different, and with a stranger at the end.
            found.append(.array(elements.indices.map { elements[$0].varied($0) }))
            if count > 0 { found.append(.array(elements.dropLast() + [.object(("extra", .null))])) }
        }
        return found
    }

    private func objects(_ relevant: RelevantSchemas, _ depth: Int) -> [Instance] {
        guard depth < InstanceMaker.deepest else { return [] }
        let isAbout = relevant.schemas.contains { schema in
            InstanceMaker.keywordsByType[0].1.contains { schema[$0] != nil } || schema["type"]?.written.contains("object") == true
        }
        guard isAbout else { return [] }
        var found = [base(relevant, depth: depth, isFull: true), base(relevant, depth: depth, isFull: false)]
        let counts = Set(
            InstanceMaker.counts(relevant.schemas, ["minProperties", "maxProperties"]).flatMap { [$0 - 1, $0, $0 + 1] })
        for count in counts.sorted() where 1...InstanceMaker.longestList ~= count {
            guard case .object(let members) = found[1] else { continue }
            found.append(padded(Array(members.prefix(count)), to: count, relevant, depth))
        }
        return found
    }

    /// Names that members of a value may have: those that either side speaks of, some that its patterns cover, and a stranger.
    func names(_ relevant: RelevantSchemas) -> [String] {
        var names: [String] = []
        func add(_ name: String) { if !names.contains(name), names.count < 40 { names.append(name) } }
        for schema in relevant.schemas {
            schema["properties"]?.members.map(\.name).forEach(add)
            schema["required"]?.elements.compactMap(\.string).forEach(add)
            for keyword in ["dependentRequired", "dependencies", "dependentSchemas"] {
                for member in schema[keyword]?.members ?? [] {
                    add(member.name)
                    member.value.elements.compactMap(\.string).forEach(add)
                }
            }
            for rule in schema["patternProperties"]?.members ?? [] where !work.isSpent {
                work.examples(of: rule.name).forEach(add)
            }
            if let pattern = schema["propertyNames"]?["pattern"]?.string { work.examples(of: pattern).forEach(add) }
            (schema["propertyNames"]?["enum"]?.elements ?? []).prefix(5).compactMap(\.string).forEach(add)
            for length in InstanceMaker.counts(schema["propertyNames"].map { [$0] } ?? [], ["minLength", "maxLength"]) {
                for length in [length, length + 1, length - 1] where 1...50 ~= length {
                    add(String(repeating: "z", count: length))
                }
            }
        }
        add("extra")
        return names
    }

    private static func counts(_ schemas: [JSONValue], _ keywords: [String]) -> [Int] {
        schemas.flatMap { schema in
            keywords.compactMap { schema[$0]?.numberText.flatMap(Double.init) }.filter { 0...1e6 ~= $0 }.map { Int($0) }
        }
    }
}

extension Instance {
    /// Another value of the same kind.
    fileprivate func varied(_ number: Int) -> Instance {
        switch self {
        case .number(let text): Double(text).map { .number("\(Int64(max(min($0, 1e12), -1e12)) + Int64(number))") } ?? self
        case .string(let text): number == 0 ? self : .string(text + String(repeating: "b", count: number))
        case .bool(let flag): .bool(flag != (number % 2 == 1))
        default: self
        }
    }
}
