/// A buffer that values are encoded into, used again for each of them.
///
/// ```swift
/// var writer = AvroWriter()
/// for order in orders {
///     writer.reset()
///     try layout.encode(order, into: &writer)
///     send(writer.bytes)
/// }
/// ```
public struct AvroWriter: ~Copyable {
    private var buffer: UnsafeMutableRawBufferPointer
    /// Bytes written since the last `reset`.
    public private(set) var count = 0

    /// - Parameter capacity: bytes to make room for at first.
    public init(capacity: Int = 256) {
        buffer = .allocate(byteCount: max(capacity, 16), alignment: 1)
    }

    deinit { buffer.deallocate() }

    /// Forgets what was written, and keeps the room.
    public mutating func reset() { count = 0 }

    /// A copy of what was written.
    public var bytes: [UInt8] { [UInt8](UnsafeRawBufferPointer(rebasing: buffer[..<count])) }

    /// Lends what was written.
    public func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }

    /// Forgets what was written behind a place.
    package mutating func cut(to count: Int) { self.count = count }

    @inline(__always)
    private mutating func reserve(_ more: Int) {
        if buffer.count - count < more { grow(more) }
    }

    @inline(never)
    private mutating func grow(_ more: Int) {
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: max(buffer.count * 2, count + more), alignment: 1)
        larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        buffer.deallocate()
        buffer = larger
    }

    @inline(__always)
    private mutating func put(_ byte: UInt8) {
        buffer.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        count += 1
    }

    /// Appends one byte as it is.
    @inline(__always)
    public mutating func byte(_ byte: UInt8) {
        reserve(1)
        put(byte)
    }

    /// Appends an `int` or a `long`: a zigzag varint of 1 to 10 bytes.
    @inline(__always)
    public mutating func long(_ value: Int64) {
        var bits = UInt64(bitPattern: value << 1 ^ value >> 63)
        reserve(10)
        while bits >= 0x80 {
            put(UInt8(truncatingIfNeeded: bits) | 0x80)
            bits >>= 7
        }
        put(UInt8(truncatingIfNeeded: bits))
    }

    /// Appends the 4 bytes of a `float`, the lowest first.
    public mutating func float(_ value: Float) {
        reserve(4)
        buffer.storeBytes(of: value.bitPattern.littleEndian, toByteOffset: count, as: UInt32.self)
        count += 4
    }

    /// Appends the 8 bytes of a `double`, the lowest first.
    public mutating func double(_ value: Double) {
        reserve(8)
        buffer.storeBytes(of: value.bitPattern.littleEndian, toByteOffset: count, as: UInt64.self)
        count += 8
    }

    /// Bytes as they are.
    public mutating func raw(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { raw($0) }
    }

    @inline(__always)
    package mutating func raw(_ bytes: UnsafeRawBufferPointer) {
        reserve(bytes.count)
        UnsafeMutableRawBufferPointer(rebasing: buffer[count...]).copyMemory(from: bytes)
        count += bytes.count
    }

    /// Appends `bytes`: their length and then themselves.
    public mutating func bytes(_ bytes: [UInt8]) {
        long(Int64(bytes.count))
        raw(bytes)
    }

    /// Appends a `string`: the length of its UTF-8 and then that.
    public mutating func string(_ text: String) {
        let span = text.utf8Span.span
        long(Int64(span.count))
        span.withUnsafeBytes { raw($0) }
    }
}
