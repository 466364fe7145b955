/// A JSON number, exactly: ± digits × 10^exponent, with neither a zero in front nor behind.
///
/// A number is what its text says, however many digits it has. Exponents beyond ±10¹⁵ are taken for that.
struct DecimalNumber: Sendable, Hashable {
    var isNegative = false
    /// Values of 0 to 9; empty for zero.
    var digits: [UInt8] = []
    var exponent = 0

    init(_ text: String) {
        var text = text
        self = text.withUTF8 { DecimalNumber($0) }
    }

    /// Reads the bytes of a JSON number.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var at = 0
        var fraction = 0
        if at < bytes.count, bytes[at] == UInt8(ascii: "-") {
            isNegative = true
            at += 1
        }
        digits.reserveCapacity(bytes.count)
        var isFraction = false
        while at < bytes.count {
            let byte = bytes[at]
            if byte == UInt8(ascii: ".") {
                isFraction = true
            } else if byte | 0x20 == UInt8(ascii: "e") {
                break
            } else {
                if isFraction { fraction += 1 }
                if byte != UInt8(ascii: "0") || !digits.isEmpty { digits.append(byte - UInt8(ascii: "0")) }
            }
            at += 1
        }
        exponent = DecimalNumber.exponent(bytes, from: at + 1) - fraction
        var end = digits.count
        while end > 0, digits[end - 1] == 0 { end -= 1 }
        exponent += digits.count - end
        digits.removeLast(digits.count - end)
        if digits.isEmpty { (exponent, isNegative) = (0, false) }
    }

    private static func exponent(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var at = start
        var isNegative = false
        var exponent = 0
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "-"): isNegative = true
            case UInt8(ascii: "+"): break
            case let digit: exponent = min(exponent * 10 + Int(digit - UInt8(ascii: "0")), 1_000_000_000_000_000)
            }
            at += 1
        }
        return isNegative ? -exponent : exponent
    }

    var isZero: Bool { digits.isEmpty }

    /// Whether nothing stands behind the decimal point.
    var isInteger: Bool { exponent >= 0 }

    /// The number of a small integer; nil for any other.
    var int: Int? {
        guard isInteger, digits.count + exponent <= 18 else { return isZero ? 0 : nil }
        var value = 0
        for digit in digits { value = value * 10 + Int(digit) }
        for _ in 0..<exponent { value *= 10 }
        return isNegative ? -value : value
    }
}

extension DecimalNumber: Comparable {
    static func < (a: DecimalNumber, b: DecimalNumber) -> Bool {
        if a.isZero || b.isZero || a.isNegative != b.isNegative { return a.sign < b.sign }
        return a.isNegative ? isSmaller(b, a) : isSmaller(a, b)
    }

    private var sign: Int { isZero ? 0 : isNegative ? -1 : 1 }

    /// Whether the magnitude of one number is less than that of another. Neither is zero.
    private static func isSmaller(_ a: DecimalNumber, _ b: DecimalNumber) -> Bool {
        let (places, others) = (a.digits.count + a.exponent, b.digits.count + b.exponent)
        return places == others ? a.digits.lexicographicallyPrecedes(b.digits) : places < others
    }
}
