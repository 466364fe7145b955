import SchemaModel

extension GateReport {
    /// JUnit's XML: a test case for each schema, by which CI systems show which ones failed.
    ///
    /// - Parameter milliseconds: how long the run took.
    package func junit(milliseconds: Int? = nil) -> String {
        var cases = results.map { JUnitCase($0, in: self) }
        for problem in problems { cases.append(JUnitCase(problem, isFailure: severity(problem) == .error)) }
        let counts = [
            ("tests", cases.count), ("failures", cases.count { $0.outcome.isFailure }),
            ("errors", cases.count { $0.outcome.isError }), ("skipped", cases.count { $0.outcome.isSkipped }),
        ].map { " \($0.0)=\"\($0.1)\"" }.joined()
        let time = milliseconds.map { " time=\"\($0 / 1000).\(String("\(1000 + $0 % 1000)".dropFirst()))\"" } ?? ""
        let name = "name=\"schema-registry check\""
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites \(name)\(counts)\(time)>
              <testsuite \(name)\(counts)\(time)>
            \(cases.map(\.xml).joined())  </testsuite>
            </testsuites>

            """
    }
}

/// A test case of the report.
private struct JUnitCase {
    enum Outcome {
        case passed
        case failure(type: String, message: String, text: String)
        case error(type: String, message: String, text: String)
        case skipped(message: String)

        var isFailure: Bool { if case .failure = self { true } else { false } }
        var isError: Bool { if case .error = self { true } else { false } }
        var isSkipped: Bool { if case .skipped = self { true } else { false } }
    }

    let subject: String
    let path: String
    let outcome: Outcome
    /// What changes no outcome.
    let remarks: [String]

    init(_ result: GateResult, in report: GateReport) {
        subject = result.schema.subject
        path = result.schema.path
        let found = result.allFindings
        let failing = found.filter { report.severity($0) == .error }
        remarks = found.filter { report.severity($0) != .error }.map(\.plainText)
        switch result.status {
        case .error, .undecided: outcome = JUnitCase.error(failing)
        case _ where !failing.isEmpty: outcome = JUnitCase.failure(failing, hidden: result.hidden)
        case .unchanged, .deleted: outcome = .skipped(message: result.remark ?? result.statusText)
        case .ok, .new, .breaking, .waived: outcome = .passed
        }
    }

    /// What is about the project as a whole.
    init(_ problem: GateFinding, isFailure: Bool) {
        subject = "schema-registry"
        path = problem.file.isEmpty ? "project" : problem.file
        remarks = isFailure ? [] : [problem.plainText]
        switch problem.kind {
        case .problem, .undecided: outcome = JUnitCase.error([problem])
        case .breaking, .lint, .waived, .note: outcome = isFailure ? JUnitCase.failure([problem], hidden: 0) : .passed
        }
    }

    private static func error(_ findings: [GateFinding]) -> Outcome {
        .error(type: findings.first?.ruleName ?? "", message: message(findings, 0), text: text(findings))
    }

    private static func failure(_ findings: [GateFinding], hidden: Int) -> Outcome {
        .failure(type: findings.first?.ruleName ?? "", message: message(findings, hidden), text: text(findings))
    }

    private static func message(_ findings: [GateFinding], _ hidden: Int) -> String {
        let count = findings.count + hidden
        return (findings.first?.message ?? "") + (count > 1 ? " And \(count - 1) more." : "")
    }

    private static func text(_ findings: [GateFinding]) -> String { findings.map(\.plainText).joined(separator: "\n") }

    var xml: String {
        var inner = ""
        switch outcome {
        case .passed: break
        case .failure(let type, let message, let text): inner += JUnitCase.element("failure", type, message, text)
        case .error(let type, let message, let text): inner += JUnitCase.element("error", type, message, text)
        case .skipped(let message): inner += "      <skipped message=\"\(XMLText.attribute(message))\"/>\n"
        }
        if !remarks.isEmpty { inner += "      <system-out>\(XMLText.content(remarks.joined(separator: "\n")))</system-out>\n" }
        let names =
            "classname=\"\(XMLText.attribute(subject))\" name=\"\(XMLText.attribute(path))\" file=\"\(XMLText.attribute(path))\""
        return inner.isEmpty ? "    <testcase \(names)/>\n" : "    <testcase \(names)>\n\(inner)    </testcase>\n"
    }

    private static func element(_ name: String, _ type: String, _ message: String, _ text: String) -> String {
        "      <\(name) type=\"\(XMLText.attribute(type))\" message=\"\(XMLText.attribute(message))\">"
            + "\(XMLText.content(text))</\(name)>\n"
    }
}
