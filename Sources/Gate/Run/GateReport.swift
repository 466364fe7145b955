/// What a run of the gate found.
package struct GateReport: Sendable {
    /// In the order of paths.
    package var results: [GateResult]
    /// What is wrong with the project as a whole, such as with its manifest.
    package var problems: [GateFinding] = []
    /// How a report names what the schemas were compared with; nil where there is nothing.
    package var against: String?
    /// What a reader should know about what was compared; nil where that is nothing.
    package var remark: String?
    /// Schemas that are what they were, and were not looked at.
    package var unchanged = 0
    /// For each schema that changed and that others refer to: how many they are.
    package var dependants: [Dependants] = []
    package var failOn = Threshold.breaking

    package struct Dependants: Sendable, Equatable {
        package let path: String
        package let count: Int
        package let breaking: Int
    }

    package init(results: [GateResult] = [], problems: [GateFinding] = [], against: String? = nil) {
        self.results = results
        self.problems = problems
        self.against = against
    }

    package func count(_ statuses: GateResult.Status...) -> Int { results.count { statuses.contains($0.status) } }

    /// Schemas whose verdict was asked for.
    package var checked: Int { count(.ok, .breaking, .waived, .error, .undecided, .new) }

    package var errors: Int { count(.error) + problems.count { $0.kind == .problem } }

    package var notes: Int { count(.note) }

    private func count(_ kind: GateFinding.Kind) -> Int {
        (results.flatMap(\.findings) + problems).count { $0.kind == kind }
    }

    /// Findings of lint.
    package var lints: Int { count(.lint) }

    /// What fails a run besides inputs that cannot be read and verdicts that cannot be reached, which always do.
    package enum Threshold: String, Sendable, CaseIterable { case breaking, warning, never }

    package enum Outcome: String, Sendable {
        case passed, breaking
        /// Nothing breaks, and something else is not accepted: a finding of lint, an expired waiver, or a note.
        case failed
        case unreadable, undecided
    }

    /// An input that cannot be read outweighs a breaking change, and that a verdict that was not reached.
    package var outcome: Outcome {
        if errors > 0 { return .unreadable }
        if failOn != .never {
            if count(.breaking) > 0 { return .breaking }
            let isExpired = problems.contains { $0.kind == .breaking }
            if isExpired || lints > 0 || (failOn == .warning && notes > 0) { return .failed }
        }
        return count(.undecided) + problems.count { $0.kind == .undecided } > 0 ? .undecided : .passed
    }
}
