/// Numbers in the texts that the reference implementation, a Java program, prints.
///
/// Integers keep their digits. Any other number is a 64-bit floating-point number to it, and is printed by the rules of
/// Java's `Double.toString`: the shortest digits that mean the number, plain between 10⁻³ and 10⁷, else with an exponent.
enum JavaNumber {
    /// The text of a JSON number.
    static func text(_ number: String) -> String {
        guard number.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") }) else {
            return number == "-0" ? "0" : number
        }
        return Double(number).map(text) ?? number
    }

    /// The text of a JSON number as a value of `float` or `double`, in as many digits as tell it from the next such value.
    ///
    /// An integer beyond 64 bits keeps its digits: the reference implementation loses it.
    static func text(_ number: String, as type: AvroPrimitive) -> String {
        let isInteger = number.utf8.allSatisfy { $0 == UInt8(ascii: "-") || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        guard let value = isInteger ? Int64(number).map(Double.init) : Double(number) else { return number }
        return text(value, as: type)
    }

    static func text(_ number: Double, as type: AvroPrimitive) -> String {
        type == .float ? text(Float(number), step: floatStep) : text(number)
    }

    /// The text of a number, as JSON. What JSON cannot say stands in quotes.
    static func text(_ number: Double) -> String { text(number, step: doubleStep) }

    /// The smallest number of a type: d × 10ᵉ⁻¹ of two digits.
    private typealias Step = (digits: Double, exponent: Int)
    private static let doubleStep: Step = (49.406_564_584_124_65, -324)
    private static let floatStep: Step = (14.012_984_643_248_17, -45)

    private static func text<Number: BinaryFloatingPoint & CustomStringConvertible>(_ number: Number, step: Step) -> String {
        if number.isNaN { return "\"NaN\"" }
        let sign = number.sign == .minus ? "-" : ""
        if number.isInfinite { return "\"\(sign)Infinity\"" }
        if number == 0 { return sign + "0.0" }
        let (digits, exponent) = shortestDigits(number.magnitude, step)
        let text = String(decoding: digits, as: UTF8.self)
        if -3..<7 ~= exponent { return sign + plain(text, exponent) }
        let fraction = text.dropFirst()
        return "\(sign)\(text.prefix(1)).\(fraction.isEmpty ? "0" : fraction)E\(exponent)"
    }

    private static func plain(_ digits: String, _ exponent: Int) -> String {
        if exponent < 0 { return "0." + String(repeating: "0", count: -exponent - 1) + digits }
        let whole = exponent + 1
        if digits.utf8.count <= whole { return digits + String(repeating: "0", count: whole - digits.utf8.count) + ".0" }
        return "\(digits.prefix(whole)).\(digits.dropFirst(whole))"
    }

    /// The digits d₁d₂… and the exponent e of d₁.d₂… × 10ᵉ.
    private static func shortestDigits<Number: BinaryFloatingPoint & CustomStringConvertible>(
        _ number: Number, _ step: Step
    ) -> (digits: [UInt8], exponent: Int) {
        var digits: [UInt8] = []
        var exponent = 0
        var point: Int?
        var rest = number.description.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: ".") {
                point = digits.count
            } else if byte | 0x20 == UInt8(ascii: "e") {
                exponent = Int(Substring(rest).drop { $0 == "+" }) ?? 0
                break
            } else {
                digits.append(byte)
            }
        }
        exponent += (point ?? digits.count) - 1
        let leading = digits.prefix { $0 == UInt8(ascii: "0") }.count
        digits.removeFirst(leading)
        exponent -= leading
        while digits.count > 1, digits.last == UInt8(ascii: "0") { digits.removeLast() }
        let steps = Double(number / Number.leastNonzeroMagnitude)
        if digits.count == 1, steps <= 64 { return twoDigits(steps * step.digits, step.exponent) }
        return (digits, exponent)
    }

    /// Java prints two digits at least, and the best two: of the very smallest numbers one digit says less.
    private static func twoDigits(_ value: Double, _ exponent: Int) -> (digits: [UInt8], exponent: Int) {
        var (value, exponent) = (value, exponent)
        while value >= 99.5 {
            value /= 10
            exponent += 1
        }
        let digits = Array(String(Int(value.rounded())).utf8)
        return (digits.last == UInt8(ascii: "0") ? [digits[0]] : digits, exponent)
    }

    /// Reads a text as Java's `Double.valueOf` does: space around it, `NaN`, `Infinity`, and a type letter are allowed.
    static func double(reading text: String) -> Double? {
        var bytes = Array(text.utf8)[...]
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
        let trimmed = String(decoding: bytes, as: UTF8.self)
        switch trimmed {
        case "NaN", "+NaN", "-NaN": return .nan
        case "Infinity", "+Infinity": return .infinity
        case "-Infinity": return -.infinity
        default: break
        }
        if let last = bytes.last, "fFdD".utf8.contains(last) { bytes.removeLast() }
        let isNumber = bytes.last.map { "0123456789.".utf8.contains($0) } ?? false
        guard isNumber, bytes.allSatisfy({ "0123456789.eE+-".utf8.contains($0) }) else { return nil }
        return Double(normal(bytes))
    }

    /// The same number with a digit on both sides of the point.
    private static func normal(_ bytes: ArraySlice<UInt8>) -> String {
        var text: [UInt8] = []
        for (position, byte) in bytes.enumerated() {
            let before = position > 0 ? bytes[bytes.startIndex + position - 1] : nil
            if byte == UInt8(ascii: "."), !(before.map { "0123456789".utf8.contains($0) } ?? false) {
                let after = bytes.startIndex + position + 1
                guard after < bytes.endIndex, "0123456789".utf8.contains(bytes[after]) else { return "" }
                text.append(UInt8(ascii: "0"))
            }
            text.append(byte)
            if byte == UInt8(ascii: ".") {
                let after = bytes.startIndex + position + 1
                if after == bytes.endIndex || !"0123456789".utf8.contains(bytes[after]) { text.append(UInt8(ascii: "0")) }
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
