import SchemaJSON
import SchemaModel

/// The findings of an outcome one by one, each with the way to it.
struct JSONFindingList: Sendable {
    /// Which findings are listed.
    enum Selection {
        case incompatibilities
        /// Also differences that break nothing.
        case differences
        /// As many as a verdict has room for.
        case remarks
    }

    struct Item: Sendable {
        let finding: JSONFinding
        /// The last step of the way; -1 at the roots.
        let place: Int32
        /// Positions of the findings that are the reasons for it.
        var because: [Int32] = []
    }

    struct Step: Sendable {
        let step: JSONStep?
        let parent: Int32
        /// The part of the proposed schema that leads to what is below.
        let lead: SchemaPart
    }

    private let selection: Selection
    private let policy: CompatibilityPolicy
    private(set) var findings: [Item] = []
    /// The ways to the findings as one tree: what many ways share is there once.
    private(set) var steps: [Step] = []

    init(
        _ root: JSONOutcome, _ selection: Selection, _ policy: CompatibilityPolicy, _ budget: CheckBudget
    ) throws(CheckBudget.Exceeded) {
        self.selection = selection
        self.policy = policy
        try add(root, at: -1) { count throws(CheckBudget.Exceeded) in try budget.checkFindings(count) }
    }

    /// Adds what explains a finding, up to a number of findings.
    mutating func explain(_ position: Int, by reasons: [JSONOutcome.Entry], atMost most: Int) {
        var outcome = JSONOutcome.compatible
        for case .below(let step, let below, let lead) in reasons { outcome.add(below, at: step, lead: lead) }
        let first = findings.count
        struct Enough: Error {}
        // What was added before there were enough stays.
        try? add(outcome, at: findings[position].place) { (count) throws(Enough) in if count > first + most { throw Enough() } }
        findings[position].because = (first..<findings.count).map(Int32.init)
    }

    private mutating func add<E: Error>(_ root: JSONOutcome, at start: Int32, check: (Int) throws(E) -> Void) throws(E) {
        var open: [(outcome: JSONOutcome, next: Int, place: Int32)] = [(root, 0, start)]
        while let (outcome, next, place) = open.last {
            guard next < outcome.entries.count, reaches(into: outcome) else {
                open.removeLast()
                continue
            }
            open[open.count - 1].next += 1
            let (step, below, lead): (JSONStep?, JSONOutcome, SchemaPart)
            switch outcome.entries[next] {
            case .finding(let finding):
                guard includes(finding.what) else { continue }
                if selection == .remarks, findings.count == Verdict.mostNotes { return }
                try check(findings.count + 1)
                findings.append(Item(finding: finding, place: place))
                continue
            case .below(let way, let found, let part): (step, below, lead) = (way, found, part)
            case .remarksBelow(let way, let found, let part):
                guard selection == .remarks else { continue }
                (step, below, lead) = (way, found, part)
            }
            guard reaches(into: below) else { continue }
            steps.append(Step(step: step, parent: place, lead: lead))
            open.append((below, 0, Int32(truncatingIfNeeded: steps.count - 1)))
        }
    }

    private func includes(_ what: JSONFinding.What) -> Bool {
        switch (what, selection) {
        case (.difference(let type), .incompatibilities): !type.isCompatible(policy)
        case (.difference, .differences), (.remark, .remarks): true
        default: false
        }
    }

    private func reaches(into outcome: JSONOutcome) -> Bool {
        switch selection {
        case .incompatibilities: !outcome.isCompatible
        case .differences: outcome.hasDifferences
        case .remarks: outcome.hasRemarks
        }
    }
}
