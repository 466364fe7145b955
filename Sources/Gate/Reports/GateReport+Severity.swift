extension GateReport {
    /// How bad a finding is for those who wait for the run.
    enum Severity: Sendable {
        /// The run fails because of it.
        case error
        case warning
        /// It was accepted.
        case information
    }

    func severity(_ finding: GateFinding) -> Severity {
        switch finding.kind {
        case .problem, .undecided: .error
        case .breaking, .lint: failOn == .never ? .warning : .error
        case .waived: .information
        case .note: failOn == .warning ? .error : .warning
        }
    }

    /// Every finding of the run: those about the project first, then those of each schema. A schema without a verdict has
    /// one that says so.
    var allFindings: [GateFinding] { problems + results.flatMap(\.allFindings) }
}

extension GateResult {
    /// The findings, and that there is no verdict where there is none.
    var allFindings: [GateFinding] {
        guard status == .undecided else { return findings }
        return [
            GateFinding(
                .undecided, file: schema.path,
                message: "\(schema.subject) was not decided: the check exceeded \(limit.map { "\($0)" } ?? "a limit").",
                fix: "Make the schema smaller, or set the limit: --limit NAME=VALUE.")
        ] + findings
    }
}
