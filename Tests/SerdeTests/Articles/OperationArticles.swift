import SchemaRegistryTesting
import SchemaSerde
import TestSupport
import Testing

/// The code of `FramingAndNaming.md`, `ErrorsAndRetries.md` and `TestingServices.md`.
struct OperationArticles {
    @Test("the newest registered schema, named after the record, in a header")
    func settings() async throws {
        let registry = try InProcessRegistry().client()
        let draft = SchemaDraft(.avro, OrderPlaced.avroSchema.text)
        let registered = try await registry.register(draft, under: "orders-shop.OrderPlaced")

        let orders = Serde<OrderPlaced>.avro(registry) {
            $0.selection = .latest
            $0.naming = .topicRecord
            $0.framing = .header
        }
        let out = try await orders.encoder(for: .value(of: "orders"))
        #expect(out.subject == "orders-shop.OrderPlaced" && out.headers.map(\.name) == ["__value_schema_id"])
        #expect(out.schemaID == registered.guid.map { .guid($0) })
    }

    @Test("an event whose schema is not there ends in an error that does not ask for a retry")
    func errors() async throws {
        let registry = try InProcessRegistry().client()
        let orders = Serde<OrderPlaced>.avro(registry)
        let record = EventRecord(bytes: [0, 0, 0, 0, 9, 14, 0])
        var (later, aside) = (0, 0)

        let decoder = orders.decoder(for: .value(of: "orders"))
        do {
            _ = try await decoder.decode(record)
        } catch {
            if error.isRetriable {
                later += 1  // The registry is not there: the same call may succeed later.
            } else {
                aside += 1  // The event, or what the service knows of it, is wrong: put it aside.
            }
        }
        #expect((later, aside) == (0, 1))
        await #expect {
            try await decoder.decode(record)
        } throws: { error in
            let error = error as? SerdeError
            return error?.registryError?.code == .notFound && error?.schemaID == .id(9)
        }
    }

    @Test("a client that gives up early, and says what it does")
    func client() async throws {
        let server = try await ScriptedServer([.last("")])
        let url = server.url

        var configuration = RegistryClient.Configuration(urls: [url])
        configuration.requestTimeout = .seconds(5)
        configuration.retries = RetryPolicy(retries: 2, wait: .milliseconds(100), maxWait: .seconds(2))
        configuration.observe = { event in
            if case .retry(let error, let wait) = event { print("registry: \(error), again in \(wait)") }
        }
        let registry = try RegistryClient(configuration)
        #expect(registry.configuration.retries.retries == 2)
        await registry.shutdown()
        await server.close()
    }

    @Test("what would break consumers is refused in a unit test")
    func testing() async throws {
        let registry = try InProcessRegistry()
        let client = try registry.client()
        let deployed = """
            {"type": "record", "name": "OrderPlaced", "namespace": "shop", "fields": [{"name": "id", "type": "long"}]}
            """
        _ = try await client.register(SchemaDraft(.avro, deployed), under: "orders-value")

        let orders = Serde<OrderPlaced>.avro(client)
        _ = try await orders.encode(OrderPlaced(id: 7, note: nil), as: .value(of: "orders"))
    }
}
