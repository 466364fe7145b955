/// A point on a line of time: how many units it lies behind 1970-01-01T00:00.
struct AvroTicks: Sendable, Hashable, Comparable {
    let count: Int64
    let unit: AvroTimeUnit

    /// The same in nanoseconds, for which 64 bits are too few.
    private var nanoseconds: Int128 {
        Int128(count) * Int128(AvroTimeUnit.nanoseconds.perSecond / unit.perSecond)
    }

    /// The same in another unit; nil where it is no whole number of it, or more than 64 bits hold.
    func count(in other: AvroTimeUnit) -> Int64? {
        if other == unit { return count }
        let (count, rest) = nanoseconds.quotientAndRemainder(
            dividingBy: Int128(AvroTimeUnit.nanoseconds.perSecond / other.perSecond))
        return rest == 0 ? Int64(exactly: count) : nil
    }

    /// ISO 8601 without a time zone, with as many digits of a second as the unit has.
    var text: String {
        let perSecond = unit.perSecond
        let perDay = perSecond * 86_400
        let (days, time) = AvroTicks.floor(count, by: perDay)
        // A day of 64 bits of milliseconds is far from the ends of 64 bits.
        let date = AvroDate.text(ofDay: days)
        let (second, fraction) = (time / perSecond, time % perSecond)
        let digits = String(perSecond).utf8.count - 1
        return "\(date)T\(AvroTicks.clock(second)).\(AvroTicks.padded(fraction, to: digits))"
    }

    static func floor(_ value: Int64, by divisor: Int64) -> (quotient: Int64, rest: Int64) {
        let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
        return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
    }

    static func clock(_ second: Int64) -> String {
        "\(padded(second / 3_600, to: 2)):\(padded(second / 60 % 60, to: 2)):\(padded(second % 60, to: 2))"
    }

    static func padded(_ value: Int64, to digits: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(digits - text.utf8.count, 0)) + text
    }

    static func == (a: AvroTicks, b: AvroTicks) -> Bool {
        a.unit == b.unit ? a.count == b.count : a.nanoseconds == b.nanoseconds
    }

    static func < (a: AvroTicks, b: AvroTicks) -> Bool {
        a.unit == b.unit ? a.count < b.count : a.nanoseconds < b.nanoseconds
    }

    func hash(into hasher: inout Hasher) { hasher.combine(nanoseconds) }
}
