import Foundation
import Kafka
import SchemaSerde

/// Shows two visits, and ends. It has the fourth version of `SessionViewed`, in which the record `Device` is a `ClientDevice`.
@main
struct Dashboard {
    static func main() async throws {
        let environment = ProcessInfo.processInfo.environment
        let registry = try RegistryClient(.init(urls: [environment["REGISTRY_URL"] ?? "http://localhost:8081"]))
        let sessions = Serde<SessionViewed>.avro(registry)
        let records = try KafkaConsumer(
            brokers: environment["KAFKA_BROKERS"] ?? "localhost:9092", group: "dashboard", topics: "sessions")

        var shown = 0
        for try await record in records {
            guard let session = try await sessions.decode(record.event) else { continue }
            print(session.line)
            try records.finished(record)
            shown += 1
            if shown == 2 { break }
        }
        await registry.shutdown()
    }
}

extension SessionViewed {
    var line: String {
        let minutes = (endedAt.count - startedAt.count) / 60_000
        let who = if case .anonymousVisitor(let visitor) = visitor { visitor.cookieId } else { "somebody" }
        let client = device.browser ?? "the app"
        return
            "session: \(who) in \(geo.city ?? geo.country), \(pageViews.count) pages in \(minutes) minutes, \(client), \(experiments)"
    }
}
