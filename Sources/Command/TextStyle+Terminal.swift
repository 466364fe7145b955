import Foundation
import SchemaGate

extension TextStyle {
    /// Colour only where standard output is a terminal that knows it, and `NO_COLOR` is not set (no-color.org).
    static func standardOutput(environment: [String: String] = ProcessInfo.processInfo.environment) -> TextStyle {
        let isRefused = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        return TextStyle(hasColour: !isRefused && environment["TERM"] != "dumb" && isatty(STDOUT_FILENO) == 1)
    }
}
