extension AvroWriter {
    /// A byte as it is. The storage grows where it is full, to twice its size; a writer that is used again keeps it.
    @inlinable
    @inline(__always)
    public mutating func byte(_ byte: UInt8) {
        reserve(1)
        base.storeBytes(of: byte, toByteOffset: end, as: UInt8.self)
        end &+= 1
    }

    /// No bytes.
    @inlinable
    public func null(_ value: AvroNull) {}

    /// One byte.
    @inlinable
    public mutating func boolean(_ value: Bool) { byte(value ? 1 : 0) }

    /// From one byte to five.
    @inlinable
    public mutating func int(_ value: Int32) { long(Int64(value)) }

    /// From one byte to ten.
    @inlinable
    @inline(__always)
    public mutating func long(_ value: Int64) {
        let bits = UInt64(bitPattern: value << 1 ^ value >> 63)
        reserve(10)
        if bits < 0x80 {
            base.storeBytes(of: UInt8(truncatingIfNeeded: bits), toByteOffset: end, as: UInt8.self)
            end &+= 1
        } else {
            groups(bits)
        }
    }

    /// Writes groups of seven bits, for which there is room.
    @usableFromInline
    mutating func groups(_ bits: UInt64) {
        var bits = bits
        // The compiler does not know that what is written is not the writer itself.
        let start = base + end
        var place = start
        while bits >= 0x80 {
            place.storeBytes(of: UInt8(truncatingIfNeeded: bits) | 0x80, as: UInt8.self)
            place += 1
            bits >>= 7
        }
        place.storeBytes(of: UInt8(truncatingIfNeeded: bits), as: UInt8.self)
        end &+= place - start + 1
    }

    /// Four bytes; a NaN keeps its bits.
    @inlinable
    public mutating func float(_ value: Float) {
        reserve(4)
        base.storeBytes(of: value.bitPattern.littleEndian, toByteOffset: end, as: UInt32.self)
        end &+= 4
    }

    /// Eight bytes; a NaN keeps its bits.
    @inlinable
    public mutating func double(_ value: Double) {
        reserve(8)
        base.storeBytes(of: value.bitPattern.littleEndian, toByteOffset: end, as: UInt64.self)
        end &+= 8
    }

    /// Bytes as they are, without their length.
    @inlinable
    public mutating func raw(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { raw($0) }
    }

    @inlinable
    @inline(__always)
    package mutating func raw(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        reserve(bytes.count)
        (base + end).copyMemory(from: start, byteCount: bytes.count)
        end &+= bytes.count
    }

    /// The length and the bytes, however many.
    @inlinable
    mutating func counted(_ bytes: [UInt8]) {
        long(Int64(bytes.count))
        raw(bytes)
    }

    /// The length and the bytes.
    ///
    /// - Throws: `limit` beyond `AvroCodecLimits.blobBytes`.
    @inlinable
    public mutating func bytes(_ bytes: [UInt8], at field: StaticString? = nil) throws(AvroCodecError) {
        guard bytes.count <= maximum else { throw tooLong().inside(field: field) }
        counted(bytes)
    }

    /// The length and the bytes in UTF-8.
    ///
    /// - Throws: `limit` beyond `AvroCodecLimits.blobBytes`.
    @inlinable
    public mutating func string(_ text: String, at field: StaticString? = nil) throws(AvroCodecError) {
        let count = text.utf8.count
        guard count <= maximum else { throw tooLong().inside(field: field) }
        long(Int64(count))
        reserve(count)
        let place = base + end
        let isCopied: Void? = text.utf8.withContiguousStorageIfAvailable { utf8 in
            if let start = utf8.baseAddress { place.copyMemory(from: start, byteCount: count) }
        }
        if isCopied == nil { copy(text.utf8Span.span) }
        end &+= count
    }

    /// Copies a text that is not UTF-8 in memory, for which there is room.
    @usableFromInline
    @inline(never)
    func copy(_ text: Span<UInt8>) {
        text.withUnsafeBytes { utf8 in
            if let start = utf8.baseAddress { (base + end).copyMemory(from: start, byteCount: utf8.count) }
        }
    }

    /// Bytes of a fixed.
    ///
    /// - Throws: `type` where there are more or fewer than the size.
    @inlinable
    public mutating func fixed(
        _ bytes: [UInt8], size: Int, at field: StaticString? = nil
    ) throws(AvroCodecError) {
        guard bytes.count == size else { throw AvroWriter.wrongSize(bytes.count, size).inside(field: field) }
        raw(bytes)
    }

    @usableFromInline
    @inline(never)
    static func wrongSize(_ count: Int, _ size: Int) -> AvroCodecError {
        AvroCodecError(.type, "expected fixed of \(size) bytes, not fixed of \(count) bytes")
    }
}
