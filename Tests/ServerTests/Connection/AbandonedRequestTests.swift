import SchemaRegistryMessages
import Synchronization
import Testing

@testable import SchemaRegistryServer

/// What nobody waits for any more is given up.
@Suite("Requests whose clients are gone")
struct AbandonedRequestTests {
    private final class Work: Sendable {
        private let state = Mutex((begun: 0, givenUp: 0))
        var begun: Int { state.withLock { $0.begun } }
        var givenUp: Int { state.withLock { $0.givenUp } }

        /// Runs until the task is cancelled.
        func run() async throws -> APIResponse {
            state.withLock { $0.begun += 1 }
            while !Task.isCancelled { await Task.yield() }
            state.withLock { $0.givenUp += 1 }
            throw CancellationError()
        }
    }

    @Test("the work for a client that is gone ends, whether it has reset the connection or only closed it")
    func gone() async throws {
        let work = Work()
        try await RunningServer.run(routes: { routes in
            routes.on(.get, "/work") { _ in try await work.run() }
        }) { port, _ in
            var client: RawClient? = try RawClient(port: port)
            try client?.send("GET /work HTTP/1.1\r\nHost: localhost\r\n\r\n")
            while work.begun < 1 {}
            client = nil
            while work.givenUp < 1 {}
        }
    }

    @Test("a client that has closed its side and waits gets its answer, behind interim ones")
    func waiting() async throws {
        let gate = Mutex(false)
        try await RunningServer.run(routes: { routes in
            routes.on(.get, "/slow") { _ in
                while !gate.withLock({ $0 }) {
                    try Task.checkCancellation()
                    await Task.yield()
                }
                return try .json(["answer": true])
            }
        }) { port, _ in
            let client = try RawClient(port: port)
            try client.send("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n")
            client.closeOutput()
            // The client is looked for, and is there.
            #expect(try client.receive().status == 100)
            gate.withLock { $0 = true }
            var answer = try client.receive()
            while answer.status == 100 { answer = try client.receive() }
            #expect(answer.status == 200)
        }
    }
}
