import Foundation

/// What a file is, whatever its name.
struct FileIdentity: Hashable, Sendable {
    private let device: UInt
    private let inode: UInt

    init(_ status: stat) {
        device = UInt(status.st_dev)
        inode = UInt(status.st_ino)
    }

    /// Of the file that a path leads to; nil where there is none.
    init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    static func status(of descriptor: Int32) -> stat? {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? status : nil
    }

    /// Bytes of the file that a path leads to; 0 where there is none.
    static func size(of path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
    }

    static func realPath(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    /// The process that has locked the file: a hint for people.
    var lockHolder: Int? {
        // The kernel's list may leave out an entry while locks come and go; what a process has open does not.
        FileIdentity.lockHolder(in: "/proc/locks", inode: inode) ?? openingHolder
    }

    /// The process that has locked the file, by looking at what each process of this user has open.
    private var openingHolder: Int? {
        let files = FileManager.default
        for process in (try? files.contentsOfDirectory(atPath: "/proc")) ?? [] where Int(process) != nil {
            for descriptor in (try? files.contentsOfDirectory(atPath: "/proc/\(process)/fd")) ?? []
            where FileIdentity(path: "/proc/\(process)/fd/\(descriptor)") == self {
                let found = FileIdentity.lockHolder(in: "/proc/\(process)/fdinfo/\(descriptor)", inode: inode)
                if let found { return found }
            }
        }
        return nil
    }

    /// Reads a list of locks, as the kernel writes it for all of them and for each open file.
    private static func lockHolder(in path: String, inode: UInt) -> Int? {
        // 1: FLOCK  ADVISORY  WRITE 1234 fe:00:131074 0 EOF
        guard let list = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
        for line in list.split(separator: "\n") {
            guard let kind = line.range(of: ": FLOCK ") else { continue }
            let words = line[kind.upperBound...].split(separator: " ")
            guard words.count > 3, words[3].split(separator: ":").last == "\(inode)" else { continue }
            return Int(words[2]).flatMap { $0 > 0 ? $0 : nil }
        }
        return nil
    }
}
