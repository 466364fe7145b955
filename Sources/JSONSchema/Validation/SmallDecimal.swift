/// A number of up to 18 digits without an exponent: mantissa × 10^-scale. That is almost every number of a document, and needs
/// no memory of its own.
struct SmallDecimal: Sendable, BitwiseCopyable {
    var mantissa: Int
    var scale: Int

    /// Stands for a number that does not fit.
    static let unfit = SmallDecimal(mantissa: 0, scale: -1)

    var isUnfit: Bool { scale < 0 }

    private init(mantissa: Int, scale: Int) {
        self.mantissa = mantissa
        self.scale = scale
    }

    /// Reads the bytes of a JSON number; nil where it does not fit.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count <= 19 else { return nil }
        var value = 0
        var point = -1
        var digits = 0
        var isNegative = false
        for (position, byte) in bytes.enumerated() {
            let digit = byte &- UInt8(ascii: "0")
            if digit < 10 {
                value = value &* 10 &+ Int(digit)
                digits &+= 1
            } else if byte == UInt8(ascii: ".") {
                point = position
            } else if byte == UInt8(ascii: "-") {
                isNegative = true
            } else {
                return nil
            }
        }
        guard digits <= 18 else { return nil }
        mantissa = isNegative ? -value : value
        scale = point < 0 ? 0 : bytes.count &- point &- 1
        while scale > 0, mantissa % 10 == 0 {
            mantissa /= 10
            scale &-= 1
        }
    }

    var isInteger: Bool { scale == 0 }

    /// -1, 0 or 1 as this is less than, equal to or greater than another; nil where the sum does not fit.
    func compared(to other: SmallDecimal) -> Int? {
        guard let (a, b) = aligned(with: other) else { return nil }
        return a < b ? -1 : a == b ? 0 : 1
    }

    /// Whether this is an integer times another that is not 0; nil where the sum does not fit.
    func isMultiple(of other: SmallDecimal) -> Bool? {
        guard let (a, b) = aligned(with: other) else { return nil }
        return a % b == 0
    }

    private func aligned(with other: SmallDecimal) -> (Int, Int)? {
        if scale == other.scale { return (mantissa, other.mantissa) }
        var (a, b) = (mantissa, other.mantissa)
        let difference = scale - other.scale
        for _ in 0..<abs(difference) {
            let (product, overflow) = (difference < 0 ? a : b).multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            if difference < 0 { a = product } else { b = product }
        }
        return (a, b)
    }
}
