import SchemaRegistryTesting
import SchemaSerde
import Testing

/// JSON events through a registry with the real rules.
struct JSONSerdeTests {
    struct Audit: Codable, Sendable, Equatable {
        var actor: String
        var count: Int
    }

    static let draft = SchemaDraft(
        .json,
        #"""
        {"title": "Audit", "type": "object", "required": ["actor"],
         "properties": {"actor": {"type": "string"}, "count": {"type": "integer", "minimum": 0}}}
        """#)

    @Test("a Codable value is framed JSON, and read again")
    func roundTrip() async throws {
        let registry = try InProcessRegistry()
        let audits = Serde<Audit>.json(try registry.client(), schema: Self.draft)
        let record = try #require(try await audits.encode(Audit(actor: "a/b", count: 2), as: .value(of: "audits")))
        #expect(record.bytes.starts(with: [0, 0, 0, 0, 1, UInt8(ascii: "{")]))
        #expect(try await audits.decode(record) == Audit(actor: "a/b", count: 2))
    }

    @Test("a document that does not fulfil its schema is refused on both sides, unless that is switched off")
    func validation() async throws {
        let registry = try InProcessRegistry()
        let client = try registry.client()
        let strict = Serde<Audit>.json(client, schema: Self.draft)
        let open = Serde<Audit>.json(client, schema: Self.draft) { $0.validation = .off }
        let bad = Audit(actor: "a", count: -1)
        let error = await #expect(throws: SerdeError.self) { try await strict.encode(bad, as: .value(of: "audits")) }
        #expect(error?.code == .invalid && error?.path == "/count")
        let record = try await open.encode(bad, as: .value(of: "audits"))
        #expect(try await open.decode(record) == bad)
        let readError = await #expect(throws: SerdeError.self) { try await strict.decode(record) }
        #expect(readError?.code == .invalid && readError?.schemaID == .id(1))
    }

    @Test("texts keep every digit")
    func texts() async throws {
        let registry = try InProcessRegistry()
        let audits = Serde<JSONText>.json(try registry.client(), schema: Self.draft)
        let text = try JSONText(parsing: #"{"actor":"a","count":12345678901234567890123}"#)
        let record = try await audits.encode(text, as: .value(of: "audits"))
        #expect(try await audits.decode(record) == text)
    }

    @Test("the subject of a record name is the title")
    func title() async throws {
        let registry = try InProcessRegistry()
        let audits = Serde<Audit>.json(try registry.client(), schema: Self.draft) { $0.naming = .topicRecord }
        #expect(try await audits.encoder(for: .value(of: "t")).subject == "t-Audit")
    }
}
