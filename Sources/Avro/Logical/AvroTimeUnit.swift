/// What a logical type counts time in.
public enum AvroTimeUnit: Int64, Sendable, Hashable, CaseIterable {
    case milliseconds = 1_000
    case microseconds = 1_000_000
    case nanoseconds = 1_000_000_000

    /// How many of it make a second.
    public var perSecond: Int64 { rawValue }
}
