import ArgumentParser
import Foundation
import SchemaRegistryServer

/// What a command has to say, on standard output.
enum StandardOutput {
    /// Writes a whole text.
    ///
    /// Where the reader has gone, as with `| head -1`, the rest is dropped without a word: it has what it wanted.
    ///
    /// - Throws: `ProcessExit.outputFailed`, after a line on standard error, where the text cannot be written.
    static func write(_ text: String, to descriptor: Int32 = STDOUT_FILENO) throws {
        try write(bytes: Array(text.utf8), to: descriptor)
    }

    /// The same for bytes that are not text.
    static func write(bytes: [UInt8], to descriptor: Int32 = STDOUT_FILENO) throws {
        signal(SIGPIPE, SIG_IGN)
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
                continue
            }
            switch errno {
            case EINTR: continue
            case EPIPE: return
            case EAGAIN:
                var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&wait, 1, -1)
            case let number:
                LogLineHandler.standardError(
                    "schema-registry: The output cannot be written: \(String(cString: strerror(number)))\n")
                throw ProcessExit.outputFailed
            }
        }
    }
}
