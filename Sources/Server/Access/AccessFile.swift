import Foundation
import SchemaModel

/// A file of users, tokens or grants, as it is read at the start and whenever it has changed.
enum AccessFile {
    /// Bytes of a file that is read.
    static let mostBytes = 16 << 20

    /// What tells one state of a file from another.
    struct Stamp: Equatable, Sendable {
        fileprivate let device: UInt64
        fileprivate let inode: UInt64
        fileprivate let size: Int64
        fileprivate let seconds: Int
        fileprivate let nanoseconds: Int
    }

    /// - Returns: Nil where there is none.
    static func stamp(_ path: String) -> Stamp? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return Stamp(
            device: UInt64(status.st_dev), inode: UInt64(status.st_ino), size: Int64(status.st_size),
            seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
    }

    /// - Parameter isSecret: Refuse a file that every user of the machine may read.
    /// - Throws: `AccessFileError`.
    static func text(_ path: String, isSecret: Bool) throws(AccessFileError) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw AccessFileError(path, "cannot be read: \(String(cString: strerror(errno)))") }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw AccessFileError(path, "is not a file")
        }
        guard !isSecret || status.st_mode & 0o007 == 0 else {
            throw AccessFileError(path, "every user of this machine may read or change it; chmod 600 keeps them out")
        }
        guard status.st_size <= mostBytes else { throw AccessFileError(path, "is larger than \(mostBytes >> 20) MiB") }
        var bytes: [UInt8] = []
        while bytes.count <= mostBytes {
            let size = 1 << 16
            var count = 0
            bytes += [UInt8](unsafeUninitializedCapacity: size) { buffer, initialized in
                count = read(descriptor, buffer.baseAddress, size)
                initialized = max(0, count)
            }
            guard count != 0 else { break }
            if count < 0, errno != EINTR { throw AccessFileError(path, "cannot be read: \(String(cString: strerror(errno)))") }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw AccessFileError(path, "is not UTF-8 text") }
        return text
    }

    /// The lines of a file that say something, with their numbers.
    static func lines(_ text: String) -> [(number: Int, text: Substring)] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().compactMap { index, line in
            let line = line.trimmed
            return line.isEmpty || line.hasPrefix("#") ? nil : (index + 1, line)
        }
    }
}
