import ArgumentParser
import SchemaGate

extension GateReport.Outcome {
    /// The exit code of the command. These never change.
    var exitCode: ExitCode {
        switch self {
        case .passed: .success
        case .breaking, .failed: ProcessExit.incompatible
        case .unreadable: ProcessExit.unreadable
        case .undecided: ProcessExit.undecided
        }
    }
}

extension GateProblem {
    var exitCode: ExitCode { kind == .unreadable ? ProcessExit.unreadable : ProcessExit.undecided }
}
