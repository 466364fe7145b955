import SchemaWire
import Synchronization
import TestSupport
import Testing

@testable import SchemaRegistryServer

@Suite("The response cache behind the routes")
struct CacheThroughRoutesTests {
    /// What two reads answer after each acknowledged write.
    private struct State: Sendable {
        var latest: String
        /// By id; 404 for an id that is not in it.
        var byID: [Int64: String]
        /// The ids that are worth asking for.
        var ids: [Int64]
    }

    /// The states of the registry in order. The last one may not be acknowledged yet.
    private final class History: Sendable {
        private struct Entries {
            var states: [State] = []
            var acknowledged = 0
            var isOver = false
        }

        private let entries = Mutex(Entries())

        func begin(_ state: State) { entries.withLock { $0.states.append(state) } }
        func acknowledge() { entries.withLock { $0.acknowledged = $0.states.count - 1 } }
        func end() { entries.withLock { $0.isOver = true } }

        var isOver: Bool { entries.withLock { $0.isOver } }
        /// The last state that a reader who begins now may not go behind.
        var acknowledged: (index: Int, state: State) { entries.withLock { ($0.acknowledged, $0.states[$0.acknowledged]) } }
        func states(from index: Int) -> ArraySlice<State> { entries.withLock { $0.states[index...] } }
    }

    /// The parts of an answer that a write changes.
    private static func summary(_ answer: RawResponse) throws -> String {
        guard answer.status == 200 else { return "\(answer.status)" }
        let body = try answer.json
        let version = body["version"]?.integer ?? 0
        return "\(version) \(body["id"]?.integer ?? 0) \(body["deleted"]?.bool ?? false)"
    }

    private static let subject = "orders"
    private static let rounds = 15
    private static let readers = 3

    @Test("no read by id or of the latest version is older than the last acknowledged write")
    func fresh() async throws {
        try await RegistryFixture.run { registry in
            let history = History()
            history.begin(State(latest: "404", byID: [:], ids: [1, 2]))
            history.acknowledge()
            let reads = Atomic(0)
            try Clients.run(CacheThroughRoutesTests.readers + 1) { index in
                if index == 0 {
                    defer { history.end() }
                    try CacheThroughRoutesTests.write(registry.client(), history)
                } else {
                    try CacheThroughRoutesTests.read(registry.client(), history, reads)
                }
            }
            #expect(reads.load(ordering: .relaxed) > CacheThroughRoutesTests.rounds)
        }
    }

    /// Registers, deletes, revives and deletes for good, round after round.
    private static func write(_ client: RawClient, _ history: History) throws {
        var nextID: Int64 = 1
        for round in 0..<rounds {
            let (first, second) = (nextID, nextID + 1)
            let names = (TestSchemas.record("a\(round)"), TestSchemas.record("a\(round)", "b\(round)"))
            func change(_ latest: String, _ byID: [Int64: String], _ call: () throws -> Void) throws {
                history.begin(State(latest: latest, byID: byID, ids: [first, second]))
                try call()
                history.acknowledge()
            }
            // The answer to an id names the version that was written last with it.
            try change("1 \(first) false", [first: "1 \(first) false"]) { try client.register(names.0, subject) }
            try change("2 \(second) false", [first: "1 \(first) false", second: "2 \(second) false"]) {
                try client.register(names.1, subject)
            }
            try change("1 \(first) false", [first: "1 \(first) false", second: "2 \(second) true"]) {
                _ = try client.ok("DELETE", "/subjects/\(subject)/versions/2")
            }
            try change("3 \(second) false", [first: "1 \(first) false", second: "3 \(second) false"]) {
                try client.register(names.1, subject)
            }
            try change("404", [first: "1 \(first) true", second: "3 \(second) true"]) {
                _ = try client.ok("DELETE", "/subjects/\(subject)")
            }
            try change("404", [:]) { _ = try client.ok("DELETE", "/subjects/\(subject)?permanent=true") }
            nextID += 2
        }
    }

    private static func read(_ client: RawClient, _ history: History, _ reads: borrowing Atomic<Int>) throws {
        while !history.isOver {
            let latestFrom = history.acknowledged
            let latest = try summary(try client.request("GET", "/subjects/\(subject)/versions/latest"))
            let seen = history.states(from: latestFrom.index)
            #expect(seen.contains { $0.latest == latest }, "latest: \(latest), not one of \(seen.map(\.latest))")

            let idFrom = history.acknowledged
            guard let id = idFrom.state.ids.randomElement() else { return }
            let byID = try summary(try client.request("GET", "/schemas/ids/\(id)"))
            let possible = history.states(from: idFrom.index).map { $0.byID[id] ?? "404" }
            #expect(possible.contains(byID), "id \(id): \(byID), not one of \(possible)")
            reads.add(1, ordering: .relaxed)
        }
    }
}
