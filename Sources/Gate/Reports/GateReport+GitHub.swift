import SchemaModel

extension GateReport {
    /// Workflow commands, one for each finding, of which GitHub makes annotations at the lines of a pull request; then the
    /// summary.
    package func github() -> String {
        var text = ""
        for finding in allFindings {
            let command = severity(finding).workflowCommand
            var properties: [(String, String)] = []
            if !finding.file.isEmpty { properties.append(("file", finding.file)) }
            if let location = finding.location {
                properties += [("line", "\(location.line)"), ("col", "\(location.column)")]
            }
            properties.append(("title", finding.ruleName))
            let list = properties.map { "\($0.0)=\(WorkflowCommand.property($0.1))" }.joined(separator: ",")
            let lines = [TextStyle.printable(finding.message)] + finding.details.map { "\($0.name): \($0.text)" }
            text += "::\(command) \(list)::\(WorkflowCommand.data(lines.joined(separator: "\n")))\n"
        }
        return text + summary() + "\n"
    }
}

extension GateReport.Severity {
    fileprivate var workflowCommand: String {
        switch self {
        case .error: "error"
        case .warning: "warning"
        case .information: "notice"
        }
    }
}

/// Texts inside a workflow command, by the rules of `@actions/core`.
enum WorkflowCommand {
    static func data(_ text: String) -> String { escaped(text, ["%", "\r", "\n"]) }

    static func property(_ text: String) -> String { escaped(text, ["%", "\r", "\n", ":", ","]) }

    private static func escaped(_ text: String, _ special: Set<Unicode.Scalar>) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            if special.contains(scalar) {
                let code = String(scalar.value, radix: 16, uppercase: true)
                escaped += "%" + (code.count < 2 ? "0" : "") + code
            } else {
                escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
