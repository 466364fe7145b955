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
        let ranks = branches.map { rank(of: $0, for: source) }
        var reason: AvroCodecError?
        for rank in Rank.allCases {
            for position in branches.indices where ranks[position] == rank {
                let content = try resolve(source, branches[position], depth: depth + 1)
                if let failure = content.failure {
                    if reason == nil { reason = failure }
                    continue
                }
                if union.isBare || position == union.null { return content }
                let node = AvroInstruction(operation: .branch, a: content.node, b: Int32(truncatingIfNeeded: position))
                return try finish(node, at: nil)
            }
        }
        if let reason { return try fail(reason, at: nil) }
        return try mismatch(source, target, at: nil)
    }

    /// Why a branch may read a type, the best first.
    private enum Rank: CaseIterable {
        case same, alias, simpleName, record, promotion
    }

    /// Nil where the branch is of another kind.
    private func rank(of branch: TypeID, for source: TypeID) -> Rank? {
        switch (writer.schema.shape(of: source), reader.schema.shape(of: branch)) {
        case (.primitive(let from), .primitive(let to)): return from == to ? .same : .promotion
        case (.array, .array), (.map, .map): return .same
        case (.record, .record), (.enumeration, .enumeration), (.fixed, .fixed):
            let node = reader.schema[branch]
            guard let name = writer.schema[source].name, let own = node.name else { return nil }
            if own == name { return .same }
            if node.aliases.contains(name) { return .alias }
            if own.simple.isExactly(name.simple) { return .simpleName }
            return writer.schema.shape(of: source) == .record ? .record : nil
        default: return nil
        }
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
