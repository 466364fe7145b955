/// Literals of Swift.
enum SwiftLiteral {
    static func string(_ text: String) -> String {
        var literal = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": literal += "\\\""
            case "\\": literal += "\\\\"
            case "\n": literal += "\\n"
            case "\r": literal += "\\r"
            case "\t": literal += "\\t"
            // Controls, and characters that turn the direction of a text or cannot be seen.
            case _ where scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format:
                literal += "\\u{\(String(scalar.value, radix: 16))}"
            case _
            where scalar.properties.generalCategory == .lineSeparator || scalar.properties.generalCategory == .paragraphSeparator:
                literal += "\\u{\(String(scalar.value, radix: 16))}"
            default: literal.unicodeScalars.append(scalar)
            }
        }
        return literal + "\""
    }

    /// A text of one line in which nothing is escaped.
    static func raw(_ text: String) -> String {
        var mark = "#"
        while text.contains("\"" + mark) || text.contains("\\" + mark) { mark += "#" }
        return "\(mark)\"\(text)\"\(mark)"
    }

    static func bytes(_ bytes: [UInt8]) -> String {
        "["
            + bytes.map { byte in "0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true) }.joined(
                separator: ", ") + "]"
    }

    static func number<Number: BinaryFloatingPoint & CustomStringConvertible>(_ number: Number) -> String {
        if number.isNaN { return ".nan" }
        if number.isInfinite { return number < 0 ? "-.infinity" : ".infinity" }
        return number.description
    }
}
