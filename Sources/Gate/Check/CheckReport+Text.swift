import SchemaCompat
import SchemaModel

extension CheckReport {
    /// The report for people. Every finding begins with `path:line:column`, which editors and CI systems find.
    package func text(_ style: TextStyle = .plain) -> String {
        var page = ReportPage(report: self, style: style)
        switch outcome {
        case .unreadable(let problems): page.problems(problems)
        case .decided(let verdict, let compared): page.verdict(verdict, compared)
        }
        return page.text
    }
}

/// Writes a report line by line.
private struct ReportPage {
    let report: CheckReport
    let style: TextStyle
    private let excerpts: SourceExcerpts
    private(set) var text = ""
    /// What is left of `max-witness-tries`.
    private var tries: Int

    init(report: CheckReport, style: TextStyle) {
        self.report = report
        self.style = style
        self.excerpts = SourceExcerpts(report.text)
        tries = report.limits.witnessTries.value
    }

    // MARK: Inputs

    mutating func problems(_ problems: [InputProblem]) {
        for problem in problems {
            headline(problem.file, problem.location, style.error("error:"), problem.message, rule: nil)
            excerpt(problem.location, SourceExcerpts(problem.text))
            detail("fix", problem.fix)
            line()
        }
        line("Nothing was checked, because \(counted(problems.count, "input")) cannot be read.")
    }

    // MARK: Verdicts

    mutating func verdict(_ verdict: Verdict, _ compared: [String]) {
        let old = compared.last ?? ""
        let found = verdict.incompatibilities
        let limit = verdict.messageLimit.value
        let findings = shown(found, limit) { $0.finding($1, old) }
        let noted = shown(verdict.notes, limit) { $0.note($1) }
        let hidden = found.count - findings + verdict.notes.count - noted
        if hidden > 0 {
            line("And \(hidden) more.")
            line()
        }
        let notes = verdict.notes.isEmpty ? "" : ", \(counted(verdict.notes.count, "note"))"
        switch verdict.outcome {
        case .compatible where report.level == .none:
            line("\(name(report.new)) was not compared: the level is NONE\(notes).")
            line("Roll-out: \(report.level.rollout.text).")
        case .compatible where compared.isEmpty:
            line(style.success("\(name(report.new)) is a schema, and there is nothing to compare it with\(notes)."))
        case .compatible:
            let names = compared.map(name).joined(separator: ", ")
            line(style.success("\(name(report.new)) is \(report.level.rawValue) compatible with \(names)\(notes)."))
            line(
                report.isUnchanged
                    ? "\(name(report.new)) is the same schema as \(name(old)): there is nothing to roll out."
                    : "Roll-out: \(report.level.rollout.text).")
        case .incompatible:
            let count = counted(found.count, "finding")
            line(
                style.error("\(name(report.new)) is not \(report.level.rawValue) compatible with \(name(old)): \(count)\(notes).")
            )
            line("Roll-out: not before this is fixed; then \(report.level.rollout.text).")
            if let rule = found.first?.causes.first?.rule { line("More: schema-registry explain \(rule)") }
        case .undecided(let limit, _):
            line(style.error("\(name(report.new)) was not decided: the check against \(name(old)) exceeded \(limit)."))
            line("Roll-out: not before it is decided. Make the schema smaller.")
        }
    }

    /// Writes the first ones, until there are enough or the text is long.
    private mutating func shown<Element>(
        _ elements: [Element], _ limit: Int, _ write: (inout ReportPage, Element) -> Void
    ) -> Int {
        let elements = elements.prefix(CheckReport.mostShown)
        for (position, element) in elements.enumerated() {
            guard text.utf8.count < limit else { return position }
            write(&self, element)
        }
        return elements.count
    }

    /// What must be mended comes first: for a missing branch of a union that is mostly a change inside a record.
    private mutating func finding(_ finding: Incompatibility, _ old: String) {
        let (causes, moreCauses) = finding.countedCauses
        let cause = causes.first ?? finding
        headline(report.new, cause.location, style.error("error:"), cause.message, rule: cause.rule)
        excerpt(cause.location)
        detail("at", place(cause.path, cause.direction, cause.place))
        detail("breaks", cause.affects.text(new: name(report.new), old: name(old)))
        detail("fix", cause.fix)
        example(finding.witness(tries: &tries))
        for other in causes.dropFirst() { self.other("and", other) }
        if moreCauses > 0 { detail("and", "\(moreCauses) more.") }
        if !finding.reasons.isEmpty { other("so", finding) }
        line()
    }

    /// A document says more than a rule. That there is none is worth knowing as well: the rule may ask for too much.
    private mutating func example(_ witness: Witness?) {
        switch witness {
        case .found(let text)?: detail("example", "\(text) is legal for the writer and refused by the reader")
        case .impossible?:
            detail(
                "example",
                "none, which is proved: whatever the writer accepts, the reader accepts. It is refused as Confluent's registry does"
            )
        case .notFound?: detail("example", "none: no document was found that one side accepts and the other refuses")
        case .spent?: detail("example", "none was found within \(report.limits.witnessTries)")
        case nil: break
        }
    }

    private mutating func other(_ word: String, _ finding: Incompatibility) {
        let place = finding.location.map { "\(name(report.new)):\($0): " } ?? ""
        detail(word, "\(place)\(TextStyle.printable(finding.message)) [\(finding.rule)]")
    }

    private mutating func note(_ note: Note) {
        headline(report.new, note.location, style.note("note:"), note.message, rule: note.rule)
        excerpt(note.location)
        if let path = note.path { detail("at", place(path, note.direction ?? .backward, note.place)) }
        if let fix = note.fix { detail("fix", fix) }
        if case .found(let text)? = note.witness(tries: &tries) { example(.found(text)) }
        line()
    }

    // MARK: Lines

    private mutating func headline(
        _ file: String, _ location: SourceLocation?, _ word: String, _ message: String, rule: CompatibilityRule?
    ) {
        let place = location.map { "\(name(file)):\($0):" } ?? "\(name(file)):"
        line("\(style.strong(place)) \(word) \(TextStyle.printable(message))\(rule.map { " [\($0.id)]" } ?? "")")
    }

    private mutating func excerpt(_ location: SourceLocation?) { excerpt(location, excerpts) }

    private mutating func excerpt(_ location: SourceLocation?, _ excerpts: SourceExcerpts) {
        guard let location, let excerpt = excerpts.at(location) else { return }
        let number = "\(location.line)"
        line("  \(number) | \(excerpt.line)")
        line("  \(String(repeating: " ", count: number.count)) | \(excerpt.margin)\(style.error("^"))")
    }

    private mutating func detail(_ name: String, _ text: String) {
        let name = name.padding(to: 8)
        line("  \(name)\(TextStyle.printable(text))")
    }

    private mutating func line(_ line: String = "") { text += line + "\n" }

    private func place(_ path: String, _ direction: Direction, _ names: String) -> String {
        "\(path) of the \(direction == .backward ? "new" : "old") schema\(names.isEmpty ? "" : ": \(names)")"
    }

    private func counted(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }

    private func name(_ file: String) -> String {
        file == Check.standardInput ? "<stdin>" : TextStyle.printable(file)
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(width - count, 1)) }
}
