/// A 32-bit integer as the reference reads it from a path, a query or a string.
enum JavaInteger {
    /// Decimal digits with an optional sign; nil for anything else and for what does not fit into 32 bits.
    static func parse(_ text: some StringProtocol) -> Int? { Int32(text).map(Int.init) }
}
