import NIOCore

/// The first line of a request as it comes, with what is beyond ASCII in it percent-encoded.
///
/// Browsers and many clients encode the characters of a target; curl sends those of a query as they are, and the decoder
/// refuses them. What is meant is beyond doubt: bytes of UTF-8, which the path and the query are read as anyway.
struct RequestLine {
    /// Whether the line is not at its end yet.
    private(set) var isOpen = false
    private var isBlank = true

    /// The next byte begins a request.
    mutating func begin() {
        isOpen = true
        isBlank = true
    }

    /// The same bytes, with those of the line encoded.
    mutating func encode(_ bytes: ByteBuffer) -> ByteBuffer {
        guard isOpen else { return bytes }
        let (count, isPlain) = bytes.withUnsafeReadableBytes { look(at: $0) }
        guard !isPlain else { return bytes }
        var rest = bytes
        var encoded = ByteBuffer()
        for byte in rest.readSlice(length: count)?.readableBytesView ?? ByteBufferView() {
            if byte < 0x80 {
                encoded.writeInteger(byte)
            } else {
                encoded.writeString("%" + String(byte, radix: 16, uppercase: true))
            }
        }
        encoded.writeBuffer(&rest)
        return encoded
    }

    /// How many of these bytes belong to the line, and whether they are ASCII.
    private mutating func look(at bytes: UnsafeRawBufferPointer) -> (count: Int, isPlain: Bool) {
        var isPlain = true
        for (index, byte) in bytes.enumerated() {
            if byte >= 0x80 { isPlain = false }
            if byte == UInt8(ascii: "\n") {
                // Blank lines before a request do not belong to it (RFC 9112, section 2.2).
                guard isBlank else {
                    isOpen = false
                    return (index + 1, isPlain)
                }
            } else if byte != UInt8(ascii: "\r") {
                isBlank = false
            }
        }
        return (bytes.count, isPlain)
    }
}
