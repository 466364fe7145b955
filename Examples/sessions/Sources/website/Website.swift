import Foundation
import Kafka
import SchemaSerde

/// The website, which has the third version of the schema.
@main
struct Website {
    static func main() async throws {
        let environment = ProcessInfo.processInfo.environment
        let registry = try RegistryClient(.init(urls: [environment["REGISTRY_URL"] ?? "http://localhost:8081"]))
        let producer = try KafkaProducer(brokers: environment["KAFKA_BROKERS"] ?? "localhost:9092")
        let views = try await Serde<PageViewed>.avro(registry).encoder(for: .value(of: "page-views"))

        for (minute, visitor, page) in [
            (Int64(5), "ben", PageType.search), (6, "ben", .product), (14, "ben", .checkout), (50, "carla", .home),
        ] {
            let view = PageViewed(
                eventId: UUID(), viewedAt: AvroInstant(minute * 60_000, .milliseconds), visitorId: visitor,
                url: "https://voltmart.example/\(page.rawValue.lowercased())", pageType: page, durationMs: 45_000,
                campaign: ["banner": "blue"], userAgent: "Firefox/140.0")
            try await producer.send(views.encode(view), key: Array(visitor.utf8), to: "page-views")
        }
        print("website: 4 page views with the third")
        await registry.shutdown()
    }
}
