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
        var count = 0
        var isPlain = true
        for byte in bytes.readableBytesView {
            count += 1
            if byte >= 0x80 { isPlain = false }
            if byte == UInt8(ascii: "\n") {
                // Blank lines before a request are no line of it (RFC 9112, section 2.2).
                if !isBlank {
                    isOpen = false
                    break
                }
            } else if byte != UInt8(ascii: "\r") {
                isBlank = false
            }
        }
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
}
