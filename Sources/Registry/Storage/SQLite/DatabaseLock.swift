import Foundation

/// Keeps a second process away from a database: an exclusive lock on `<database>.lock`, which ends with the process.
final class DatabaseLock: Sendable {
    private let descriptor: Int32

    /// - Throws: `StoreOpeningError.inUse` or `.unusable`.
    init(database path: String) throws(StoreOpeningError) {
        let lockPath = path + ".lock"
        descriptor = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .unusable("cannot open \(lockPath): \(String(cString: strerror(errno)))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            var owner = [UInt8](repeating: 0, count: 32)
            let count = max(0, read(descriptor, &owner, owner.count))
            close(descriptor)
            throw .inUse(database: path, process: Int(String(decoding: owner.prefix(count), as: UTF8.self)))
        }
        // Only a hint for the message of the process that comes second.
        let process = Array(String(getpid()).utf8)
        ftruncate(descriptor, 0)
        _ = pwrite(descriptor, process, process.count, 0)
    }

    deinit { close(descriptor) }
}
