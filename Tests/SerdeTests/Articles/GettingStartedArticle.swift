import SchemaRegistryTesting
import SchemaSerde
import Testing

/// The code of `GettingStarted.md`.
struct GettingStartedArticle {
    func network(secret: String) throws -> RegistryClient {
        let registry = try RegistryClient(
            .init(
                urls: ["https://registry-1:8081", "https://registry-2:8081"],
                authentication: .basic(user: "orders", password: secret)))
        return registry
    }

    @Test("an order is written and read")
    func order() async throws {
        let registry = try InProcessRegistry().client()

        let orders = Serde<OrderPlaced>.avro(registry)
        let out = try await orders.encoder(for: .value(of: "orders"))

        let record = try out.encode(OrderPlaced(id: 7, note: "gift"))
        // record.bytes is the value of a Kafka record, and record.headers are its headers.

        let order = try await orders.decode(record, from: .value(of: "orders"))
        #expect(order == OrderPlaced(id: 7, note: "gift"))
        #expect(record.bytes == [0, 0, 0, 0, 1, 14, 2, 8] + Array("gift".utf8))

        let queue = (1...3).map { OrderPlaced(id: $0, note: nil) }
        var sent: [[UInt8]] = []
        var writer = AvroWriter(capacity: 4_096)
        for order in queue {
            writer.reset()
            try out.encode(order, into: &writer)
            writer.withBytes { bytes in sent.append(Array(bytes)) }
        }
        #expect(sent.map(\.last) == [0, 0, 0] && sent.map(\.count) == [7, 7, 7])

        try await orders.prefetch(.value(of: "orders"))
    }
}
