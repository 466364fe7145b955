import Foundation
import Kafka
import Logging
import OrderEvents
import SchemaSerde
import ServiceLifecycle

@main
struct Main {
    static func main() async throws {
        let environment = ProcessInfo.processInfo.environment
        let brokers = environment["KAFKA_BROKERS"] ?? "localhost:9092"
        let registry = try RegistryClient(.init(urls: [environment["REGISTRY_URL"] ?? "http://localhost:8081"]))
        let logger = Logger(label: "warehouse")
        // The schemas are found before the first order comes, so that a mistake is seen at the start.
        let warehouse = Warehouse(
            orders: .avro(registry),
            changes: try await Serde<InventoryLevelChanged>.avro(registry).encoder(for: .value(of: Topic.stock)),
            consumer: try KafkaConsumer(brokers: brokers, group: "warehouse", topics: Topic.orders),
            producer: try KafkaProducer(brokers: brokers),
            logger: logger)
        try await ServiceGroup(
            services: [warehouse], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger
        ).run()
        await registry.shutdown()
    }
}
