import Foundation

/// Why a database cannot be served: what is wrong with which file, and what to do.
package enum StoreOpeningError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The process is nil where it could not be read.
    case inUse(database: String, process: Int?)
    /// A newer release has changed the database in ways that this one does not know.
    case fromNewerRelease(database: String)
    /// There is no folder for the file.
    case noFolder(database: String)
    /// The path leads to a folder.
    case isFolder(database: String)
    case noPermission(database: String)
    /// There is no file, but a log of one.
    case onlyTheLog(database: String)
    /// The file and the log beside it do not fit together, or the file is damaged.
    case damaged(database: String, hasLog: Bool)
    /// The file holds something else.
    case notADatabase(database: String)
    case unusable(String)

    /// Why a file could not be opened.
    package static func cannotOpen(_ database: String, errno: Int32) -> StoreOpeningError {
        switch errno {
        case ENOENT, ENOTDIR: .noFolder(database: database)
        case EISDIR: .isFolder(database: database)
        case EACCES, EPERM, EROFS: .noPermission(database: database)
        default: .unusable("cannot open \(database): \(String(cString: strerror(errno)))")
        }
    }

    package var description: String {
        switch self {
        case .inUse(let database, let process):
            "The database \(database) is in use by \(process.map { "process \($0)" } ?? "another process"). Stop it, or choose "
                + "another file with --database."
        case .fromNewerRelease(let database):
            "The database \(database) was changed by a newer release of schema-registry, and this release cannot serve it. "
                + "Start the newer release."
        case .noFolder(let database):
            "The database \(database) cannot be created: its folder does not exist. Create the folder, or choose another path with "
                + "--database."
        case .isFolder(let database):
            "The database \(database) is a folder. Name a file in it, such as --database \(database)/registry.sqlite."
        case .noPermission(let database):
            "The database \(database) cannot be opened: permission denied. Let this user read and write the file and its "
                + "folder, or choose another path with --database."
        case .onlyTheLog(let database):
            "There is no \(database), but its log \(database)-wal holds changes. Put the database back beside it; or, to begin "
                + "anew, move the log away."
        case .damaged(let database, true):
            "The database \(database) does not fit together with the log \(database)-wal beside it. After a restore from a "
                + "backup, move the files \(database)-wal and \(database)-shm away; otherwise restore a backup."
        case .damaged(let database, false):
            "The database \(database) is damaged. Restore a backup."
        case .notADatabase(let database):
            "The file \(database) is not an SQLite database. It is left as it is; choose another path with --database."
        case .unusable(let reason): "The database cannot be used: \(reason)"
        }
    }
}
