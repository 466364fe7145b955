#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// An instant on the global timeline: the logical types `timestamp-millis`, `-micros` and `-nanos`.
///
/// ```swift
/// AvroInstant(1_709_208_000_000, .milliseconds).description   // 2024-02-29T12:00:00.000Z
/// ```
///
/// It keeps the number and the unit that it was made with, so that nothing is lost. Instants of different units are equal where
/// they are the same instant.
public struct AvroInstant: Sendable, Hashable, Comparable, CustomStringConvertible {
    private let ticks: AvroTicks

    /// - Parameter count: units since 1970-01-01T00:00:00Z.
    public init(_ count: Int64, _ unit: AvroTimeUnit) { ticks = AvroTicks(count: count, unit: unit) }

    /// Units since 1970-01-01T00:00:00Z.
    public var count: Int64 { ticks.count }

    /// What `count` counts.
    public var unit: AvroTimeUnit { ticks.unit }

    /// The instant in another unit; nil where it is no whole number of it, or more than 64 bits hold.
    public func count(in unit: AvroTimeUnit) -> Int64? { ticks.count(in: unit) }

    /// ISO 8601 in UTC.
    public var description: String { ticks.text + "Z" }

    /// Whether one lies before the other.
    public static func < (a: AvroInstant, b: AvroInstant) -> Bool { a.ticks < b.ticks }
}

extension AvroInstant {
    /// The instant that is nearest to a date, which holds about microseconds in these decades.
    ///
    /// - Returns: nil where 64 bits do not hold it.
    public init?(_ date: Date, _ unit: AvroTimeUnit = .milliseconds) {
        let count = (date.timeIntervalSince1970 * Double(unit.perSecond)).rounded()
        guard let count = Int64(exactly: count) else { return nil }
        self.init(count, unit)
    }

    /// The nearest date. Nanoseconds are lost.
    public var date: Date { Date(timeIntervalSince1970: Double(count) / Double(unit.perSecond)) }
}
