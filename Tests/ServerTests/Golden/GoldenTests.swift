import SchemaRegistryCore
import Synchronization
import Testing

@testable import SchemaRegistryServer

/// Every file of `fixtures/http` over a socket, each against a registry of its own.
@Suite("Golden exchanges", .serialized)
struct GoldenTests {
    @Test("the answer is the reference's", arguments: GoldenBehaviour.all)
    func behaviour(_ behaviour: GoldenBehaviour) async throws {
        let difference = try await GoldenTests.difference(behaviour)
        if behaviour.isPending {
            withKnownIssue("\(behaviour.name) is not there yet. Where it passes, move the file to its topic.") {
                if let difference { Issue.record("\(difference)") }
            }
        } else if let difference {
            Issue.record("\(behaviour.name): \(difference)")
        }
        GoldenScore.count(behaviour, passed: difference == nil)
    }

    @Test("each behaviour is described in a sentence, and each check of the reference's list has a file")
    func completeness() {
        #expect(GoldenBehaviour.all.count >= 300)
        for behaviour in GoldenBehaviour.all {
            #expect(behaviour.sentence.hasSuffix("."), "\(behaviour.name)")
            #expect(!behaviour.exchanges.isEmpty, "\(behaviour.name)")
        }
        #expect(Set(GoldenBehaviour.all.compactMap(\.check)) == Set(1...35))
    }

    /// The first exchange that goes another way than the file says, and how; nil where none does.
    private static func difference(_ behaviour: GoldenBehaviour) async throws -> String? {
        var wanted = ServerSettings()
        // Nothing has to outlive the test.
        wanted.synchronous = .off
        for (name, value) in behaviour.settings { try #require(SettingTable.setting(named: name)).set(&wanted, value) }
        return try await RegistryFixture.run { [wanted] server in
            let database = server.database
            server = wanted
            server.database = database
        } _: { server in
            let client = try server.client()
            for (number, exchange) in behaviour.exchanges.enumerated() {
                let response = try client.request(exchange.method, exchange.path, exchange.headers, body: exchange.body)
                if let difference = exchange.answer.difference(response) {
                    return "exchange \(number + 1), \(exchange.method) \(exchange.path): \(difference)"
                }
            }
            return nil
        }
    }
}

/// Says how many behaviours are as the reference's, once all have run.
private enum GoldenScore {
    private static let counts = Mutex((run: 0, passed: 0))

    static func count(_ behaviour: GoldenBehaviour, passed: Bool) {
        let (run, good) = counts.withLock { counts in
            counts.run += 1
            if passed, !behaviour.isPending { counts.passed += 1 }
            return (counts.run, counts.passed)
        }
        guard run == GoldenBehaviour.all.count else { return }
        let pending = GoldenBehaviour.all.count(where: \.isPending)
        print("golden exchanges: \(good) of \(run - pending) passed\(pending == 0 ? "" : ", \(pending) pending")")
    }
}
