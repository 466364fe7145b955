extension GateFinding {
    /// What follows the message: the field, whom it breaks, a document that shows it, what to do, and why it is accepted. Nothing in it is a control
    /// character.
    var details: [(name: String, text: String)] {
        var details: [(name: String, text: String)] = []
        if let shown = place ?? path, shown != "/" { details.append(("at", shown)) }
        if let breaks { details.append(("breaks", breaks + (against.map { ": \($0)" } ?? ""))) }
        if let example { details.append(("example", example)) }
        if let fix { details.append(("fix", fix)) }
        if let waiver { details.append(("waived", "until \(waiver.expires): \(waiver.reason)")) }
        return details.map { ($0.name, TextStyle.printable($0.text)) }
    }

    /// The details below each other, each behind its name.
    func detailLines(indent: String) -> [String] {
        details.map { name, text in
            "\(indent)\(name)\(String(repeating: " ", count: max(9 - name.count, 1)))\(text)"
        }
    }

    /// `path:line:column`, as much of it as there is; empty for the run as a whole.
    var placeText: String {
        file.isEmpty ? "" : TextStyle.printable(file) + (location.map { ":\($0)" } ?? "")
    }

    /// What programs know the finding by: its rule, or a word that stands for one.
    var ruleName: String {
        if let rule { return rule }
        switch kind {
        case .breaking, .lint, .waived, .note: return "REMARK"
        case .problem: return "UNREADABLE"
        case .undecided: return "UNDECIDED"
        }
    }

    /// The finding in lines of plain text.
    var plainText: String {
        let head = [placeText, ruleName, TextStyle.printable(message)].filter { !$0.isEmpty }.joined(separator: "  ")
        return ([head] + detailLines(indent: "    ")).joined(separator: "\n")
    }
}
