/// The only value of the type null.
public struct AvroNull: Sendable, Hashable {
    /// Null.
    public init() {}
}
