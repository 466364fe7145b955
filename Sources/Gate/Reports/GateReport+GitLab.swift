import SchemaModel
package import SchemaWire

extension GateReport {
    /// A code quality report, which GitLab shows in a merge request: an array of issues.
    package func gitlab() -> Message {
        var fingerprints = FindingFingerprint()
        return .array(
            allFindings.map { finding in
                let end = finding.message.last == "." ? "" : "."
                let fix = finding.fix.map { "\(end) \($0)" } ?? ""
                return .object(
                    MessageObject([
                        ("description", .string(TextStyle.printable(finding.message + fix))),
                        ("check_name", .string(finding.ruleName)),
                        ("fingerprint", .string(fingerprints.next(finding))),
                        ("severity", severity(finding).codeQuality),
                        // Both are required, also of what is about no line and no file.
                        (
                            "location",
                            [
                                "path": .string(finding.file.isEmpty ? "." : finding.file),
                                "lines": ["begin": .integer(Int64(finding.location?.line ?? 1))],
                            ]
                        ),
                    ]))
            })
    }
}

extension GateReport.Severity {
    fileprivate var codeQuality: Message {
        switch self {
        case .error: "critical"
        case .warning: "minor"
        case .information: "info"
        }
    }
}
