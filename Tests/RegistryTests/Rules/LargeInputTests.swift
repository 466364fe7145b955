import SchemaModel
import SchemaWire
import TestSupport
import Testing

@testable import SchemaRegistryCore

/// What is long takes time by its length, and not by its square: each of these would run for minutes.
struct LargeInputTests {
    private let many = 60_000

    @Test("a long set in which every text stands twice is read")
    func repeatedTexts() throws {
        let texts = (0..<many).map { Message.string("a\($0)") }
        let metadata = try Metadata(message: ["sensitive": .array(texts + texts)])
        #expect(metadata.sensitive.count == many)
    }

    @Test("long lists of reserved fields are compared")
    func reservedFields() async throws {
        let test = try TestRegistry()
        let subject = Subject("s")
        _ = try await test.registry.update(
            try ConfigUpdate(message: ["validateFields": true]), of: ConfigScope(subject), subject: subject)
        func request(_ prefix: String, _ field: String) -> SchemaRequest {
            let names = (0..<many).map { "\(prefix)\($0)" }.joined(separator: ",")
            return SchemaRequest(
                text: TestSchemas.record(field), metadata: Metadata(properties: ["confluent:reserved": names]))
        }
        _ = try await test.registry.register(request("a", "x"), under: subject)
        let error = await #expect(throws: RegistryError.self) {
            try await test.registry.register(request("b", "y"), under: subject)
        }
        guard case .incompatible(_, let report)? = error else {
            Issue.record("It is compatible")
            return
        }
        #expect(report.reservedFields.count == many)
    }

    @Test("many sensitive properties are encrypted, and read again")
    func sensitiveProperties() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(path: folder.database, secrets: ["secret"])
        let names = (0..<many).map { "p\($0)" }
        let metadata = Metadata(
            properties: Dictionary(uniqueKeysWithValues: names.map { ($0, "v") }), sensitive: Set(names))
        let stored = try await RegistrySession(store: store).register(
            SchemaRequest(text: #""string""#, metadata: metadata), under: Subject("s"))
        #expect(try await RegistrySession(store: store).schema(id: stored.id, hint: nil).content.metadata == metadata)
        try store.close()
    }

    @Test("a schema is looked up among thousands of versions with references")
    func versionsWithReferences() async throws {
        let test = try TestRegistry()
        try await test.register(#"{"type":"record","name":"Line","fields":[]}"#, "line")
        let subject = Subject("s")
        let reference = SchemaReference(name: "Line", subject: "line", version: 1)
        try await test.store.write { writer in
            for version in 1...3_000 {
                let content = SchemaContent(
                    type: .avro, text: #"{"type":"record","name":"R\#(version)","fields":[{"name":"l","type":"Line"}]}"#,
                    references: [reference])
                let id = try writer.allocateID(context: subject.context)
                _ = try writer.insert(
                    content, identity: content.identity, equivalence: EquivalenceKey(.avro, normalText: content.text),
                    references: [ResolvedReference(reference: reference, target: Subject("line"))], id: id, version: version,
                    of: subject, at: try writer.append(Change(.register, subject, version: version, id: id)))
            }
        }
        let inlined = #"{"type":"record","name":"R7","fields":[{"name":"l","type":{"type":"record","name":"Line","fields":[]}}]}"#
        let found = try await test.registry.lookUp(SchemaRequest(text: inlined), in: subject, normalize: false, deleted: false)
        #expect(found.version == 7)
    }
}
