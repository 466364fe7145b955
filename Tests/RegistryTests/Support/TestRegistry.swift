import Foundation
import SchemaCompat
import SchemaModel
import SchemaRegistryCore

/// A registry over a database of its own, which goes away with it.
final class TestRegistry: Sendable {
    private let temporary: TemporaryFolder
    let store: SQLiteStore
    let registry: Registry

    init(
        settings: RegistrySettings = RegistrySettings(), queueLimit: Int = 1_024,
        over wrap: (SQLiteStore) -> any RegistryStore = { $0 }
    ) throws {
        temporary = try TemporaryFolder()
        store = try SQLiteStore(
            path: temporary.database, queueLimit: Limit("max-queued-writes", queueLimit))
        registry = Registry(store: wrap(store), settings: settings)
    }

    deinit {
        try? store.close()
    }

    var folder: URL { temporary.url }

    @discardableResult
    func register(_ schema: String, _ subject: String, version: Int = 0) async throws -> RegisteredSchema {
        try await registry.register(SchemaRequest(text: schema, version: version), under: Subject(subject))
    }

    func versions(_ subject: String, deleted: Bool = false) async throws -> [Int] {
        try await registry.versionNumbers(of: Subject(subject), deleted: deleted)
            .filter { deleted || !$0.isDeleted }.map(\.version)
    }
}

/// A folder that goes away with its last user.
final class TemporaryFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "registry-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// Where the database of a test is.
    var database: String { url.appending(path: "registry.sqlite").path }
}

enum TestSchemas {
    /// A record with fields of type int, which all have a default.
    static func record(_ fields: String...) -> String {
        let fields = fields.map { #"{"name":"\#($0)","type":"int","default":0}"# }.joined(separator: ",")
        return #"{"type":"record","name":"R","fields":[\#(fields)]}"#
    }
}

extension RegistryError {
    /// Nil where it is another error.
    var storageFailure: StorageFailure? {
        if case .storage(let failure) = self { failure } else { nil }
    }
}
