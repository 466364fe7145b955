import CZlib
import NIOCore

/// Reads gzip (RFC 1952) within a number of bytes, so that a small body cannot become a huge one.
enum GzipDecoder {
    enum Failure: Error, Equatable {
        /// The content is larger than the limit.
        case tooLarge
        /// There is no memory for the content.
        case noMemory
        /// The bytes are not gzip, or end too early.
        case malformed
    }

    /// - Parameters:
    ///   - limit: Bytes of the content at most.
    ///   - take: Asked for memory before it is used; false where there is none.
    static func decompress(
        _ bytes: ByteBuffer, limit: Int, take: (_ bytes: Int) -> Bool = { _ in true }
    ) throws(Failure) -> ByteBuffer {
        var stream = z_stream()
        // Sixteen asks for the gzip format, fifteen for windows of every size.
        guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw .malformed
        }
        defer { inflateEnd(&stream) }
        var output = ByteBuffer()
        let failure: Failure? = bytes.withUnsafeReadableBytes { input in
            stream.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
            stream.avail_in = UInt32(input.count)
            defer { stream.next_in = nil }
            while true {
                if output.writableBytes < 4_096 {
                    // As the buffer itself would grow, but asked for.
                    let larger = max(8_192, 2 * output.storageCapacity)
                    guard take(larger - output.storageCapacity) else { return .noMemory }
                    output.reserveCapacity(larger)
                }
                var status = Z_OK
                output.writeWithUnsafeMutableBytes(minimumWritableBytes: 4_096) { space in
                    stream.next_out = space.bindMemory(to: UInt8.self).baseAddress
                    stream.avail_out = UInt32(space.count)
                    status = inflate(&stream, Z_NO_FLUSH)
                    return space.count - Int(stream.avail_out)
                }
                guard output.readableBytes <= limit else { return .tooLarge }
                switch status {
                case Z_OK: continue
                case Z_STREAM_END:
                    if stream.avail_in == 0 { return nil }
                    // A file may have several members (RFC 1952, section 2.2).
                    guard inflateReset(&stream) == Z_OK else { return .malformed }
                // There is room for output, so this means that the input ends too early.
                default: return .malformed
                }
            }
        }
        if let failure { throw failure }
        return output
    }
}
