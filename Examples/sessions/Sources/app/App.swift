import Foundation
import Kafka
import SchemaSerde

/// The app, which still has the first version of the schema: it knows neither campaigns nor the kind of client.
@main
struct App {
    static func main() async throws {
        let environment = ProcessInfo.processInfo.environment
        let registry = try RegistryClient(.init(urls: [environment["REGISTRY_URL"] ?? "http://localhost:8081"]))
        let producer = try KafkaProducer(brokers: environment["KAFKA_BROKERS"] ?? "localhost:9092")
        let views = try await Serde<PageViewed>.avro(registry).encoder(for: .value(of: "page-views"))

        for (minute, page) in [(0, PageType.home), (2, .product), (3, .basket)] {
            let view = PageViewed(
                eventId: UUID(), viewedAt: AvroInstant(Int64(minute) * 60_000, .milliseconds), visitorId: "anna",
                url: "app://\(page.rawValue.lowercased())", pageType: page, durationMs: 45_000)
            try await producer.send(views.encode(view), key: Array(view.visitorId.utf8), to: "page-views")
        }
        print("app: 3 page views with the first version of the schema")
        await registry.shutdown()
    }
}
