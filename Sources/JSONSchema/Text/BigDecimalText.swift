/// Numbers as the reference implementation prints them, a Java program: integers in all digits, and any other number as
/// `BigDecimal.toString` does. So `1.50` stays, and `1e3` becomes `1E+3`.
enum BigDecimalText {
    /// The text of a JSON number.
    static func text(_ number: String) -> String {
        var rest = number.utf8[...]
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative { rest.removeFirst() }
        var digits: [UInt8] = []
        var scale = 0
        var isDecimal = false
        var exponent = 0
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: ".") {
                isDecimal = true
                scale = rest.prefix { $0 &- UInt8(ascii: "0") < 10 }.count
            } else if byte | 0x20 == UInt8(ascii: "e") {
                isDecimal = true
                // Java knows no exponent beyond 32 bits: such a number stays as it is written.
                guard let value = Int(Substring(rest).drop { $0 == "+" }), Int(Int32.min)...Int(Int32.max) ~= value else {
                    return number
                }
                exponent = value
                break
            } else {
                digits.append(byte)
            }
        }
        let leading = digits.prefix { $0 == UInt8(ascii: "0") }.count
        digits.removeFirst(min(leading, digits.count - 1))
        let sign = isNegative && digits != [UInt8(ascii: "0")] ? "-" : ""
        scale -= exponent
        guard isDecimal else { return sign + String(decoding: digits, as: UTF8.self) }
        return sign + text(digits, scale)
    }

    /// The rules of `BigDecimal.toString`: plain where the scale is not negative and the first digit stands at most six places
    /// behind the point, else with an exponent.
    private static func text(_ digits: [UInt8], _ scale: Int) -> String {
        let text = String(decoding: digits, as: UTF8.self)
        let adjusted = digits.count - 1 - scale
        if scale == 0 { return text }
        if scale > 0, adjusted >= -6 {
            if digits.count > scale { return "\(text.prefix(digits.count - scale)).\(text.suffix(scale))" }
            return "0." + String(repeating: "0", count: scale - digits.count) + text
        }
        let fraction = text.dropFirst()
        let exponent = adjusted == 0 ? "" : adjusted > 0 ? "E+\(adjusted)" : "E\(adjusted)"
        return "\(text.prefix(1))\(fraction.isEmpty ? "" : ".")\(fraction)\(exponent)"
    }
}
