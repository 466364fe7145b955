import SchemaModel

/// What can only be checked once every name has a meaning.
extension AvroParser {
    /// - Returns: the root, which may have been a use of a name.
    mutating func finish(root: TypeID) throws(SchemaError) -> TypeID {
        let root = try resolveUses(root: root)
        // First, so that everything behind it may follow the nesting of the text it prints.
        try checkNesting(of: root)
        try checkUnions()
        try checkRedefinitions()
        if rules == .new { try checkDefaults() }
        return root
    }

    // MARK: Names

    private mutating func resolveUses(root: TypeID) throws(SchemaError) -> TypeID {
        guard !uses.isEmpty else { return root }
        var meanings: [TypeID: TypeID] = [:]
        for use in uses {
            let isSimple = !use.written.utf8.contains(UInt8(ascii: "."))
            // The bare name comes last: a record without a namespace that is used from inside a namespace, while its own
            // fields are being read. The reference implementation refuses that [W6].
            let written = use.written.exact
            guard
                let meaning = (isSimple || use.name.exact == written ? definitions[use.name.exact] : nil)
                    ?? definitions[written]
            else { throw undefined(use) }
            meanings[use.place] = meaning
        }
        for position in nodes.indices {
            switch nodes[position].type {
            case .array(let items):
                if let meaning = meanings[items] { nodes[position].type = .array(items: meaning) }
            case .map(let values):
                if let meaning = meanings[values] { nodes[position].type = .map(values: meaning) }
            case .union(let branches):
                guard branches.contains(where: { meanings[$0] != nil }) else { continue }
                nodes[position].type = .union(branches.map { meanings[$0] ?? $0 })
            case .record(var record):
                guard record.fields.contains(where: { meanings[$0.type] != nil }) else { continue }
                for field in record.fields.indices {
                    record.fields[field].type = meanings[record.fields[field].type] ?? record.fields[field].type
                }
                nodes[position].type = .record(record)
            case .primitive, .enumeration, .fixed: continue
            }
        }
        return meanings[root] ?? root
    }

    private func undefined(_ use: Use) -> SchemaError {
        let complaint = "Undefined schema: \(use.name.full.excerpt)"
        let advice = TypeAdvice(for: use, among: definitions.keys.lazy.map(\.text))
        return SchemaError(
            .undefined, AvroParser.prefix(use.reference) + (advice.message ?? complaint), confluent: complaint,
            at: use.reference == nil ? use.source : nil, fix: advice.fix)
    }

    private func checkRedefinitions() throws(SchemaError) {
        var budget = limits.checkSteps.value
        let schema = AvroSchema(root: TypeID(0), nodes: nodes)
        for redefinition in redefinitions {
            // Printing follows the nesting, and the root may not reach these.
            try checkNesting(of: redefinition.first)
            try checkNesting(of: redefinition.second)
            let first = schema.text(of: redefinition.first, .definition)
            let second = schema.text(of: redefinition.second, .definition)
            if !first.isExactly(second), let name = nodes[redefinition.second.position].name {
                throw redefined(name, redefinition)
            }
            budget -= first.utf8.count
            guard budget > 0 else {
                throw SchemaError(
                    .limit, "Comparing the definitions of one name exceeded \(limits.checkSteps)", at: nil,
                    fix: "Define every type once and use its name elsewhere.", limit: limits.checkSteps)
            }
        }
    }

    // MARK: Nesting

    /// The printed text may nest deeper than the text that was read, because a definition moves to its first use.
    func checkNesting(of root: TypeID) throws(SchemaError) {
        var named = Set<TypeID>()
        var open: [(type: TypeID, depth: Int)] = [(root, 0)]
        while let (type, depth) = open.popLast() {
            let node = nodes[type.position]
            if node.name != nil, !named.insert(type).inserted { continue }
            var deepest = depth + node.properties.reduce(0) { max($0, 1 + $1.value.depth) }
            switch node.type {
            case .primitive: break
            case .array(let content), .map(let content):
                deepest = max(deepest, depth + 1)
                open.append((content, depth + 1))
            case .union(let branches):
                deepest = max(deepest, depth + 1)
                for branch in branches.reversed() { open.append((branch, depth + 1)) }
            case .record(let record):
                deepest = max(deepest, depth + (record.fields.isEmpty ? 2 : 3))
                for field in record.fields.reversed() {
                    let values = field.properties.reduce(field.defaultValue?.depth ?? 0) { max($0, $1.value.depth) }
                    deepest = max(deepest, depth + 3 + values)
                    open.append((field.type, depth + 3))
                }
            case .enumeration: deepest = max(deepest, depth + 2)
            case .fixed(let fixed): deepest = max(deepest, depth + (fixed.aliases.isEmpty ? 1 : 2))
            }
            guard deepest <= limits.jsonDepth.value else {
                throw SchemaError(
                    .limit, "With every type written where it is first used, the schema nests deeper than \(limits.jsonDepth)",
                    at: node.source, fix: "Flatten the chain of types.", limit: limits.jsonDepth)
            }
        }
    }

    // MARK: Unions

    private func checkUnions() throws(SchemaError) {
        for node in nodes {
            guard case .union(let branches) = node.type, branches.count > 1 else { continue }
            var seen: Set<ExactText> = []
            for (position, branch) in branches.enumerated() {
                let branch = nodes[branch.position]
                // A full name with a dot or an unreserved word never meets the word of an unnamed type, except for names
                // such as `array`, which the reference implementation refuses too.
                let key = branch.name?.full ?? branch.word
                guard seen.insert(key.exact).inserted else {
                    throw SchemaError(
                        .union, "Duplicate in union:\(key.excerpt)", at: node.source?.elements[position],
                        fix: branch.name == nil
                            ? "Keep one branch of each type; a logical type, other items or other values make no other type."
                            : "Keep one branch of each name.")
                }
            }
        }
    }
}

extension AvroParser {
    private func redefined(_ name: AvroName, _ redefinition: Redefinition) -> SchemaError {
        let isReferenced = nodes[redefinition.second.position].source == nil
        return SchemaError(
            .redefined, "Can't redefine: \(name.full.excerpt)", at: isReferenced ? nil : redefinition.source,
            fix: AvroParser.redefinitionFix)
    }

    static let redefinitionFix = "Define the type once and use its name elsewhere, or rename one of the two."
}
