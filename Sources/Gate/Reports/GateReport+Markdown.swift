import SchemaModel

extension GateReport {
    /// The first line, by which a program finds the comment that it wrote before.
    package static let commentMark = "<!-- schema-registry check -->"

    /// Bytes of a comment. GitHub takes 65,536 characters.
    static let mostCommentBytes = 60_000

    /// A comment on a pull request, and the summary of a job. The schemas that fail come first; what there is no room for is
    /// counted.
    package func markdown() -> String {
        var page = "\(GateReport.commentMark)\n### Schemas: \(outcomeText)\n"
        let ordered = results.filter { $0.isAttentionNeeded(in: self) } + results.filter { !$0.isAttentionNeeded(in: self) }
        page += table(ordered)
        for problem in problems { page += "\n" + MarkdownText.block(problem.plainText) }
        var left = 0
        for result in ordered {
            let findings = result.allFindings
            guard !findings.isEmpty else { continue }
            var lines = findings.map(\.plainText)
            lines += result.plan?.lines(indent: "") ?? []
            if result.hidden > 0 { lines.append("And \(result.hidden) more.") }
            let section =
                "\n#### \(MarkdownText.code(result.schema.path))\n\n" + MarkdownText.block(lines.joined(separator: "\n"))
            guard page.utf8.count + section.utf8.count <= GateReport.mostCommentBytes else {
                left += 1
                continue
            }
            page += section
        }
        if left > 0 { page += "\nThere is no room for the findings of \(left) more; the log of the run has them.\n" }
        if !dependants.isEmpty { page += "\n" + dependants.map { "- \(MarkdownText.code($0.text()))\n" }.joined() }
        if let remark { page += "\n\(MarkdownText.code(remark))\n" }
        return page + "\n\(MarkdownText.code(summary()))\n"
    }

    private var outcomeText: String {
        switch outcome {
        case .passed: count(.breaking) > 0 ? "passed, with breaking changes" : "passed"
        case .breaking: "breaking changes"
        case .failed: "failed"
        case .unreadable: "cannot be read"
        case .undecided: "not decided"
        }
    }

    private func table(_ ordered: [GateResult]) -> String {
        guard !ordered.isEmpty else { return "" }
        var table = "\n| schema | subject | level | result |\n|---|---|---|---|\n"
        for (position, result) in ordered.enumerated() {
            let row = result.row
            guard table.utf8.count + row.utf8.count <= GateReport.mostCommentBytes / 2 else {
                return table + "\nAnd \(ordered.count - position) more.\n"
            }
            table += row
        }
        return table
    }
}

extension GateResult {
    fileprivate func isAttentionNeeded(in report: GateReport) -> Bool {
        allFindings.contains { report.severity($0) == .error }
    }

    fileprivate var row: String {
        let isBad = [.breaking, .error, .undecided].contains(status)
        let text = isBad ? "**\(statusText)**" : statusText
        let remark = remark.map { "; \(MarkdownText.code($0))" } ?? ""
        return
            "| \(MarkdownText.code(schema.path)) | \(MarkdownText.code(schema.subject)) | \(schema.level.level.rawValue) | \(text)\(remark) |\n"
    }
}
