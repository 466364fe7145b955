import SchemaRegistryTesting
import SchemaSerde
import Testing

/// Avro events through a registry with the real rules.
struct AvroSerdeTests {
    static let order = #"""
        {"type": "record", "name": "OrderPlaced", "namespace": "com.shop", "fields": [
          {"name": "id", "type": "long"}, {"name": "note", "type": ["null", "string"], "default": null}]}
        """#
    static let newer = #"""
        {"type": "record", "name": "OrderPlaced", "namespace": "com.shop", "fields": [
          {"name": "note", "type": ["null", "string"], "default": null}, {"name": "id", "type": "long"},
          {"name": "currency", "type": "string", "default": "GBP"}]}
        """#

    static func schema(_ text: String) throws -> AvroSchema { try AvroSchema(parsing: text) }

    @Test("a value is framed with the id of its schema, and read again")
    func roundTrip() async throws {
        let registry = try InProcessRegistry()
        let orders = Serde<AvroValue>.avro(try registry.client(), schema: try Self.schema(Self.order))
        let out = try await orders.encoder(for: .value(of: "orders"))
        #expect(out.subject == "orders-value" && out.schemaID == .id(1))
        let record = try out.encode(.record([.long(7), .string("gift")]))
        #expect(record.bytes == [0, 0, 0, 0, 1, 14, 2, 8] + Array("gift".utf8))
        #expect(try await orders.decode(record) == .record([.long(7), .string("gift")]))
    }

    @Test("a header carries the GUID, and the payload is bare")
    func headerFraming() async throws {
        let registry = try InProcessRegistry()
        let orders = Serde<AvroValue>.avro(try registry.client(), schema: try Self.schema(Self.order)) { $0.framing = .header }
        let record = try #require(try await orders.encode(.record([.long(7), .null]), as: .key(of: "orders")))
        #expect(record.bytes == [14, 0])
        #expect(record.headers.map(\.name) == ["__key_schema_id"])
        #expect(record.headers[0].value?.count == 17 && record.headers[0].value?.first == 1)
        #expect(try await orders.decode(record, from: .key(of: "orders")) == .record([.long(7), .null]))
    }

    @Test("a reader with a newer schema fills in what the writer does not write")
    func evolution() async throws {
        let registry = try InProcessRegistry()
        let client = try registry.client()
        let old = Serde<AvroValue>.avro(client, schema: try Self.schema(Self.order))
        let new = Serde<AvroValue>.avro(client, schema: try Self.schema(Self.newer))
        let record = try await old.encode(.record([.long(7), .null]), as: .value(of: "orders"))
        #expect(try await new.decode(record) == .record([.null, .long(7), .string("GBP")]))
    }

    @Test("events of two schemas, in turns, are each read with their own")
    func turns() async throws {
        let client = try InProcessRegistry().client()
        let topic = EventPart.value(of: "orders")
        let old = try await Serde<AvroValue>.avro(client, schema: try Self.schema(Self.order)).encoder(for: topic)
        let new = try await Serde<AvroValue>.avro(client, schema: try Self.schema(Self.newer)).encoder(for: topic)
        let reader = Serde<AvroValue>.avro(client).decoder(for: topic)
        for id in 0..<3 as Range<Int64> {
            let values = [AvroValue.record([.long(id), .null]), .record([.null, .long(id), .string("GBP")])]
            #expect(try await reader.decode(try old.encode(values[0])) == values[0])
            #expect(try await reader.decode(try new.encode(values[1])) == values[1])
        }
        #expect(old.schemaID != new.schemaID)
    }

    @Test("the newest schema is written with where the selection says so, and the value is converted")
    func latest() async throws {
        let registry = try InProcessRegistry()
        let client = try registry.client()
        _ = try await client.register(SchemaDraft(.avro, Self.newer), under: "orders-value")
        let orders = Serde<AvroValue>.avro(client, schema: try Self.schema(Self.order)) { $0.selection = .latest }
        let record = try #require(try await orders.encode(.record([.long(7), .null]), as: .value(of: "orders")))
        #expect(record.bytes == [0, 0, 0, 0, 1, 0, 14, 6] + Array("GBP".utf8))
    }

    @Test("bytes at the top are the payload itself, without a length")
    func plainBytes() async throws {
        let registry = try InProcessRegistry()
        let blobs = Serde<AvroValue>.avro(try registry.client(), schema: try Self.schema(#""bytes""#))
        for bytes in [[], [1], Array(repeating: UInt8(7), count: 300)] {
            let record = try #require(try await blobs.encode(.bytes(bytes), as: .value(of: "blobs")))
            #expect(record.bytes == [0, 0, 0, 0, 1] + bytes)
            #expect(try await blobs.decode(record) == .bytes(bytes))
        }
    }

    @Test("nil is a tombstone, and no call of the registry")
    func tombstone() async throws {
        let client = try RegistryClient(.init(urls: ["http://127.0.0.1:1"]))
        let orders = Serde<AvroValue>.avro(client, schema: try Self.schema(Self.order))
        #expect(try await orders.encode(nil, as: .value(of: "orders")) == nil)
        #expect(try await orders.decode(nil) == nil)
    }

    struct Order: Codable, Equatable {
        var id: Int
        var note: String?
    }

    @Test("a Codable type is written under its schema, and read from an event of a newer one")
    func codable() async throws {
        let registry = try InProcessRegistry()
        let client = try registry.client()
        let orders = Serde<Order>.avro(client, schema: try Self.schema(Self.order))
        let record = try #require(try await orders.encode(Order(id: 7, note: "gift"), as: .value(of: "orders")))
        #expect(record.bytes.suffix(7) == [14, 2, 8] + Array("gift".utf8))
        #expect(try await orders.decode(record) == Order(id: 7, note: "gift"))
        let newer = Serde<AvroValue>.avro(client, schema: try Self.schema(Self.newer))
        let new = try await newer.encode(.record([.null, .long(8), .string("EUR")]), as: .value(of: "orders"))
        #expect(try await orders.decode(new) == Order(id: 8, note: nil))
    }

    @Test("without suspending, an event of an unknown schema says which schema is to be loaded")
    func notLoaded() async throws {
        let registry = try InProcessRegistry()
        let client = try registry.client()
        let orders = Serde<AvroValue>.avro(client, schema: try Self.schema(Self.order))
        let record = try #require(try await orders.encode(.record([.long(7), .null]), as: .value(of: "orders")))
        let decoder = orders.decoder(for: .value(of: "orders"))
        let error = #expect(throws: SerdeError.self) { try decoder.decode(record.bytes.span.bytes) }
        #expect(error?.code == .schemaNotLoaded && error?.schemaID == .id(1) && error?.isRetriable == true)
        try await decoder.load(.id(1))
        #expect(try decoder.decode(record.bytes.span.bytes) == .record([.long(7), .null]))
    }

    @Test("each way of naming asks for the subject that it says")
    func naming() async throws {
        let registry = try InProcessRegistry()
        let client = try registry.client()
        for (naming, subject) in [
            (SubjectNaming.topic, "orders-value"), (.record, "com.shop.OrderPlaced"),
            (.topicRecord, "orders-com.shop.OrderPlaced"), (.standard, "orders-value"),
        ] {
            let orders = Serde<AvroValue>.avro(client, schema: try Self.schema(Self.order)) { $0.naming = naming }
            #expect(try await orders.encoder(for: .value(of: "orders")).subject == subject)
        }
        let union = Serde<AvroValue>.avro(client, schema: try Self.schema(#"["null", "string"]"#)) { $0.naming = .record }
        let error = await #expect(throws: SerdeError.self) { try await union.encoder(for: .value(of: "orders")) }
        #expect(error?.code == .subject)
    }

    @Test("what a value lacks is an error with its place, the subject and the schema, and appends nothing")
    func badValue() async throws {
        let registry = try InProcessRegistry()
        let orders = Serde<AvroValue>.avro(try registry.client(), schema: try Self.schema(Self.order))
        let out = try await orders.encoder(for: .value(of: "orders"))
        var writer = AvroWriter()
        writer.byte(9)
        do throws(SerdeError) {
            try out.encode(.record([.long(7), .int(5)]), into: &writer)
            Issue.record("an int was taken for a string")
        } catch {
            #expect(error.code == .value && error.path == "note" && error.subject == "orders-value" && error.schemaID == .id(1))
        }
        #expect(writer.bytes == [9])
    }
}
