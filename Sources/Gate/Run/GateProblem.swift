/// Why a run of the gate cannot begin.
package struct GateProblem: Error, Sendable, Equatable {
    package enum Kind: Sendable {
        /// An input cannot be read.
        case unreadable
        /// Something is missing without which there is no verdict, such as history.
        case undecided
    }

    package let kind: Kind
    package let message: String
    package let fix: String

    package init(_ kind: Kind, _ message: String, fix: String) {
        self.kind = kind
        self.message = message
        self.fix = fix
    }

    /// The report of a run that did not begin.
    package var report: GateReport {
        GateReport(problems: [
            GateFinding(kind == .unreadable ? .problem : .undecided, file: "", message: message, fix: fix)
        ])
    }
}
