import SchemaJSON
import SchemaModel

/// What one comparison of JSON Schemas has found. Texts are made when they are asked for.
final class JSONFindings: Sendable {
    let sides: JSONSides
    private let findings: [(finding: JSONFinding, place: Int32)]
    /// The ways to the findings as one tree: what many ways share is there once.
    private let steps: [Step]

    private struct Step {
        let step: JSONStep?
        let parent: Int32
        /// The part of the proposed schema that leads to what is below.
        let lead: SchemaPart
    }

    /// Which findings are listed.
    enum Selection {
        case incompatibilities
        /// Also differences that break nothing.
        case differences
        /// As many as a verdict has room for.
        case remarks

        func includes(_ what: JSONFinding.What, _ policy: CompatibilityPolicy) -> Bool {
            switch (what, self) {
            case (.difference(let type), .incompatibilities): !type.isCompatible(policy)
            case (.difference, .differences), (.remark, .remarks): true
            default: false
            }
        }

        func reaches(into outcome: JSONOutcome) -> Bool {
            switch self {
            case .incompatibilities: !outcome.isCompatible
            case .differences: outcome.hasDifferences
            case .remarks: outcome.hasRemarks
            }
        }
    }

    init(
        _ root: JSONOutcome, _ selection: Selection, _ sides: JSONSides, _ policy: CompatibilityPolicy, _ budget: CheckBudget
    ) throws(CheckBudget.Exceeded) {
        self.sides = sides
        var findings: [(finding: JSONFinding, place: Int32)] = []
        var steps: [Step] = []
        var open: [(outcome: JSONOutcome, next: Int, place: Int32)] = [(root, 0, -1)]
        while let (outcome, next, place) = open.last {
            guard next < outcome.entries.count, selection.reaches(into: outcome) else {
                open.removeLast()
                continue
            }
            open[open.count - 1].next += 1
            let (step, below, lead): (JSONStep?, JSONOutcome, SchemaPart)
            switch outcome.entries[next] {
            case .finding(let finding):
                guard selection.includes(finding.what, policy) else { continue }
                if selection == .remarks, findings.count == Verdict.mostNotes { open = [] }
                try budget.checkFindings(findings.count + 1)
                findings.append((finding, place))
                continue
            case .below(let way, let found, let part): (step, below, lead) = (way, found, part)
            case .remarksBelow(let way, let found, let part):
                guard selection == .remarks else { continue }
                (step, below, lead) = (way, found, part)
            }
            guard selection.reaches(into: below) else { continue }
            steps.append(Step(step: step, parent: place, lead: lead))
            open.append((below, 0, Int32(truncatingIfNeeded: steps.count - 1)))
        }
        self.findings = findings
        self.steps = steps
    }

    var count: Int { findings.count }

    subscript(position: Int) -> JSONFinding { findings[position].finding }

    /// The steps from the roots to a finding, with the one that it ends with.
    func steps(to position: Int) -> [JSONStep] {
        var path: [JSONStep] = []
        if let end = findings[position].finding.end { path.append(end) }
        var place = findings[position].place
        while place >= 0 {
            if let step = steps[Int(place)].step { path.append(step) }
            place = steps[Int(place)].parent
        }
        return path.reversed()
    }

    /// The last part of the proposed schema on the way to a finding that stands in its own text.
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
