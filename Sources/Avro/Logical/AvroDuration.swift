/// An amount of time in the units of a calendar: the logical type `duration`.
///
/// The three do not add up: a month has no fixed number of days, nor has a day one of milliseconds.
public struct AvroDuration: Sendable, Hashable {
    /// Whole months.
    public var months: UInt32
    /// Days beside the months.
    public var days: UInt32
    /// Milliseconds beside the days.
    public var milliseconds: UInt32

    /// An amount of time.
    public init(months: UInt32 = 0, days: UInt32 = 0, milliseconds: UInt32 = 0) {
        self.months = months
        self.days = days
        self.milliseconds = milliseconds
    }
}
