import SchemaJSON
import SchemaModel

/// `allOf`, `anyOf`, `oneOf`, and what counts as one of them [C3.3] [C3.8].
extension JSONComparison {
    /// A schema becomes a combination.
    ///
    /// - Returns: whether it is compatible with a branch, which is all then.
    mutating func compareWithBranches(
        _ combination: CombinationPart, _ old: SchemaPart, _ new: SchemaPart, _ outcome: inout JSONOutcome
    ) throws(Exceeded) -> Bool {
        let branches = try branches(combination, of: new)
        guard combination.criterion != .allOf || branches.count == 1 else { return false }
        for branch in branches {
            let found = try compare(old, branch)
            guard found.isCompatible else { continue }
            outcome.add(found, at: nil, lead: direction == .backward ? new : old)
            if branches.count > 1 {
                difference(.sumTypeExtended, old, new, in: &outcome)
                try remarkOverlap(combination, branches, Set(branches.indices), old, new, &outcome)
            }
            return true
        }
        return false
    }

    /// The same for a combination that becomes another schema.
    mutating func compareBranches(
        _ combination: CombinationPart, _ old: SchemaPart, _ new: SchemaPart, _ outcome: inout JSONOutcome
    ) throws(Exceeded) -> Bool {
        let branches = try branches(combination, of: old)
        guard combination.criterion == .allOf || branches.count == 1 else { return false }
        for branch in branches {
            let found = try compare(branch, new)
            guard found.isCompatible else { continue }
            outcome.add(found, at: nil, lead: direction == .backward ? new : old)
            if branches.count > 1 { difference(.productTypeNarrowed, old, new, in: &outcome) }
            return true
        }
        return false
    }

    mutating func compareCombinations(
        _ a: CombinationPart, _ b: CombinationPart, _ old: SchemaPart, _ new: SchemaPart, _ outcome: inout JSONOutcome
    ) throws(Exceeded) {
        if a.criterion != b.criterion {
            guard JSONComparison.extends(a, b) else { return difference(.combinedTypeChanged, old, new, in: &outcome) }
            difference(.combinedTypeExtended, old, new, in: &outcome)
        }
        let (was, becomes) = (try distinctBranches(a, of: old), try distinctBranches(b, of: new))
        if was.count < becomes.count {
            difference(b.criterion == .allOf ? .productTypeExtended : .sumTypeExtended, old, new, in: &outcome)
        } else if was.count > becomes.count {
            difference(a.criterion == .allOf ? .productTypeNarrowed : .sumTypeNarrowed, old, new, in: &outcome)
        }
        var matching = BranchMatching(was.count, becomes.count)
        var found: [BranchMatching.Edge: JSONOutcome] = [:]
        for (position, branch) in was.enumerated() {
            for (other, candidate) in becomes.enumerated() {
                let outcome = try compare(branch, candidate)
                guard outcome.isCompatible else { continue }
                let edge = BranchMatching.Edge(position, other)
                matching.add(edge, outcome.closeness)
                if !outcome.entries.isEmpty { found[edge] = outcome }
            }
        }
        try matching.run { work throws(Exceeded) in try spend(work) }
        var changed = Set(becomes.indices)
        for edge in matching.edges {
            // A branch that accepts everything differs from one that does not, and the reference lists no difference.
            if found[edge]?.changesDocuments != true, try !acceptsMoreTypes(becomes[edge.to], than: was[edge.from]) {
                changed.remove(edge.to)
            }
            guard let matched = found[edge] else { continue }
            outcome.add(
                matched, at: .branch(a.criterion, edge.from, isSynthetic: a.isSynthetic),
                lead: direction == .backward ? becomes[edge.to] : was[edge.from])
        }
        if matching.edges.count < min(was.count, becomes.count) {
            difference(.combinedTypeSubschemasChanged, old, new, in: &outcome)
        }
        try remarkOverlap(b, becomes, changed, old, new, &outcome)
    }

    private static func extends(_ a: CombinationPart, _ b: CombinationPart) -> Bool {
        b.criterion == .anyOf || a.count == 1 && (b.count == 1 || b.criterion == .oneOf)
            || b.count == 1 && a.criterion == .allOf
    }
}
