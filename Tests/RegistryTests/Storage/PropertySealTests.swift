import Foundation
import SchemaModel
import SchemaRegistryCore
import SchemaWire
import TestSupport
import Testing

/// The values of sensitive properties, in the database file and out of it.
struct PropertySealTests {
    private static let iban = "DE02120300000000202051"
    private static let metadata = Metadata(
        properties: ["owner": "payments", "iban": iban], sensitive: ["iban", "not-stated"])

    private let folder: TemporaryFolder
    private var path: String { folder.database }

    init() throws { folder = try TemporaryFolder() }

    private func withRegistry<T: Sendable>(
        _ secrets: [String], _ body: (RegistrySession) async throws -> T
    ) async throws -> T {
        let store = try SQLiteStore(path: path, secrets: secrets)
        let result: Result<T, any Error>
        do { result = .success(try await body(RegistrySession(store: store))) } catch { result = .failure(error) }
        try store.close()
        return try result.get()
    }

    private static func register(_ registry: RegistrySession) async throws -> RegisteredSchema {
        try await registry.register(
            SchemaRequest(text: #""string""#, metadata: metadata), under: Subject("accounts"))
    }

    private static func read(_ registry: RegistrySession) async throws -> Metadata? {
        try await registry.version(.latest, of: Subject("accounts"), deleted: false).content.metadata
    }

    /// Whether a text stands anywhere in the files of the database.
    private func isInFiles(_ text: String) throws -> Bool {
        try FileManager.default.contentsOfDirectory(atPath: folder.url.path).contains { file in
            try Data(contentsOf: folder.url.appending(path: file)).range(of: Data(text.utf8)) != nil
        }
    }

    @Test("with a secret the value is not in the file, and every answer has it")
    func sealed() async throws {
        let registered = try await withRegistry(["s3cret"]) { registry in
            let first = try await PropertySealTests.register(registry)
            #expect(try await PropertySealTests.register(registry).version == 1)
            #expect(try await PropertySealTests.read(registry) == PropertySealTests.metadata)
            return first
        }
        #expect(try !isInFiles(PropertySealTests.iban))
        #expect(try isInFiles("payments"))
        // The GUID is that of the clear form.
        let clear = SchemaContent(type: .avro, text: #""string""#, metadata: PropertySealTests.metadata)
        #expect(registered.guid == clear.guid)
        #expect(try await withRegistry(["s3cret"], PropertySealTests.read) == PropertySealTests.metadata)
    }

    @Test("without a secret the value is stored as it is, and stays readable when one is set")
    func unsealed() async throws {
        _ = try await withRegistry([]) { try await PropertySealTests.register($0) }
        #expect(try isInFiles(PropertySealTests.iban))
        #expect(try await withRegistry(["s3cret"], PropertySealTests.read) == PropertySealTests.metadata)
    }

    @Test("an earlier secret opens what it sealed; any other opens nothing, and says why")
    func rotation() async throws {
        _ = try await withRegistry(["old"]) { try await PropertySealTests.register($0) }
        let error = RegistryError.storage(
            StorageFailure(
                .refused,
                "the sensitive property 'iban' was encrypted with a secret other than metadata-encoder-secret and "
                    + "metadata-encoder-old-secret"))
        let missing = RegistryError.storage(
            StorageFailure(.refused, "the sensitive property 'iban' is encrypted, and metadata-encoder-secret is not set"))
        await #expect(throws: missing) { try await withRegistry([], PropertySealTests.read) }
        for secrets in [["new"], ["Old"], ["new", "newer"]] {
            await #expect(throws: error) { try await withRegistry(secrets, PropertySealTests.read) }
        }
        #expect(try await withRegistry(["new", "old"], PropertySealTests.read) == PropertySealTests.metadata)
    }

    @Test("a start with both secrets encrypts everything anew, so that the old one can go")
    func resealing() async throws {
        let subject = Subject("accounts")
        let update = try ConfigUpdate(message: ["defaultMetadata": PropertySealTests.metadata.message])
        try await withRegistry(["old"]) { registry in
            _ = try await PropertySealTests.register(registry)
            _ = try await registry.update(update, of: ConfigScope(subject), subject: subject)
            _ = try await registry.update(update, of: ConfigScope(subject), subject: subject)
        }
        let store = try SQLiteStore(path: path, secrets: ["new", "old"])
        // The schema, the config, and three sides of two changes.
        #expect(store.resealed == 5)
        try store.close()
        for secrets in [["new"], ["newer", "new"], ["newer"]] {
            try await withRegistry(secrets) { registry in
                #expect(try await PropertySealTests.read(registry) == PropertySealTests.metadata)
                let config = try await registry.config(of: ConfigScope(subject), fallback: false, subject: subject)
                #expect(config.defaultMetadata == PropertySealTests.metadata)
                #expect(try await registry.changes(after: 0, limit: 10).items.count == 3)
            }
        }
        #expect(try !isInFiles(PropertySealTests.iban))
    }

    @Test("configs and the record of changes are sealed too")
    func configs() async throws {
        let subject = Subject("accounts")
        let update = try ConfigUpdate(
            message: ["defaultMetadata": PropertySealTests.metadata.message, "overrideMetadata": ["properties": ["a": "b"]]])
        try await withRegistry(["s3cret"]) { registry in
            _ = try await registry.update(update, of: ConfigScope(subject), subject: subject)
            let config = try await registry.config(of: ConfigScope(subject), fallback: false, subject: subject)
            #expect(config.defaultMetadata == PropertySealTests.metadata)
            #expect(config.overrideMetadata?.properties == ["a": "b"])
            _ = try await registry.deleteConfig(of: ConfigScope(subject), subject: subject)
            let changes = try await registry.changes(after: 0, limit: 10).items
            #expect(changes.map { $0.change.settingsBefore?.contains(PropertySealTests.iban) } == [nil, true])
        }
        #expect(try !isInFiles(PropertySealTests.iban))
    }

    @Test("two values that are equal look different")
    func nonces() async throws {
        let metadata = Metadata(properties: ["a": "same", "b": "same"], sensitive: ["a", "b"])
        try await withRegistry(["s3cret"]) { registry in
            _ = try await registry.register(SchemaRequest(text: #""int""#, metadata: metadata), under: Subject("s"))
        }
        let database = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        let values = database.matches(of: /"[ab]":"([A-Za-z0-9+\/=]{20,})"/).map { String($0.1) }
        #expect(values.count == 2 && Set(values).count == 2)
    }
}
