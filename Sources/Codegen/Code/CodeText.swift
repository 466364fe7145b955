/// Lines of Swift with their indentation.
struct CodeText {
    private(set) var lines: [String] = []
    private var level = 0

    var text: String { lines.joined(separator: "\n") + "\n" }

    /// Appends lines, which may have an indentation of their own.
    mutating func add(_ added: String...) { add(added) }

    mutating func add(_ added: [String]) {
        for line in added { lines.append(line.isEmpty ? "" : String(repeating: " ", count: level * 4) + line) }
    }

    /// An empty line, but not behind another or an opening brace.
    mutating func space() {
        guard let last = lines.last, !last.isEmpty, !last.hasSuffix("{") else { return }
        lines.append("")
    }

    mutating func block(_ head: String, tail: String = "}", _ body: (inout CodeText) throws(CodegenError) -> Void)
        throws(CodegenError)
    {
        add(head + " {")
        level += 1
        try body(&self)
        level -= 1
        add(tail)
    }

    /// What stands behind a tail that opens a block again.
    mutating func continued(_ body: (inout CodeText) throws(CodegenError) -> Void) throws(CodegenError) {
        level += 1
        try body(&self)
        level -= 1
        add("}")
    }

    /// Documentation; nothing where there is none.
    mutating func document(_ text: String?) {
        guard let text else { return }
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            for part in CodeText.wrapped(line) { add(part.isEmpty ? "///" : "/// " + part) }
        }
    }

    /// A line broken at spaces, so that it is not much longer than others.
    private static func wrapped(_ line: Substring) -> [String] {
        var parts = [""]
        for word in line.split(separator: " ") {
            let last = parts[parts.count - 1]
            if last.isEmpty {
                parts[parts.count - 1] = String(word)
            } else if last.count + word.count < 100 {
                parts[parts.count - 1] += " " + word
            } else {
                parts.append(String(word))
            }
        }
        return parts
    }

    /// The lines with a level of indentation.
    static func indented(_ lines: [String]) -> [String] { lines.map { $0.isEmpty ? "" : "    " + $0 } }
}
