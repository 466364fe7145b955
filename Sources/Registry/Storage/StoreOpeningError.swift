/// Why a database cannot be served.
package enum StoreOpeningError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The process is nil where it could not be read.
    case inUse(database: String, process: Int?)
    /// A newer release has changed the database in ways that this one does not know.
    case fromNewerRelease(database: String)
    case unusable(String)

    package var description: String {
        switch self {
        case .inUse(let database, let process):
            "\(database) is in use by \(process.map { "process \($0)" } ?? "another process")"
        case .fromNewerRelease(let database):
            "\(database) was changed by a newer release of schema-registry; this release cannot serve it"
        case .unusable(let reason): "the database cannot be used: \(reason)"
        }
    }
}
