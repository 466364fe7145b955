import SchemaModel

/// A buffer that values are encoded into, used again for each of them.
///
/// ```swift
/// var writer = AvroWriter()
/// for order in orders {
///     writer.reset()
///     try layout.encode(order, into: &writer)
///     writer.withBytes { send($0) }
/// }
/// ```
///
/// It grows when it has to and keeps its room: encoding into one that has been used before allocates nothing.
///
/// What else it offers are the primitives of Avro (Avro specification, "Binary Encoding"), which generated types are written
/// with. Those that throw do so under the limits of the layout that encodes.
public struct AvroWriter: ~Copyable {
    @usableFromInline var base: UnsafeMutableRawPointer
    @usableFromInline var capacity: Int
    @usableFromInline var end = 0
    /// The longest length of bytes or text.
    @usableFromInline var maximum: Int
    /// Levels that values may still nest.
    @usableFromInline var depth: Int
    private var levels: Int
    private(set) var decimalBytes: Int

    /// - Parameter capacity: bytes to make room for at first.
    public init(capacity: Int = 256) {
        self.capacity = max(capacity, 16)
        base = .allocate(byteCount: self.capacity, alignment: 1)
        let limits = AvroCodecLimits()
        maximum = limits.blobBytes.value
        levels = limits.valueDepth.value
        depth = levels
        decimalBytes = limits.decimalBytes.value
    }

    deinit { base.deallocate() }

    /// Bytes written since the last `reset`.
    @inlinable
    public var count: Int { end }

    /// Forgets what was written, and keeps the room.
    @inlinable
    public mutating func reset() { end = 0 }

    /// A copy of what was written.
    public var bytes: [UInt8] { withBytes { [UInt8]($0) } }

    /// Lends what was written.
    @inlinable
    public func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(start: base, count: end))
    }

    /// Takes the bounds that the next value has.
    @usableFromInline
    mutating func begin(under layout: AvroLayout) {
        maximum = layout.limits.blobBytes.value
        levels = layout.limits.valueDepth.value
        depth = levels
        decimalBytes = layout.limits.decimalBytes.value
    }

    /// Forgets what was written behind a place.
    @usableFromInline
    package mutating func cut(to count: Int) { end = count }

    // MARK: Room

    @inlinable
    @inline(__always)
    mutating func reserve(_ more: Int) {
        if capacity &- end < more { grow(more) }
    }

    @usableFromInline
    @inline(never)
    mutating func grow(_ more: Int) {
        let room = max(capacity * 2, end + more)
        let larger = UnsafeMutableRawPointer.allocate(byteCount: room, alignment: 1)
        larger.copyMemory(from: base, byteCount: end)
        base.deallocate()
        base = larger
        capacity = room
    }

    // MARK: Refusals

    @usableFromInline
    @inline(never)
    func tooLong() -> AvroCodecError {
        AvroCodecError(beyond: Limit(AvroCodecLimits().blobBytes.name, maximum), "the length")
    }

    @usableFromInline
    @inline(never)
    func tooDeep() -> AvroCodecError {
        AvroCodecError(beyond: Limit(AvroCodecLimits().valueDepth.name, levels), "the nesting of the value")
    }
}
