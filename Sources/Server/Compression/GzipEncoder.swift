import CZlib
import NIOCore

/// Compresses bytes as gzip (RFC 1952), whole or part by part.
///
/// zlib does the work; its memory, about 270 KB, goes with the encoder.
final class GzipEncoder {
    private var stream = z_stream()
    private let isReady: Bool

    /// Six is zlib's own default. Fifteen is the largest window, and sixteen more ask for the gzip format.
    private static let (level, window, memory): (Int32, Int32, Int32) = (6, 15 + 16, 8)

    init() {
        isReady =
            deflateInit2_(
                &stream, GzipEncoder.level, Z_DEFLATED, GzipEncoder.window, GzipEncoder.memory, Z_DEFAULT_STRATEGY,
                ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    }

    deinit { if isReady { deflateEnd(&stream) } }

    /// A whole body; nil where zlib has no memory.
    static func compress(_ bytes: ByteBuffer) -> ByteBuffer? { GzipEncoder().add(bytes, isLast: true) }

    /// The compressed form of the next part, complete enough to be read by itself; nil where zlib has no memory.
    func add(_ bytes: ByteBuffer, isLast: Bool) -> ByteBuffer? {
        guard isReady else { return nil }
        var output = ByteBuffer()
        let succeeded = bytes.withUnsafeReadableBytes { input in
            // zlib's C interface takes its input as mutable, and does not change it.
            stream.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
            stream.avail_in = UInt32(input.count)
            defer { stream.next_in = nil }
            let flush = isLast ? Z_FINISH : Z_SYNC_FLUSH
            while true {
                var status = Z_OK
                output.writeWithUnsafeMutableBytes(minimumWritableBytes: max(512, input.count / 3)) { space in
                    stream.next_out = space.bindMemory(to: UInt8.self).baseAddress
                    stream.avail_out = UInt32(space.count)
                    status = deflate(&stream, flush)
                    return space.count - Int(stream.avail_out)
                }
                guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else { return false }
                // Room that is left means that there is nothing more to come.
                if stream.avail_out > 0 { return true }
            }
        }
        return succeeded ? output : nil
    }
}
