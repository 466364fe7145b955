import SchemaModel

extension AvroResolver {
    /// Each branch of the writer is read by itself. One that cannot be read fails where it arrives.
    mutating func writtenUnion(
        _ source: TypeID, _ target: TypeID, _ depth: Int
    ) throws(AvroCodecError) -> Outcome {
        guard case .union(let branches) = writer.schema.type(of: source) else { return try mismatch(source, target, at: nil) }
        var nodes: [Int32] = []
        var failures: [AvroCodecError] = []
        for branch in branches {
            let outcome = try resolve(branch, target, depth: depth + 1)
            nodes.append(outcome.node)
            if let failure = outcome.failure { failures.append(failure) }
        }
        if let failure = failures.first, failures.count == branches.count { return try fail(failure, at: nil) }
        let node = AvroInstruction(
            operation: .union, a: add(branches: nodes), b: Int32(truncatingIfNeeded: branches.count))
        return try finish(node, at: nil)
    }

    /// The branch that reads a type: of the same name, else a record of fitting fields, else a name without its namespace, else
    /// the first that promotion leads to. Within each, the first that resolves.
    mutating func readUnion(
        _ source: TypeID, _ target: TypeID, _ depth: Int
    ) throws(AvroCodecError) -> Outcome {
        guard case .union(let branches) = reader.schema.type(of: target) else { return try mismatch(source, target, at: nil) }
        try spend(branches.count)
        let union = AvroUnion(branches, in: reader.schema)
        var reason: AvroCodecError?
        for position in candidates(branches, for: source) {
            let content = try resolve(source, branches[position], depth: depth + 1)
            if let failure = content.failure {
                if reason == nil { reason = failure }
                continue
            }
            if union.isBare || position == union.null {
                return content
            }
            let node = AvroInstruction(operation: .branch, a: content.node, b: Int32(truncatingIfNeeded: position))
            return try finish(node, at: nil)
        }
        if let reason { return try fail(reason, at: nil) }
        return try mismatch(source, target, at: nil)
    }

    /// Branches that may read a type, the best first.
    private func candidates(_ branches: [TypeID], for source: TypeID) -> [Int] {
        let kind = writer.schema.shape(of: source)
        let name = writer.schema[source].name
        var ranked: [[Int]] = [[], [], [], [], []]
        for (position, branch) in branches.enumerated() {
            let node = reader.schema[branch]
            switch (kind, reader.schema.shape(of: branch)) {
            case (.primitive(let from), .primitive(let to)): ranked[from == to ? 0 : 4].append(position)
            case (.array, .array), (.map, .map): ranked[0].append(position)
            case (.record, .record), (.enumeration, .enumeration), (.fixed, .fixed):
                guard let name, let own = node.name else { continue }
                if own == name {
                    ranked[0].append(position)
                } else if node.aliases.contains(name) {
                    ranked[1].append(position)
                } else if own.simple.isExactly(name.simple) {
                    ranked[2].append(position)
                } else if kind == .record {
                    ranked[3].append(position)
                }
            default: continue
            }
        }
        return ranked.flatMap { $0 }
    }
}

extension AvroNode {
    fileprivate var aliases: [AvroName] {
        switch type {
        case .record(let record): record.aliases
        case .enumeration(let enumeration): enumeration.aliases
        case .fixed(let fixed): fixed.aliases
        case .primitive, .array, .map, .union: []
        }
    }
}
