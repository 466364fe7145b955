#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Reads the primitives of Avro from contiguous bytes (Avro specification, "Binary Encoding").
///
/// Each call tests the bounds once before it loads. It borrows the bytes, and lives only inside the call that lends them.
@usableFromInline
struct AvroReader {
    @usableFromInline let start: UnsafeRawPointer
    @usableFromInline let end: Int
    @usableFromInline var offset: Int
    @usableFromInline let maximum: Int

    /// - Parameters:
    ///   - bytes: alive as long as the reader is used, and not empty where anything is read.
    ///   - maximum: the longest length of bytes or text; see `AvroCodecLimits.blobBytes`.
    init(_ bytes: UnsafeRawBufferPointer, from offset: Int, to end: Int, maximum: Int) {
        self.start = bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 1).unsafelyUnwrapped
        self.end = end
        self.offset = offset
        self.maximum = maximum
    }

    private var remaining: Int { end - offset }

    // MARK: Numbers

    @inlinable
    @inline(__always)
    func byte(at offset: Int) -> UInt8 { start.loadUnaligned(fromByteOffset: offset, as: UInt8.self) }

    @inlinable
    @inline(__always)
    mutating func long() throws(AvroCodecError) -> Int64 {
        if offset < end {
            let first = byte(at: offset)
            if first < 0x80 {
                offset += 1
                return AvroReader.signed(UInt64(first))
            }
        }
        return AvroReader.signed(try varint(lastShift: 63, lastByte: 1, "long"))
    }

    @inlinable
    @inline(__always)
    mutating func int() throws(AvroCodecError) -> Int32 {
        if offset < end {
            let first = byte(at: offset)
            if first < 0x80 {
                offset += 1
                return Int32(truncatingIfNeeded: AvroReader.signed(UInt64(first)))
            }
        }
        return Int32(truncatingIfNeeded: AvroReader.signed(try varint(lastShift: 28, lastByte: 0x0F, "int")))
    }

    @inlinable
    @inline(__always)
    static func signed(_ zigzag: UInt64) -> Int64 {
        Int64(bitPattern: zigzag >> 1) ^ -Int64(bitPattern: zigzag & 1)
    }

    /// - Parameters:
    ///   - lastShift: where the bits of the last byte that may follow go.
    ///   - lastByte: the largest value of that byte.
    @usableFromInline
    @inline(never)
    mutating func varint(lastShift: UInt64, lastByte: UInt8, _ type: String) throws(AvroCodecError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        var at = offset
        while true {
            guard at < end else { throw truncated(type) }
            let byte = byte(at: at)
            at += 1
            guard shift < lastShift || byte <= lastByte else {
                throw AvroCodecError(.number, "the number does not fit \(type == "int" ? "an int" : "a long")", at: offset)
            }
            value |= UInt64(byte & 0x7F) << shift
            guard byte >= 0x80 else { break }
            shift += 7
        }
        offset = at
        return value
    }

    @inlinable
    @inline(__always)
    mutating func boolean() throws(AvroCodecError) -> Bool {
        guard offset < end else { throw truncated("boolean") }
        let byte = byte(at: offset)
        guard byte < 2 else { throw badBoolean(byte) }
        offset += 1
        return byte == 1
    }

    @usableFromInline
    @inline(never)
    func badBoolean(_ byte: UInt8) -> AvroCodecError {
        AvroCodecError(.boolean, "a boolean is 0 or 1, not \(byte)", at: offset)
    }

    @inlinable
    @inline(__always)
    mutating func float() throws(AvroCodecError) -> Float {
        guard end - offset >= 4 else { throw truncated("float") }
        let bits = start.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
        offset += 4
        return Float(bitPattern: UInt32(littleEndian: bits))
    }

    @inlinable
    @inline(__always)
    mutating func double() throws(AvroCodecError) -> Double {
        guard end - offset >= 8 else { throw truncated("double") }
        let bits = start.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        offset += 8
        return Double(bitPattern: UInt64(littleEndian: bits))
    }

    // MARK: Lengths

    /// A length that the input holds.
    @inlinable
    @inline(__always)
    mutating func length() throws(AvroCodecError) -> Int {
        let place = offset
        let length = try long()
        guard length >= 0, length <= end - offset, length <= maximum else { throw badLength(length, at: place) }
        return Int(truncatingIfNeeded: length)
    }

    @usableFromInline
    @inline(never)
    func badLength(_ length: Int64, at place: Int) -> AvroCodecError {
        if length < 0 { return AvroCodecError(.length, "a length is negative", at: place) }
        if length > maximum { return AvroCodecError(.length, "a length of \(length) is more than \(maximum)", at: place) }
        return AvroCodecError(.length, "a length of \(length) is more than the \(remaining) bytes that are left", at: place)
    }

    /// Bytes that were counted before.
    @inline(__always)
    private mutating func take(_ count: Int) -> UnsafeRawBufferPointer {
        defer { offset += count }
        return UnsafeRawBufferPointer(start: start + offset, count: count)
    }

    @usableFromInline
    mutating func bytes() throws(AvroCodecError) -> [UInt8] {
        let count = try length()
        return [UInt8](take(count))
    }

    @usableFromInline
    mutating func fixed(_ size: Int) throws(AvroCodecError) -> [UInt8] {
        guard size <= end - offset else { throw truncated("fixed") }
        return [UInt8](take(size))
    }

    @usableFromInline
    mutating func string() throws(AvroCodecError) -> String {
        let count = try length()
        let place = offset
        let text = unsafe take(count)
        do {
            return String(copying: try UTF8Span(validating: Span(_bytes: text.bytes)))
        } catch {
            throw AvroCodecError(.utf8, "a string is not UTF-8", at: place)
        }
    }

    /// A string that is a UUID (RFC 9562, section 4).
    mutating func uuid() throws(AvroCodecError) -> uuid_t {
        let place = offset
        let text = try take(length())
        var uuid: uuid_t = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        guard AvroReader.readUUID(text, into: &uuid) else {
            throw AvroCodecError(.logicalRange, "a string is not a UUID", at: place)
        }
        return uuid
    }

    private static func readUUID(_ text: UnsafeRawBufferPointer, into uuid: inout uuid_t) -> Bool {
        guard text.count == 36 else { return false }
        return withUnsafeMutableBytes(of: &uuid) { bytes in
            var place = 0
            for position in bytes.indices {
                if position == 4 || position == 6 || position == 8 || position == 10 {
                    guard text[place] == UInt8(ascii: "-") else { return false }
                    place += 1
                }
                guard let high = digit(text[place]), let low = digit(text[place + 1]) else { return false }
                bytes[position] = high << 4 | low
                place += 2
            }
            return true
        }
    }

    private static func digit(_ character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    @usableFromInline
    mutating func skip(_ count: Int, _ type: String) throws(AvroCodecError) {
        guard count <= end - offset else { throw truncated(type) }
        offset += count
    }

    mutating func skipBlob() throws(AvroCodecError) {
        let count = try length()
        offset += count
    }

    @usableFromInline
    @inline(never)
    func truncated(_ type: String) -> AvroCodecError {
        AvroCodecError(.truncated, "the input ends inside a value of type \(type)", at: offset)
    }

    // MARK: Blocks

    /// A block of an array or a map.
    @usableFromInline
    struct Block {
        /// 0 at the end.
        @usableFromInline let count: Int
        /// Where the block says that it ends; -1 where it says nothing.
        @usableFromInline let end: Int

        @inlinable
        init(count: Int, end: Int) {
            self.count = count
            self.end = end
        }
    }

    /// - Parameter minimum: the fewest bytes of an item.
    @inlinable
    @inline(__always)
    mutating func block(minimum: Int32) throws(AvroCodecError) -> Block {
        let place = offset
        let count = try long()
        guard count != 0 else { return Block(count: 0, end: -1) }
        if count > 0, minimum > 0, count <= (end - offset) / Int(minimum) {
            return Block(count: Int(truncatingIfNeeded: count), end: -1)
        }
        return try block(count, minimum, at: place)
    }

    @usableFromInline
    @inline(never)
    mutating func block(_ written: Int64, _ minimum: Int32, at place: Int) throws(AvroCodecError) -> Block {
        var blockEnd = -1
        if written < 0 {
            let size = try long()
            guard size >= 0, size <= end - offset else {
                throw AvroCodecError(.block, "the size of a block is negative or goes beyond the input", at: place)
            }
            blockEnd = offset + Int(truncatingIfNeeded: size)
        }
        // The smallest integer has no positive one.
        guard written != .min, let count = Int(exactly: written.magnitude) else {
            throw AvroCodecError(.block, "the count of a block is out of range", at: place)
        }
        let most = blockEnd < 0 ? end - offset : blockEnd - offset
        guard minimum == 0 || count <= most / Int(minimum) else {
            throw AvroCodecError(.block, "a block counts more items than its bytes can hold", at: place)
        }
        return Block(count: count, end: blockEnd)
    }

    @inlinable
    @inline(__always)
    func check(endOf block: Block) throws(AvroCodecError) {
        guard block.end < 0 || block.end == offset else { throw badEnd() }
    }

    @usableFromInline
    @inline(never)
    func badEnd() -> AvroCodecError {
        AvroCodecError(.block, "the items of a block do not take the bytes that it says", at: offset)
    }
}
