/// What comes from outside must not be able to begin a line or a field of its own, nor to speak to the terminal.
enum LogText {
    /// A text on one line: characters that move the cursor, change its direction or are not seen are escaped.
    static func onOneLine(_ text: String) -> String {
        text.unicodeScalars.contains(where: isHidden) ? escaped(text, quotes: false) : text
    }

    /// A value of a field: as it is where it is plain, else in quotes.
    static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { (0x21...0x7e).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "=") }
        return isPlain && !text.isEmpty ? text : "\"\(escaped(text, quotes: true))\""
    }

    private static func escaped(_ text: String, quotes: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if isHidden(scalar) {
                result += scalar.escaped(asASCII: true)
            } else {
                if quotes, scalar == "\"" || scalar == "\\" { result += "\\" }
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
