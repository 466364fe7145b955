/// A date and a time of day without a time zone: the logical types `local-timestamp-millis`, `-micros` and `-nanos`.
///
/// It is not an instant: which one it means depends on the place that it is read at.
public struct AvroLocalDateTime: Sendable, Hashable, Comparable, CustomStringConvertible {
    private let ticks: AvroTicks

    /// - Parameter count: units since 1970-01-01T00:00:00 of the same place.
    public init(_ count: Int64, _ unit: AvroTimeUnit) { ticks = AvroTicks(count: count, unit: unit) }

    /// Units since 1970-01-01T00:00:00 of the same place.
    public var count: Int64 { ticks.count }

    /// What `count` counts.
    public var unit: AvroTimeUnit { ticks.unit }

    /// The same in another unit; nil where it is no whole number of it, or more than 64 bits hold.
    public func count(in unit: AvroTimeUnit) -> Int64? { ticks.count(in: unit) }

    /// ISO 8601 without a time zone.
    public var description: String { ticks.text }

    /// Whether one lies before the other.
    public static func < (a: AvroLocalDateTime, b: AvroLocalDateTime) -> Bool { a.ticks < b.ticks }
}
