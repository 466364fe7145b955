import SchemaRegistryTesting
import SchemaSerde
import Testing

/// The code of `AvroEvents.md` and `JSONSchemaEvents.md`.
struct FormatArticles {
    struct PageViewed: Codable, Sendable, Equatable {
        var url: String
        var seconds: Int32
    }

    @Test("Avro values of Codable types and without a type")
    func avro() async throws {
        let registry = try InProcessRegistry().client()

        let schema = try AvroSchema(
            parsing: """
                {"type": "record", "name": "PageViewed", "fields": [
                  {"name": "url", "type": "string"}, {"name": "seconds", "type": "int", "default": 0}]}
                """)
        let views = Serde<PageViewed>.avro(registry, schema: schema)
        let record = try await views.encode(PageViewed(url: "/", seconds: 3), as: .value(of: "views"))
        #expect(try await views.decode(record) == PageViewed(url: "/", seconds: 3))

        let any = Serde<AvroValue>.avro(registry)
        let value = try await any.decode(record)
        #expect(value == .record([.string("/"), .int(3)]))
    }

    @Test("JSON values of Codable types and as texts")
    func json() async throws {
        let registry = try InProcessRegistry().client()

        let schema = SchemaDraft(
            .json,
            """
            {"type": "object", "required": ["url"],
             "properties": {"url": {"type": "string"}, "seconds": {"type": "integer", "minimum": 0}}}
            """)
        let views = Serde<PageViewed>.json(registry, schema: schema)
        let record = try await views.encode(PageViewed(url: "/", seconds: 3), as: .value(of: "views"))

        let texts = Serde<JSONText>.json(registry)
        let text = try await texts.decode(record)
        #expect(try await views.decode(record) == PageViewed(url: "/", seconds: 3) && text?.text.contains("seconds") == true)

        do {
            _ = try await views.encode(PageViewed(url: "/", seconds: -1), as: .value(of: "views"))
        } catch {
            #expect(error.code == .invalid && error.path == "/seconds")
        }
        await #expect(throws: SerdeError.self) {
            try await views.encode(PageViewed(url: "/", seconds: -1), as: .value(of: "views"))
        }
    }
}
