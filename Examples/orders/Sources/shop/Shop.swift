import Foundation
import Kafka
import OrderEvents
import SchemaSerde

/// Places orders, and waits until the warehouse has taken all of them from its stock.
@main
struct Shop {
    static func main() async throws {
        let environment = ProcessInfo.processInfo.environment
        let brokers = environment["KAFKA_BROKERS"] ?? "localhost:9092"
        let registry = try RegistryClient(.init(urls: [environment["REGISTRY_URL"] ?? "http://localhost:8081"]))

        let producer = try KafkaProducer(brokers: brokers)
        let orders = try await Serde<OrderPlaced>.avro(registry).encoder(for: .value(of: Topic.orders))
        for order in OrderPlaced.examples {
            try await producer.send(orders.encode(order), key: order.key, to: Topic.orders)
            print("ordered: \(order.summary)")
        }
        // An old till still writes plain JSON.
        try await producer.send(EventRecord(bytes: Array(#"{"sku": "TV-55"}"#.utf8)), key: nil, to: Topic.orders)

        let stock = Serde<InventoryLevelChanged>.avro(registry)
        var expected = OrderPlaced.examples.map(\.lines.count).reduce(0, +)
        let changes = try KafkaConsumer(brokers: brokers, group: "shop", topics: Topic.stock)
        for try await record in changes {
            guard let level = try await stock.decode(record.event)?.after else { continue }
            print("in stock: \(level.onHand) of \(level.sku)")
            try changes.finished(record)
            expected -= 1
            if expected == 0 { break }
        }
        await registry.shutdown()
    }
}
