import GRDB

extension StorageFailure {
    /// What an error of SQLite means to somebody who does not know SQLite (sqlite.org/rescode.html).
    init(_ error: DatabaseError) {
        let detail = error.message ?? ""
        switch error.resultCode {
        case .SQLITE_FULL: self.init(.disk, "the disk is full", detail: detail)
        case .SQLITE_IOERR:
            self.init(
                .disk, "the disk reported an I/O error (SQLite code \(error.extendedResultCode.rawValue))", detail: detail)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self.init(.damaged, "the database file is damaged", detail: detail)
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_AUTH:
            self.init(.refused, "the system does not let the registry write its database file", detail: detail)
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(.refused, "another program holds a lock on the database file", detail: detail)
        case .SQLITE_NOMEM: self.init(.refused, "there is not enough memory", detail: detail)
        default: self.init(.unexpected, "SQLite error \(error.extendedResultCode.rawValue)", detail: detail)
        }
    }

    /// The registry's form of what a closure over the database throws.
    static func registryError(_ error: any Error) -> any Error {
        switch error {
        case let error as DatabaseError: RegistryError.storage(StorageFailure(error))
        // A bit that flips in the head of a row changes the types of its values.
        case is RowDecodingError: RegistryError.damaged("a row of the database does not hold what it should")
        default: error
        }
    }
}
