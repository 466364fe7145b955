import Foundation
import Synchronization

/// The file of a database: kept open and locked for as long as the store lives.
///
/// The lock is on the file itself (`flock`), so it holds under every name that the file has: a symbolic link, a hard link,
/// a bind mount. SQLite's own locks are of another kind (`fcntl`) and are lost when any descriptor of the file is closed,
/// so this one is closed last (sqlite.org/howtocorrupt.html, section 2.2).
final class DatabaseFile: Sendable {
    /// As it was given.
    let name: String
    /// Absolute, so that a later change of the working folder and names such as `file:…` lead nowhere else.
    let path: String
    /// Where SQLite keeps what belongs to the database: beside the file that links lead to.
    private let realPath: String
    private let descriptor: Int32
    private let identity: FileIdentity
    /// The file was made now.
    let isNew: Bool
    /// A log with something in it was there before: the last run did not come to its end.
    let hadLog: Bool
    /// What of the file and those that SQLite keeps beside it was not there before, by the end of the name.
    private let absent: [String]

    /// A descriptor of the shared memory that SQLite keeps beside the database, once it is reserved.
    private let sharedMemory = Mutex<Int32?>(nil)

    /// Files that this process has locked. A second descriptor of one of them must not even be opened.
    private static let held = Mutex<Set<FileIdentity>>([])

    /// Opens the file, or makes it, readable for its owner only: SQLite gives its other files the same permissions.
    ///
    /// - Throws: `StoreOpeningError.inUse` or `.unusable`.
    init(_ name: String) throws(StoreOpeningError) {
        self.name = name
        path = name.hasPrefix("/") ? name : FileManager.default.currentDirectoryPath + "/" + name
        if let known = FileIdentity(path: path), DatabaseFile.held.withLock({ $0.contains(known) }) {
            throw .inUse(database: name, process: Int(getpid()))
        }
        let isNew = !FileManager.default.fileExists(atPath: path)
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o600)
        guard descriptor >= 0 else { throw .cannotOpen(name, errno: errno) }
        let realPath = FileIdentity.realPath(path) ?? path
        self.realPath = realPath
        hadLog = FileIdentity.size(of: realPath + "-wal") > 0
        do throws(StoreOpeningError) {
            if isNew, hadLog {
                unlink(realPath)
                throw .onlyTheLog(database: name)
            }
            identity = try DatabaseFile.lock(descriptor, name)
        } catch {
            close(descriptor)
            throw error
        }
        self.isNew = isNew
        absent = (isNew ? [""] : []) + ["-wal", "-shm"].filter { FileIdentity(path: realPath + $0) == nil }
        _ = DatabaseFile.held.withLock { [identity] in $0.insert(identity) }
    }

    private static func lock(_ descriptor: Int32, _ name: String) throws(StoreOpeningError) -> FileIdentity {
        guard let status = FileIdentity.status(of: descriptor), status.st_mode & S_IFMT == S_IFREG else {
            throw .unusable("\(name) is not a regular file")
        }
        guard isLocked(descriptor) else {
            throw .inUse(database: name, process: FileIdentity(status).lockHolder)
        }
        // The log of a database stands beside the name that it was opened by. Under another name SQLite would not find it.
        guard status.st_nlink == 1 else {
            throw .unusable(
                "\(name) has \(status.st_nlink) names (hard links), and the newest changes may be beside another one; "
                    + "remove all names but one")
        }
        return FileIdentity(status)
    }

    /// A process that is just ending may hold the lock for a moment, and so may one that starts another program.
    private static func isLocked(_ descriptor: Int32) -> Bool {
        for attempt in 0..<10 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
            if attempt < 9 { usleep(50_000) }
        }
        return false
    }

    deinit {
        if let shared = sharedMemory.withLock({ $0 }) { close(shared) }
        close(descriptor)
        _ = DatabaseFile.held.withLock { [identity] in $0.remove(identity) }
    }

    /// Removes the file and what SQLite put beside it, where it was not there before it was opened. A log that holds
    /// something stays with a file that stays.
    func discardIfNew() {
        // Somebody may have put another file there meanwhile.
        guard FileIdentity(path: realPath) == identity else { return }
        for suffix in absent {
            var status = stat()
            if suffix == "-wal", !absent.contains(""), stat(realPath + suffix, &status) != 0 || status.st_size > 0 { continue }
            unlink(realPath + suffix)
        }
    }

    /// Others than the owner may read or change the file.
    var isOpenToOthers: Bool { (FileIdentity.status(of: descriptor)?.st_mode ?? 0) & 0o077 != 0 }

    /// The path of one of the files that SQLite keeps beside the database.
    func companion(_ suffix: String) -> String { realPath + suffix }

    /// Bytes that its file system has left for this process; nil where that is not known.
    var freeSpace: Int? {
        var status = statvfs()
        // Some file systems do not say.
        guard fstatvfs(descriptor, &status) == 0, status.f_blocks > 0 else { return nil }
        let (bytes, overflow) = UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize))
        return overflow ? .max : Int(clamping: bytes)
    }

    /// Bytes that must be free: opening a database takes the first pages of each of its files. With less, a disk counts as
    /// full.
    static let requiredSpace = 1 << 20
    /// Bytes of shared memory that are kept: enough for a write-ahead log of 512 MiB.
    private static let sharedSpace = 1 << 20

    /// SQLite maps a file into memory, and a page of it that the disk has no room for ends the process with SIGBUS. So it
    /// is not opened on a full disk.
    func requireSpace() throws(StoreOpeningError) {
        guard let space = freeSpace, space < DatabaseFile.requiredSpace else { return }
        throw .unusable("the disk of \(name) has \(space) bytes free; opening the database takes \(DatabaseFile.requiredSpace)")
    }

    /// Reserves the room that the mapped file may grow into, once SQLite has made it.
    func reserveSharedMemory() throws(StoreOpeningError) {
        let shared = open(companion("-shm"), O_RDWR | O_CLOEXEC)
        guard shared >= 0 else { return }
        // Open until the end: closing it would release SQLite's locks on it.
        sharedMemory.withLock { $0 = shared }
        guard posix_fallocate(shared, 0, DatabaseFile.sharedSpace) == ENOSPC else { return }
        throw .unusable("the disk of \(name) has no room for \(DatabaseFile.sharedSpace) bytes beside the database")
    }

    /// What must be where it was for the database to be found again: itself and its write-ahead log.
    ///
    /// Made once the log exists; SQLite keeps it until the database is closed.
    var presence: FilePresence {
        FilePresence(files: [
            (path, identity), (companion("-wal"), FileIdentity(path: companion("-wal"))),
            (companion("-shm"), FileIdentity(path: companion("-shm"))),
        ])
    }
}
