import SchemaJSON
import SchemaModel

/// Why a combination does not accept what it should. The reference implementation does not say.
extension JSONComparison {
    /// Findings that are explained, with those that explain others. More teach nothing.
    private static let mostExplained = 20
    /// Findings that explain one.
    private static let mostReasons = 20

    /// Adds the reasons for the first findings about combinations.
    mutating func explain(_ list: inout JSONFindingList) {
        var position = 0
        var explained = 0
        while position < list.findings.count, explained < JSONComparison.mostExplained {
            let finding = list.findings[position].finding
            // A verdict that is found does not fail for want of an explanation.
            if let reasons = try? reasons(for: finding), !reasons.isEmpty {
                list.explain(position, by: reasons, atMost: JSONComparison.mostReasons)
                explained += 1
            }
            position += 1
        }
    }

    private mutating func reasons(for finding: JSONFinding) throws(Exceeded) -> [JSONOutcome.Entry] {
        guard case .difference(let type) = finding.what, finding.end == nil,
            [.typeChanged, .sumTypeNarrowed, .combinedTypeSubschemasChanged].contains(type)
        else { return [] }
        switch (finding.old.kind, finding.new.kind) {
        case (.combination(let a), .combination(let b)):
            let (was, becomes) = (
                try distinctBranches(a, of: finding.old), try distinctBranches(b, of: finding.new)
            )
            var reasons: [JSONOutcome.Entry] = []
            for (position, branch) in was.enumerated() {
                let step = JSONStep.branch(a.criterion, position, isSynthetic: a.isSynthetic)
                if let reason = try nearest(branch, among: becomes, step) { reasons.append(reason) }
            }
            return reasons
        case (_, .combination(let b)) where b.criterion != .allOf:
            return try nearest(finding.old, among: try branches(b, of: finding.new), nil).map { [$0] } ?? []
        default: return []
        }
    }

    /// What the branch of the same kind that comes nearest refuses; nil where one accepts all, or none is of the kind.
    private mutating func nearest(
        _ branch: SchemaPart, among candidates: [SchemaPart], _ step: JSONStep?
    ) throws(Exceeded) -> JSONOutcome.Entry? {
        var nearest: (outcome: JSONOutcome, part: SchemaPart)?
        for candidate in candidates {
            let outcome = try compare(branch, candidate)
            if outcome.isCompatible { return nil }
            guard try resolved(branch).hasKind(of: try resolved(candidate)) else { continue }
            if let known = nearest, known.outcome.entries.count <= outcome.entries.count { continue }
            nearest = (outcome, candidate)
        }
        return nearest.map { .below(step, $0.outcome, lead: direction == .backward ? $0.part : branch) }
    }
}
