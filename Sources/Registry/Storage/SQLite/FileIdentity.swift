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

    /// The process that has locked the file, as the kernel lists it: a hint for people.
    var lockHolder: Int? {
        // The kernel may leave out an entry while locks come and go.
        for _ in 0..<100 {
            if let holder = listedHolder { return holder }
        }
        return nil
    }

    private var listedHolder: Int? {
        // 1: FLOCK  ADVISORY  WRITE 1234 fe:00:131074 0 EOF
        guard let list = try? String(contentsOfFile: "/proc/locks", encoding: .utf8) else { return nil }
        for line in list.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count > 5, words[1] == "FLOCK", words[5].split(separator: ":").last == "\(inode)" else { continue }
            return Int(words[4]).flatMap { $0 > 0 ? $0 : nil }
        }
        return nil
    }
}
