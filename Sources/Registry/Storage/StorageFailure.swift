/// Why the database did not do what it should, in words for clients and operators.
///
/// The words name no statement and no path. What SQLite said is in `detail`, for the log.
package struct StorageFailure: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Kind: Sendable {
        /// The disk has no room, or refuses to read or write.
        case disk
        /// The file is not where it was: what is written to it now would not be found again.
        case gone
        /// What is in the file is not what was stored.
        case damaged
        /// Another program holds the file, or its permissions changed.
        case refused
        /// The registry is stopping.
        case closed
        /// A defect of this program.
        case unexpected
    }

    package let kind: Kind
    /// A clause without a capital letter or a full stop.
    package let reason: String
    package let detail: String

    package init(_ kind: Kind, _ reason: String, detail: String = "") {
        self.kind = kind
        self.reason = reason
        self.detail = detail
    }

    package var description: String { reason }

    package static func == (a: StorageFailure, b: StorageFailure) -> Bool { a.kind == b.kind && a.reason == b.reason }

    package static let closed = StorageFailure(.closed, "the database is closed")
}

extension RegistryError {
    static func damaged(_ reason: String) -> RegistryError { .storage(StorageFailure(.damaged, reason)) }
    static func unexpected(_ reason: String) -> RegistryError { .storage(StorageFailure(.unexpected, reason)) }
}
