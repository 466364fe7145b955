/// Texts inside an XML 1.0 document. What no document may hold, such as most control characters, is written out as
/// `\u{…}`.
enum XMLText {
    /// Between tags. Line breaks stay.
    static func content(_ text: String) -> String { escaped(text, keepsLines: true) }

    /// Between double quotes.
    static func attribute(_ text: String) -> String { escaped(text, keepsLines: false) }

    private static func escaped(_ text: String, keepsLines: Bool) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\n" where keepsLines: escaped += "\n"
            // Noncharacters are no control characters, and XML refuses two of them.
            case "\u{FFFE}", "\u{FFFF}": escaped += "\\u{\(String(scalar.value, radix: 16))}"
            default: escaped += TextStyle.printable(scalar: scalar, tab: "\\t")
            }
        }
        return escaped
    }
}
