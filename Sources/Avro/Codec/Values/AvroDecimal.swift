/// A decimal number: an integer of any size, and the digits behind its point.
///
/// ```swift
/// AvroDecimal(unscaled: [0xFB, 0x2E], scale: 2).description   // -12.34
/// ```
public struct AvroDecimal: Sendable, Hashable, CustomStringConvertible {
    /// The integer in two's complement, big-endian, in as few bytes as it needs; at least one.
    public let unscaled: [UInt8]
    /// Digits behind the point.
    public let scale: Int

    /// - Parameter unscaled: in any number of bytes; none is zero.
    public init(unscaled: [UInt8], scale: Int) {
        var bytes = unscaled[...]
        while bytes.count > 1, let first = bytes.first, let second = bytes.dropFirst().first,
            first == (second < 0x80 ? 0 : 0xFF)
        {
            bytes.removeFirst()
        }
        self.unscaled = bytes.isEmpty ? [0] : Array(bytes)
        self.scale = scale
    }

    /// The number `unscaled` · 10⁻ˢᶜᵃˡᵉ.
    public init(_ unscaled: Int64, scale: Int) {
        self.init(unscaled: withUnsafeBytes(of: unscaled.bigEndian) { [UInt8]($0) }, scale: scale)
    }

    /// The integer in so many bytes, as a fixed has it; nil where it needs more.
    public func unscaled(inFixedOf size: Int) -> [UInt8]? {
        guard unscaled.count <= size else { return nil }
        return Array(repeating: isNegative ? 0xFF : 0, count: size - unscaled.count) + unscaled
    }

    /// Whether the number is below zero.
    public var isNegative: Bool { unscaled.first.map { $0 >= 0x80 } ?? false }

    /// Costs the square of the number of bytes.
    public var description: String {
        var digits: [UInt8] = []
        var rest = AvroDecimal.magnitude(unscaled)
        while rest.contains(where: { $0 != 0 }) {
            var remainder = 0
            for position in rest.indices {
                let value = remainder << 8 | Int(rest[position])
                rest[position] = UInt8(truncatingIfNeeded: value / 10)
                remainder = value % 10
            }
            digits.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: remainder))
        }
        while digits.count <= scale { digits.append(UInt8(ascii: "0")) }
        if scale > 0 { digits.insert(UInt8(ascii: "."), at: scale) }
        return (isNegative ? "-" : "") + String(decoding: digits.reversed(), as: UTF8.self)
    }

    /// The magnitude of an integer in two's complement, in as many bytes.
    static func magnitude(_ bytes: [UInt8]) -> [UInt8] {
        guard let first = bytes.first, first >= 0x80 else { return bytes }
        var magnitude = bytes.map { ~$0 }
        for position in magnitude.indices.reversed() {
            magnitude[position] &+= 1
            if magnitude[position] != 0 { return magnitude }
        }
        // Unreachable for a negative number: its complement ends below the highest bit.
        return [1] + magnitude
    }

    /// Whether the magnitude of an integer is below a bound that has no leading zeros.
    static func isMagnitude(of bytes: [UInt8], below bound: [UInt8]) -> Bool {
        let magnitude = magnitude(bytes).drop { $0 == 0 }
        guard magnitude.count == bound.count else { return magnitude.count < bound.count }
        return magnitude.lexicographicallyPrecedes(bound)
    }

    /// Costs the square of the exponent.
    static func powerOfTen(_ exponent: Int) -> [UInt8] {
        var digits: [UInt8] = [1]
        for _ in 0..<exponent {
            var carry = 0
            for position in digits.indices {
                let value = Int(digits[position]) * 10 + carry
                digits[position] = UInt8(truncatingIfNeeded: value)
                carry = value >> 8
            }
            if carry > 0 { digits.append(UInt8(truncatingIfNeeded: carry)) }
        }
        return digits.reversed()
    }
}
