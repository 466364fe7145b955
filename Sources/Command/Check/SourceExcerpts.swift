import SchemaModel

/// Lines of a text, to be shown with a mark below a place in them.
struct SourceExcerpts: Sendable {
    struct Excerpt: Equatable {
        let line: String
        /// What stands above the mark, as white space.
        let margin: String
    }

    /// Characters of a line that are shown. A schema may be one line of a megabyte.
    static let width = 100

    private let lines: [Substring]

    init(_ text: String) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// The line of a place, cut to what is around it; nil where the text has no such place.
    func at(_ location: SourceLocation) -> Excerpt? {
        guard lines.indices.contains(location.line - 1) else { return nil }
        let scalars = Array(lines[location.line - 1].unicodeScalars)
        let column = location.column - 1
        guard column <= scalars.count else { return nil }
        let start = column < SourceExcerpts.width * 3 / 4 ? 0 : column - SourceExcerpts.width / 2
        let end = min(start + SourceExcerpts.width, scalars.count)
        let (before, after) = (start > 0 ? "..." : "", end < scalars.count ? "..." : "")
        let shown = scalars[start..<end].map { TextStyle.printable(scalar: $0, tab: " ") }
        return Excerpt(
            line: before + shown.joined() + after,
            margin: String(repeating: " ", count: before.count + shown.prefix(column - start).joined().unicodeScalars.count))
    }
}
