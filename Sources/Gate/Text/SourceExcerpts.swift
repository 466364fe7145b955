package import SchemaModel

/// Lines of a text, to be shown with a mark below a place in them.
package struct SourceExcerpts: Sendable {
    package struct Excerpt: Equatable {
        package let line: String
        /// What stands above the mark, as white space of the same width on a terminal.
        package let margin: String

        package init(line: String, margin: String) {
            self.line = line
            self.margin = margin
        }
    }

    /// Characters of a line that are shown. A schema may be one line of a megabyte.
    static let width = 100

    /// Without their ends, which are `\n` or `\r\n`.
    private let lines: [Substring.UTF8View]

    package init(_ text: String) {
        lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
            $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0
        }
    }

    /// The line of a place, cut to what is around it; nil where the text has no such place.
    package func at(_ location: SourceLocation) -> Excerpt? {
        guard lines.indices.contains(location.line - 1) else { return nil }
        let line = Substring(lines[location.line - 1]).unicodeScalars
        let column = location.column - 1
        let skipped = column < SourceExcerpts.width * 3 / 4 ? 0 : column - SourceExcerpts.width / 2
        guard let start = line.index(line.startIndex, offsetBy: skipped, limitedBy: line.endIndex),
            line.index(start, offsetBy: column - skipped, limitedBy: line.endIndex) != nil
        else { return nil }
        let shown = line[start...].prefix(SourceExcerpts.width)
        let texts = shown.map { TextStyle.printable(scalar: $0, tab: " ") }
        let (before, after) = (skipped > 0 ? "..." : "", shown.endIndex < line.endIndex ? "..." : "")
        let margin = before.count + texts.prefix(column - skipped).reduce(0) { $0 + TerminalWidth.of($1) }
        return Excerpt(line: before + texts.joined() + after, margin: String(repeating: " ", count: margin))
    }
}
