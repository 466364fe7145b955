import SchemaModel
import Synchronization

/// Facts by key, of which many callers may ask for one at a time: they share one request.
///
/// It holds a bounded number of facts; what was not used for longest goes first. What is not found is remembered too, for a
/// time of its own, so that a record with an unknown id does not ask the registry each time it is read.
package final class FlightCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    package typealias Outcome = Result<Value, RegistryClientError>

    private struct Entry: Sendable {
        let outcome: Outcome
        /// Nil where the fact never changes.
        let end: Duration?
    }

    private struct State: Sendable {
        var entries: SecondChanceTable<Key, Entry>
        var flights: [Key: Task<Outcome, Never>] = [:]
    }

    private let state: Mutex<State>
    private let clock: ClientClock
    private let lifetime: Duration?
    private let missingLifetime: Duration

    /// - Parameters:
    ///   - lifetime: of a fact; nil where it never changes.
    ///   - missingLifetime: of the answer that there is none.
    package init(capacity: Int, lifetime: Duration?, missingLifetime: Duration, clock: ClientClock) {
        state = Mutex(State(entries: SecondChanceTable(limit: max(capacity, 1))))
        self.clock = clock
        self.lifetime = lifetime
        self.missingLifetime = missingLifetime
    }

    /// What is known now, without asking.
    package func known(_ key: Key) -> Value? {
        let now = clock.now()
        guard let entry = state.withLock({ $0.entries.use(key) }), entry.end.map({ $0 > now }) ?? true else { return nil }
        return try? entry.outcome.get()
    }

    /// The fact of a key. Of those who ask while it is fetched, all get the same answer.
    ///
    /// - Throws: what `load` throws; `cancelled` as soon as the caller's task is cancelled, while the others go on waiting.
    package func value(
        _ key: Key, load: @escaping @Sendable () async throws(RegistryClientError) -> Value
    ) async throws(RegistryClientError) -> Value {
        let now = clock.now()
        let found: Result<Entry, Never>? = state.withLock { state in state.entries.use(key).map { .success($0) } }
        if case .success(let entry) = found, entry.end.map({ $0 > now }) ?? true { return try entry.outcome.get() }
        let flight = state.withLock { state in
            if let flight = state.flights[key] { return flight }
            let flight = Task { [weak self] in
                let outcome: Outcome
                do throws(RegistryClientError) { outcome = .success(try await load()) } catch { outcome = .failure(error) }
                self?.land(outcome, key)
                return outcome
            }
            state.flights[key] = flight
            return flight
        }
        guard let outcome = await flight.valueUnlessCancelled() else {
            throw RegistryClientError(.cancelled, "The task was cancelled")
        }
        return try outcome.get()
    }

    /// Keeps a fact that became known in another way.
    package func insert(_ value: Value, for key: Key) { land(.success(value), key) }

    package func remove(_ key: Key) { state.withLock { $0.entries.remove(key) } }

    private func land(_ outcome: Outcome, _ key: Key) {
        let lifetime: Duration?
        switch outcome {
        case .success: lifetime = self.lifetime
        case .failure(let error) where error.code == .notFound: lifetime = missingLifetime
        case .failure: lifetime = .zero
        }
        let end = lifetime.map { clock.now() + $0 }
        state.withLock { state in
            state.flights[key] = nil
            if lifetime != .zero { state.entries.insert(Entry(outcome: outcome, end: end), for: key, cost: 1) }
        }
    }
}
