/// What a logical type counts time in.
public enum AvroTimeUnit: Int64, Sendable, Hashable, CaseIterable {
    /// Of `time-millis`, `timestamp-millis` and `local-timestamp-millis`.
    case milliseconds = 1_000
    /// Of the types whose names end in `-micros`.
    case microseconds = 1_000_000
    /// Of the types whose names end in `-nanos`.
    case nanoseconds = 1_000_000_000

    /// How many of it make a second.
    public var perSecond: Int64 { rawValue }
}
