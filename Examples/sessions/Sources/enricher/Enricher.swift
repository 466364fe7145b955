import Kafka
import SchemaSerde
import ServiceLifecycle

/// Page views in, visits with device and place out.
///
/// It has the fourth version of `PageViewed`: consumers go first where changes are backward compatible. What was written with
/// the first version and with the third arrives as the fourth.
struct Enricher: Service {
    let views: Serde<PageViewed>
    let sessions: RecordEncoder<SessionViewed>
    let consumer: KafkaConsumer
    let producer: KafkaProducer

    func run() async throws {
        var visits = Visits()
        for try await record in consumer.cancelOnGracefulShutdown() {
            guard let view = try await views.decode(record.event) else { continue }
            for visit in visits.finished(by: view) {
                let session = SessionViewed(visit)
                try await producer.send(sessions.encode(session), key: nil, to: "sessions")
            }
            try consumer.finished(record)
        }
    }
}

/// The visits that are under way, in memory: a real service would keep them, or finish a record only with its visit.
struct Visits {
    /// A visit is over half an hour after its last page view.
    static let pause: Int64 = 30 * 60 * 1_000

    private var pages: [String: [PageViewed]] = [:]

    /// Takes a page view, and hands out the visits that are over at its time.
    mutating func finished(by view: PageViewed) -> [[PageViewed]] {
        let over = pages.filter { ($0.value.last?.viewedAt.count ?? 0) + Visits.pause < view.viewedAt.count }
        for visitor in over.keys { pages[visitor] = nil }
        pages[view.anonymousId, default: []].append(view)
        return over.sorted { $0.key < $1.key }.map(\.value)
    }
}
