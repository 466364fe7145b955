/// The value of `multipleOf`, prepared for dividing numbers of any length exactly.
///
/// A number V × 10^a is a multiple of M × 10^b exactly if V × 10^(a - b) is one of M. With M = 2^x 5^y R that is so if R divides
/// V, and there are enough factors 2 and 5 in V × 10^(a - b). No power of ten is ever written out.
struct Divisor: Sendable {
    private let rest: [UInt32]
    private let twos: Int
    private let fives: Int
    private let exponent: Int

    init(_ number: DecimalNumber) {
        var magnitude = Divisor.magnitude(of: number.digits)
        twos = Divisor.removeTwos(&magnitude)
        fives = Divisor.removeFives(&magnitude)
        rest = magnitude
        exponent = number.exponent
    }

    /// How much work a division is, in the steps of a validation.
    func cost(_ number: DecimalNumber) -> Int { number.digits.count * (rest.count + 4) / 8 + 1 }

    func divides(_ number: DecimalNumber) -> Bool {
        if number.isZero { return true }
        let shift = number.exponent - exponent
        if rest != [1], !remainderIsZero(number.digits) { return false }
        var magnitude = Divisor.magnitude(of: number.digits)
        if shift < twos, Divisor.removeTwos(&magnitude) + shift < twos { return false }
        if shift < fives, Divisor.removeFives(&magnitude) + shift < fives { return false }
        return true
    }

    /// Long division by `rest`, digit by digit.
    private func remainderIsZero(_ digits: [UInt8]) -> Bool {
        if rest.count == 1 {
            var remainder: UInt64 = 0
            for digit in digits { remainder = (remainder * 10 + UInt64(digit)) % UInt64(rest[0]) }
            return remainder == 0
        }
        var remainder: [UInt32] = []
        for digit in digits {
            Divisor.multiply(&remainder, by: 10, adding: UInt32(digit))
            while Divisor.isAtLeast(remainder, rest) { Divisor.subtract(rest, from: &remainder) }
        }
        return remainder.isEmpty
    }

    // MARK: Magnitudes: digits to the base 2^32, the least first, none of them 0 at the end

    private static func magnitude(of digits: [UInt8]) -> [UInt32] {
        var magnitude: [UInt32] = []
        for digit in digits { multiply(&magnitude, by: 10, adding: UInt32(digit)) }
        return magnitude
    }

    private static func multiply(_ magnitude: inout [UInt32], by factor: UInt32, adding summand: UInt32) {
        var carry = UInt64(summand)
        for index in magnitude.indices {
            let product = UInt64(magnitude[index]) * UInt64(factor) + carry
            magnitude[index] = UInt32(truncatingIfNeeded: product)
            carry = product >> 32
        }
        if carry > 0 { magnitude.append(UInt32(carry)) }
    }

    private static func isAtLeast(_ a: [UInt32], _ b: [UInt32]) -> Bool {
        guard a.count == b.count else { return a.count > b.count }
        for index in a.indices.reversed() where a[index] != b[index] { return a[index] > b[index] }
        return true
    }

    private static func subtract(_ b: [UInt32], from a: inout [UInt32]) {
        var borrow: Int64 = 0
        for index in a.indices {
            var difference = Int64(a[index]) - borrow - (index < b.count ? Int64(b[index]) : 0)
            borrow = difference < 0 ? 1 : 0
            if difference < 0 { difference += 1 << 32 }
            a[index] = UInt32(difference)
        }
        while a.last == 0 { a.removeLast() }
    }

    private static func removeTwos(_ magnitude: inout [UInt32]) -> Int {
        var count = 0
        while magnitude.first == 0 {
            magnitude.removeFirst()
            count += 32
        }
        let zeros = magnitude.first?.trailingZeroBitCount ?? 0
        guard zeros > 0 else { return count }
        for index in magnitude.indices {
            let above = index + 1 < magnitude.count ? magnitude[index + 1] : 0
            magnitude[index] = magnitude[index] >> UInt32(zeros) | above << UInt32(32 - zeros)
        }
        while magnitude.last == 0 { magnitude.removeLast() }
        return count + zeros
    }

    private static func removeFives(_ magnitude: inout [UInt32]) -> Int {
        var count = 0
        while !magnitude.isEmpty {
            var quotient = magnitude
            var remainder: UInt64 = 0
            for index in magnitude.indices.reversed() {
                let value = remainder << 32 | UInt64(magnitude[index])
                quotient[index] = UInt32(value / 5)
                remainder = value % 5
            }
            guard remainder == 0 else { return count }
            while quotient.last == 0 { quotient.removeLast() }
            magnitude = quotient
            count += 1
        }
        return count
    }
}
