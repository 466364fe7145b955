/// Texts inside a Markdown page, shown as they are: nothing in them is a link, a mention or a tag.
enum MarkdownText {
    /// Text in a line, also in a cell of a table.
    static func code(_ text: String) -> String {
        let text = TextStyle.printable(text).replacing("|", with: "\\|")
        guard !text.isEmpty else { return "" }
        let fence = String(repeating: "`", count: longestRun(of: "`", in: text) + 1)
        let needsSpace = text.hasPrefix("`") || text.hasSuffix("`") || (text.hasPrefix(" ") && text.hasSuffix(" "))
        let space = needsSpace ? " " : ""
        return fence + space + text + space + fence
    }

    /// Lines of their own.
    static func block(_ text: String) -> String {
        let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: text) + 1))
        return "\(fence)text\n\(text)\n\(fence)\n"
    }

    private static func longestRun(of character: Character, in text: String) -> Int {
        var (longest, run) = (0, 0)
        for next in text {
            run = next == character ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}
