import Foundation
import SchemaRegistryServer

/// Files that a command writes by name.
enum OutputFile {
    /// Writes a file, over what is there.
    ///
    /// - Throws: `ProcessExit.outputFailed`, after a line on standard error.
    static func write(_ text: String, to file: String, mode: mode_t = 0o644) throws { try write(text, to: file, O_TRUNC, mode) }

    static func append(_ text: String, to file: String, mode: mode_t = 0o644) throws { try write(text, to: file, O_APPEND, mode) }

    private static func write(_ text: String, to file: String, _ flag: Int32, _ mode: mode_t) throws {
        let descriptor = open(file, O_WRONLY | O_CREAT | O_CLOEXEC | flag, mode)
        guard descriptor >= 0 else { throw failure(file, errno) }
        defer { close(descriptor) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure(file, errno) }
            rest = rest.dropFirst(count)
        }
    }

    private static func failure(_ file: String, _ code: Int32) -> any Error {
        LogLineHandler.standardError(
            "schema-registry: \(file) cannot be written: \(String(cString: strerror(code)))\n")
        return ProcessExit.outputFailed
    }
}
