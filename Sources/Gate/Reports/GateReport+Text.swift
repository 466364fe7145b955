import SchemaCompat
import SchemaModel

extension GateReport {
    /// The report for people.
    ///
    /// - Parameter milliseconds: how long the run took; nil where that is not to be shown.
    package func text(_ style: TextStyle = .plain, milliseconds: Int? = nil) -> String {
        var page = GatePage(style: style)
        for problem in problems { page.finding(problem, indent: "") }
        for result in results { page.result(result) }
        for changed in dependants { page.line(changed.text(style)) }
        if let remark { page.line(TextStyle.printable(remark)) }
        page.line(summary(milliseconds: milliseconds))
        return page.text
    }

    /// One line: `2 checked · 1 breaking · 0 errors`.
    package func summary(milliseconds: Int? = nil) -> String {
        var parts = ["\(checked) checked", "\(count(.breaking)) breaking", "\(errors) \(errors == 1 ? "error" : "errors")"]
        if count(.waived) > 0 { parts.append("\(count(.waived)) waived") }
        if count(.undecided) > 0 { parts.append("\(count(.undecided)) undecided") }
        if lints > 0 { parts.append("\(lints) lint") }
        if notes > 0 { parts.append("\(notes) \(notes == 1 ? "note" : "notes")") }
        if unchanged > 0 { parts.append("\(unchanged) unchanged") }
        if let milliseconds { parts.append("\(milliseconds) ms") }
        return parts.joined(separator: " · ") + (against.map { "; compared with \(TextStyle.printable($0))" } ?? "")
    }
}

extension GateReport.Dependants {
    func text(_ style: TextStyle = .plain) -> String {
        let verb = breaking == 1 ? "breaks" : "break"
        return "\(TextStyle.printable(path)) changed: \(count) \(count == 1 ? "dependant" : "dependants"), \(breaking) \(verb)"
    }
}

extension GateResult {
    /// What became of the schema, in a word or a few.
    package var statusText: String {
        switch status {
        case .ok: schema.level.level == .none ? "not compared" : "ok"
        case .breaking: "BREAKING"
        case .waived: "waived"
        case .error: "ERROR"
        case .undecided: "UNDECIDED"
        case .new: "new"
        case .unchanged: "unchanged"
        case .deleted: "deleted"
        }
    }

    /// What a reader should know besides; nil where that is nothing.
    package var remark: String? {
        var parts: [String] = []
        switch cause {
        case .moved(let path): parts.append("was \(path)")
        case .dependant(let paths): parts.append("refers to \(paths.joined(separator: ", "))")
        case .deleted: parts.append("its versions stay in the registry until they are deleted there")
        case .new where status == .error: break
        case .new: parts.append("nothing to compare it with")
        case .changed, .named: break
        }
        switch status {
        case .ok where isSame: parts.append("the same schema: nothing to roll out")
        case .ok where schema.level.level != .none: parts.append("roll out \(schema.level.level.rollout.text)")
        case .undecided: parts.append("the check exceeded \(limit.map { "\($0)" } ?? "a limit")")
        default: break
        }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }
}

/// Writes the report line by line.
private struct GatePage {
    let style: TextStyle
    private(set) var text = ""

    init(style: TextStyle) { self.style = style }

    mutating func result(_ result: GateResult) {
        let schema = result.schema
        let level =
            schema.level.level.rawValue + (schema.level.origin == .assumed ? " (default)" : "")
        var cells = [style.strong(TextStyle.printable(schema.path)), TextStyle.printable(schema.subject), level]
        let status = result.statusText
        switch result.status {
        case .breaking, .error, .undecided: cells.append(style.error(status))
        case .ok: cells.append(style.success(status))
        case .waived: cells.append(style.note(status))
        case .new, .unchanged, .deleted: cells.append(status)
        }
        if let remark = result.remark { cells.append(TextStyle.printable(remark)) }
        line(cells.joined(separator: "   "))
        for finding in result.findings { self.finding(finding, indent: "  ") }
        for planned in result.plan?.lines(indent: "  ") ?? [] { line(planned) }
        if result.hidden > 0 { line("  And \(result.hidden) more.") }
    }

    mutating func finding(_ finding: GateFinding, indent: String) {
        let place = finding.placeText.isEmpty ? "" : finding.placeText + "  "
        let word =
            switch finding.kind {
            case .breaking: finding.rule.map(style.error) ?? style.error("error")
            case .problem: style.error("error")
            case .undecided: style.error("undecided")
            case .lint: style.error(finding.rule ?? "lint")
            case .waived: style.note("waived \(finding.rule ?? "")")
            case .note: style.note(finding.rule.map { "note \($0)" } ?? "note")
            }
        line("\(indent)\(place)\(word)  \(TextStyle.printable(finding.message))")
        for detail in finding.detailLines(indent: indent + "    ") { line(detail) }
    }

    mutating func line(_ line: String) { text += line + "\n" }
}
