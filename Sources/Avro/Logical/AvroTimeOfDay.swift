/// A time of day without a date: the logical types `time-millis` and `time-micros`.
public struct AvroTimeOfDay: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Nanoseconds since midnight.
    public var nanoseconds: Int64

    /// - Parameter nanoseconds: since midnight. One outside the day can be held, but not written.
    @inlinable
    public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    /// Nanoseconds of a day without a leap second.
    static let day: Int64 = 86_400_000_000_000

    /// The time in a unit; nil outside the day, or where it is no whole number of the unit.
    public func count(in unit: AvroTimeUnit) -> Int64? {
        let size = AvroTimeUnit.nanoseconds.perSecond / unit.perSecond
        guard 0..<AvroTimeOfDay.day ~= nanoseconds, nanoseconds % size == 0 else { return nil }
        return nanoseconds / size
    }

    /// ISO 8601.
    public var description: String {
        let (second, fraction) = AvroTicks.floor(nanoseconds, by: AvroTimeUnit.nanoseconds.perSecond)
        return "\(AvroTicks.clock(second)).\(AvroTicks.padded(fraction, to: 9))"
    }

    /// Whether one comes before the other.
    public static func < (a: AvroTimeOfDay, b: AvroTimeOfDay) -> Bool { a.nanoseconds < b.nanoseconds }
}
