import ArgumentParser
import SchemaCompat
import SchemaGate

extension CheckReport {
    /// The exit code of the command. These never change.
    var exitCode: ExitCode {
        switch outcome {
        case .unreadable: ProcessExit.unreadable
        case .decided(let verdict, _):
            switch verdict.outcome {
            case .compatible: .success
            case .incompatible: ProcessExit.incompatible
            case .undecided: ProcessExit.undecided
            }
        }
    }
}
