import Foundation
import SchemaCompat
import SchemaModel
import TestSupport

@testable import SchemaRegistryCore

/// A registry over a database of its own, which goes away with it.
final class TestRegistry: Sendable {
    private let temporary: TemporaryFolder
    let store: SQLiteStore
    let registry: RegistrySession

    init(
        settings: RegistrySettings = RegistrySettings(), queueLimit: Int = 1_024,
        over wrap: (SQLiteStore) -> any RegistryStore = { $0 }
    ) throws {
        temporary = try TemporaryFolder()
        store = try SQLiteStore(
            path: temporary.database, queueLimit: Limit("max-queued-writes", queueLimit))
        registry = RegistrySession(store: wrap(store), settings: settings)
    }

    deinit {
        try? store.close()
    }

    var folder: URL { temporary.url }
    var database: String { temporary.database }

    @discardableResult
    func register(_ schema: String, _ subject: String, version: Int = 0) async throws -> RegisteredSchema {
        try await registry.register(SchemaRequest(text: schema, version: version), under: Subject(subject))
    }

    func versions(_ subject: String, deleted: Bool = false) async throws -> [Int] {
        try await registry.versionNumbers(of: Subject(subject), deleted: deleted)
            .filter { deleted || !$0.isDeleted }.map(\.version)
    }
}

extension RegistryError {
    /// Nil where it is another error.
    var storageFailure: StorageFailure? {
        if case .storage(let failure) = self { failure } else { nil }
    }
}

extension RegistrySession {
    /// A registry for somebody who may do everything.
    init(store: any RegistryStore, settings: RegistrySettings = RegistrySettings()) {
        self = Registry(store: store, settings: settings).session(for: .anybody)
    }

    func checkStore() async throws { try await registry.checkStore() }

    func retireChanges(before time: Int64) async throws -> Int { try await registry.retireChanges(before: time) }
}

extension RegistryStore {
    /// A write of nobody.
    func write<T: Sendable>(_ body: @escaping @Sendable (any StoreWriter) throws -> T) async throws -> T {
        try await write(by: nil, body)
    }
}
