import SchemaJSON
import SchemaModel

/// What one comparison of JSON Schemas has found. Texts are made when they are asked for.
final class JSONFindings: Sendable {
    let sides: JSONSides
    let policy: CompatibilityPolicy
    private let findings: [(difference: JSONDifference, place: Int32)]
    /// The ways to the differences as one tree: what many ways share is there once.
    private let steps: [Step]

    private struct Step {
        let step: JSONStep?
        let parent: Int32
        /// The part of the proposed schema that leads to what is below.
        let lead: SchemaPart
    }

    /// - Parameter includesCompatible: whether differences that break nothing are listed as well.
    init(
        _ root: JSONOutcome, _ sides: JSONSides, _ policy: CompatibilityPolicy, includesCompatible: Bool,
        _ budget: CheckBudget
    ) throws(CheckBudget.Exceeded) {
        self.sides = sides
        self.policy = policy
        var findings: [(difference: JSONDifference, place: Int32)] = []
        var steps: [Step] = []
        var open: [(outcome: JSONOutcome, next: Int, place: Int32)] = [(root, 0, -1)]
        while let (outcome, next, place) = open.last {
            guard next < outcome.entries.count, includesCompatible || !outcome.isCompatible else {
                open.removeLast()
                continue
            }
            open[open.count - 1].next += 1
            switch outcome.entries[next] {
            case .difference(let difference):
                guard includesCompatible || !difference.type.isCompatible(policy) else { continue }
                try budget.checkFindings(findings.count + 1)
                findings.append((difference, place))
            case .below(let step, let below, let lead):
                guard includesCompatible || !below.isCompatible else { continue }
                steps.append(Step(step: step, parent: place, lead: lead))
                open.append((below, 0, Int32(truncatingIfNeeded: steps.count - 1)))
            }
        }
        self.findings = findings
        self.steps = steps
    }

    var count: Int { findings.count }

    func difference(_ position: Int) -> JSONDifference { findings[position].difference }

    /// The steps from the roots to a difference, with the one that it ends with.
    func steps(to position: Int) -> [JSONStep] {
        var path: [JSONStep] = []
        if let end = findings[position].difference.end { path.append(end) }
        var place = findings[position].place
        while place >= 0 {
            if let step = steps[Int(place)].step { path.append(step) }
            place = steps[Int(place)].parent
        }
        return path.reversed()
    }

    /// The last part of the proposed schema on the way to a difference that stands in its own text.
    func lead(to position: Int) -> SchemaPart? {
        var place = findings[position].place
        while place >= 0 {
            let step = steps[Int(place)]
            if step.lead.source.isInOwnText { return step.lead }
            place = step.parent
        }
        return nil
    }

    /// The path of the reference implementation [C3.9].
    func confluentPath(_ position: Int) -> String {
        "#/" + steps(to: position).map(\.confluentText).joined(separator: "/")
    }
}

extension JSONStep {
    fileprivate var confluentText: String {
        switch self {
        case .keyword(let keyword): keyword
        case .member(let keyword, let name): "\(keyword)/\(name)"
        case .element(let keyword, let position): "\(keyword)/\(position)"
        case .branch(let criterion, let position, _): "\(criterion.rawValue)/\(position)"
        }
    }
}
