import NIOCore
import SchemaModel
import Synchronization

/// What an answer in the cache is the answer to.
package enum CacheKey: Hashable, Sendable {
    /// `GET /schemas/ids/{id}`, alone or with `?subject=` as deserializers send it. The subject is one of the default
    /// context under its plain name, and the answer must be its own.
    case schema(id: Int, subject: String? = nil)
    /// `GET /subjects/{subject}/versions/latest` without query. Subjects of the default context only, under their
    /// plain name; the answer must come from that subject itself, not from an alias or another context.
    case latest(subject: String)
}

/// Encoded answers, kept within a number of bytes, and never older than the last write.
///
/// A write calls `publish(sequence:dropping:)` after its commit and before it answers. A reader that finds
/// nothing takes a moment *before* it reads the database, and hands it in with its result:
///
/// ```swift
/// if let body = cache.body(for: key) { return .cacheable(body) }
/// let moment = cache.moment
/// let body = CachedBody(try store.read(…))
/// cache.store(body, for: key, readAt: moment)
/// ```
///
/// Whatever the order of these steps, an answer from before a write is not kept after it: either the write drops
/// it, or the moment is too old for it to be stored.
package final class ResponseCache: Sendable {
    /// The moment at which a reader began.
    package struct Moment: Sendable, Equatable {
        fileprivate let publications: UInt64
    }

    private struct State {
        var table: SecondChanceTable<CacheKey, CachedBody>
        var publications: UInt64 = 0
        var sequence: Int64 = 0
    }

    /// An estimate of what an entry costs beside its body and its name.
    static let overhead = 256

    private let state: Mutex<State>
    /// Answers to requests with a body: an eighth as many bytes, beside those of this cache.
    let requests: RequestCache

    package init(byteLimit: Int) {
        state = Mutex(State(table: SecondChanceTable(limit: byteLimit)))
        requests = RequestCache(byteLimit: byteLimit / 8)
    }

    package func body(for key: CacheKey) -> CachedBody? { state.withLock { $0.table.use(key) } }

    package var moment: Moment { state.withLock { Moment(publications: $0.publications) } }

    /// The change sequence of the last write that was published.
    package var sequence: Int64 { state.withLock { $0.sequence } }

    /// The bytes that the entries cost.
    package var bytes: Int { state.withLock { $0.table.cost } }

    /// Makes a write known: its keys are dropped, and what was read before it is not stored any more.
    ///
    /// - Parameter redirected: Subjects of the default context that lead elsewhere now: all their answers are dropped.
    package func publish(
        sequence: Int64, dropping keys: some Sequence<CacheKey>, redirected: Set<String> = []
    ) {
        requests.publish()
        state.withLock { state in
            state.publications &+= 1
            state.sequence = max(state.sequence, sequence)
            for key in keys { state.table.remove(key) }
            guard !redirected.isEmpty else { return }
            state.table.removeAll { key in
                switch key {
                case .schema(_, let subject): subject.map(redirected.contains) ?? false
                case .latest(let subject): redirected.contains(subject)
                }
            }
        }
    }

    /// Keeps an answer, unless a write was published since its reader began.
    package func store(_ body: CachedBody, for key: CacheKey, readAt moment: Moment) {
        let cost = body.bytes.readableBytes + key.cost + ResponseCache.overhead
        state.withLock { state in
            guard state.publications == moment.publications else { return }
            state.table.insert(body, for: key, cost: cost)
        }
    }
}

extension CacheKey {
    /// The key of a subject's newest version; nil where that answer is not kept.
    init?(latestOf subject: Subject) {
        // Beyond ASCII, texts of different subjects can be equal strings.
        guard subject.isInDefaultContext, subject.name.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        self = .latest(subject: subject.name)
    }

    fileprivate var cost: Int {
        switch self {
        case .schema(_, let subject): 2 * (subject?.utf8.count ?? 0)
        // The name stands in the slot and in the index.
        case .latest(let subject): 2 * subject.utf8.count
        }
    }
}
