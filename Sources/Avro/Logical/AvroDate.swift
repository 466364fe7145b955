/// A day of the calendar: the logical type `date`.
///
/// ```swift
/// AvroDate(daysSinceEpoch: 19_782).description   // 2024-02-29
/// ```
public struct AvroDate: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Days since 1970-01-01.
    public var daysSinceEpoch: Int32

    /// - Parameter daysSinceEpoch: days since 1970-01-01; negative before it.
    @inlinable
    public init(daysSinceEpoch: Int32) { self.daysSinceEpoch = daysSinceEpoch }

    /// ISO 8601, in the Gregorian calendar also before it was introduced.
    public var description: String { AvroDate.text(ofDay: Int64(daysSinceEpoch)) }

    /// Whether one day comes before the other.
    public static func < (a: AvroDate, b: AvroDate) -> Bool { a.daysSinceEpoch < b.daysSinceEpoch }

    /// The days of the Gregorian calendar repeat every 400 years, which are 146,097 days. Years begin in March here, so that a
    /// leap day is the last day of its year.
    static func text(ofDay day: Int64) -> String {
        let (era, dayOfEra) = AvroTicks.floor(day + 719_468, by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        let sign = year < 0 ? "-" : ""
        let dayOfMonth = dayOfYear - (153 * shifted + 2) / 5 + 1
        return
            "\(sign)\(AvroTicks.padded(abs(year), to: 4))-\(AvroTicks.padded(month, to: 2))-\(AvroTicks.padded(dayOfMonth, to: 2))"
    }
}
