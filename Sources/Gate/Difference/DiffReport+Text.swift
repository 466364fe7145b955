import SchemaCompat
import SchemaModel

extension DiffReport {
    /// The report for people: a line for each change.
    package func text(_ style: TextStyle = .plain) -> String {
        switch outcome {
        case .unreadable(let problems):
            return problems.map { problem in
                let place = problem.location.map { ":\($0)" } ?? ""
                let head = "\(TextStyle.printable(problem.file))\(place): \(style.error("error:")) "
                return head + "\(TextStyle.printable(problem.message))\n  fix     \(TextStyle.printable(problem.fix))\n"
            }.joined()
        case .otherLanguage(let old, let new):
            return "\(names): the schema was \(old.rawValue) and is \(new.rawValue). Nothing else was compared.\n"
        case .compared(let difference, let verdicts):
            let lines = difference.changes.map { line($0, style) }
            let more = difference.more > 0 ? "And \(difference.more) more.\n" : ""
            let count = difference.changes.count + difference.more
            let changes = count == 0 ? "no change" : "\(count) \(count == 1 ? "change" : "changes")"
            let words = [Direction.backward, .forward].compactMap { direction in
                verdicts[direction].map { "\(direction.rawValue) \($0.text)" }
            }
            return lines.joined() + more + "\(names): \(([changes] + words).joined(separator: " · "))\n"
        }
    }

    private var names: String { "\(TextStyle.printable(old)) -> \(TextStyle.printable(new))" }

    private func line(_ change: SchemaChange, _ style: TextStyle) -> String {
        let word = change.kind.rawValue + String(repeating: " ", count: max(9 - change.kind.rawValue.count, 1))
        let coloured =
            switch change.kind {
            case .added: style.success(word)
            case .removed: style.error(word)
            case .changed, .renamed, .moved: style.note(word)
            }
        var text = change.part.rawValue
        if let name = change.name { text += " \(name)" }
        if !change.place.isEmpty { text += change.part.isPlace ? " \(change.place)" : " of \(change.place)" }
        switch (change.old, change.new) {
        case (let old?, let new?): text += ": \(old) -> \(new)"
        case (let value?, nil), (nil, let value?): text += ": \(value)"
        case (nil, nil): break
        }
        // What went has no line in the new text.
        let place = change.kind == .removed ? "" : change.location.map { "  (line \($0.line))" } ?? ""
        return "\(coloured)\(TextStyle.printable(text))\(place)\n"
    }
}

extension SchemaChange.Part {
    /// Whether the place is what the part itself is called.
    fileprivate var isPlace: Bool { [.field, .property, .definition].contains(self) }
}

extension DiffReport.Compatibility {
    var text: String {
        switch self {
        case .compatible: "compatible"
        case .incompatible(let findings): "incompatible (\(findings) \(findings == 1 ? "finding" : "findings"))"
        case .undecided(let limit): "undecided (\(limit))"
        }
    }
}
