import Foundation

/// What a date is counted in.
enum AvroDateUnit: Int64 {
    case day = 0
    case millisecond = 1_000
    case microsecond = 1_000_000
    case nanosecond = 1_000_000_000

    /// The unit of a point in time; nil where the type is none.
    init?(_ logicalType: LogicalType?) {
        switch logicalType {
        case .timestampMillis: self = .millisecond
        case .timestampMicros: self = .microsecond
        case .timestampNanos: self = .nanosecond
        default: return nil
        }
    }

    fileprivate static let secondsOfDay: Int64 = 86_400
    /// From the epoch of Avro, 1970, to that of `Date`, 2001.
    fileprivate static let reference: Int64 = 978_307_200
}

extension Date {
    /// The nearest count of a unit since 1970, or the day that the point is in, in UTC; nil where it is out of range.
    ///
    /// A `Date` is a binary fraction: it keeps milliseconds for some 100,000 years, microseconds for a century around 2001, and
    /// of nanoseconds the hundreds.
    func avroTicks(per unit: AvroDateUnit) -> Int64? {
        let whole = timeIntervalSinceReferenceDate.rounded(.down)
        guard let reference = Int64(exactly: whole) else { return nil }
        let (seconds, isOver) = reference.addingReportingOverflow(AvroDateUnit.reference)
        guard !isOver else { return nil }
        guard unit != .day else { return seconds.floored(by: AvroDateUnit.secondsOfDay).quotient }
        let (ticks, isMore) = seconds.multipliedReportingOverflow(by: unit.rawValue)
        let fraction = ((timeIntervalSinceReferenceDate - whole) * Double(unit.rawValue)).rounded()
        guard !isMore, let rest = Int64(exactly: fraction) else { return nil }
        let (sum, isBeyond) = ticks.addingReportingOverflow(rest)
        return isBeyond ? nil : sum
    }

    init(avroTicks ticks: Int64, per unit: AvroDateUnit) {
        if unit == .day {
            self.init(timeIntervalSince1970: Double(ticks) * Double(AvroDateUnit.secondsOfDay))
        } else {
            let (seconds, rest) = ticks.floored(by: unit.rawValue)
            self.init(
                timeIntervalSinceReferenceDate: Double(seconds - AvroDateUnit.reference) + Double(rest) / Double(unit.rawValue))
        }
    }
}

extension Int64 {
    /// The quotient below, and what is left above it.
    fileprivate func floored(by divisor: Int64) -> (quotient: Int64, rest: Int64) {
        let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
        return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
    }
}
