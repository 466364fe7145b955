import Foundation
import SchemaGate

/// Reads the files that a command is given by name. `-` is standard input.
enum InputFile {
    /// Bytes of the largest file that is read.
    static let maximumSize = 64 << 20

    /// The bytes of a file, at most so many and one more that shows that there are too many.
    ///
    /// - Throws: `POSIXError`.
    static func bytes(_ name: String) throws -> [UInt8] {
        let descriptor = name == Check.standardInput ? dup(STDIN_FILENO) : open(name, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw POSIXError.last }
        defer { close(descriptor) }
        var all: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 20)
        while all.count <= maximumSize {
            let count = Foundation.read(descriptor, &part, part.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw POSIXError.last }
            guard count > 0 else { break }
            all += part[..<count]
        }
        return all
    }

    static func read(_ name: String) throws(InputProblem) -> [UInt8] {
        let bytes: [UInt8]
        do {
            bytes = try self.bytes(name)
        } catch {
            throw problem(name, (error as? POSIXError)?.code ?? .EIO)
        }
        guard bytes.count <= maximumSize else {
            throw InputProblem(
                file: name, location: nil, message: "The file is larger than \(maximumSize >> 20) MiB",
                fix: "Name the file of one schema.")
        }
        return bytes
    }

    private static func problem(_ name: String, _ code: POSIXErrorCode) -> InputProblem {
        let message: String
        let fix: String
        if name.contains("://") {
            message = "URLs are not fetched"
            let text =
                name.hasSuffix("/schema") ? "" : " A registry answers with the schema alone under …/versions/VERSION/schema."
            fix =
                "Name the registry and the subject: --against URL --subject SUBJECT. Or fetch the schema, and read it from standard input: curl -fs \(name) | schema-registry check NEW --against -"
                + text
        } else if code == .EISDIR {
            message = "This is a folder"
            fix = "Name one schema file in it, and run the command once for each file."
        } else {
            message = "The file cannot be read: \(String(cString: strerror(code.rawValue)))"
            fix = "Name a file that exists and that you may read."
        }
        return InputProblem(file: name, location: nil, message: message, fix: fix)
    }
}

extension POSIXError {
    /// What the last call of the system said.
    static var last: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}
