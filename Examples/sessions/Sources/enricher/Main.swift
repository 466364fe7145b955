import Foundation
import Kafka
import Logging
import SchemaSerde
import ServiceLifecycle

@main
struct Main {
    static func main() async throws {
        let environment = ProcessInfo.processInfo.environment
        let brokers = environment["KAFKA_BROKERS"] ?? "localhost:9092"
        let registry = try RegistryClient(.init(urls: [environment["REGISTRY_URL"] ?? "http://localhost:8081"]))
        let enricher = Enricher(
            views: .avro(registry),
            sessions: try await Serde<SessionViewed>.avro(registry).encoder(for: .value(of: "sessions")),
            consumer: try KafkaConsumer(brokers: brokers, group: "enricher", topics: "page-views"),
            producer: try KafkaProducer(brokers: brokers))
        try await ServiceGroup(
            services: [enricher], gracefulShutdownSignals: [.sigterm, .sigint], logger: Logger(label: "enricher")
        ).run()
        await registry.shutdown()
    }
}
