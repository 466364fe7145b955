import Dispatch
import SchemaWire
import Testing

@testable import SchemaRegistryServer

/// What nobody waits for any more is given up.
@Suite("Requests whose clients are gone")
struct AbandonedRequestTests {
    private final class Work: Sendable {
        let begun = DispatchSemaphore(value: 0)
        let givenUp = DispatchSemaphore(value: 0)

        /// Goes on until the task is cancelled.
        func run() async throws -> APIResponse {
            begun.signal()
            try? await Task.sleep(for: .seconds(600))
            givenUp.signal()
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
            work.begun.wait()
            client = nil
            #expect(work.givenUp.wait(timeout: .now() + 60) == .success)
        }
    }

    @Test("a client that has closed its side and waits gets its answer, behind interim ones")
    func waiting() async throws {
        let (gate, opening) = AsyncStream<Void>.makeStream()
        try await RunningServer.run(routes: { routes in
            routes.on(.get, "/slow") { _ in
                for await _ in gate {}
                try Task.checkCancellation()
                return try .json(["answer": true])
            }
        }) { port, _ in
            let client = try RawClient(port: port)
            try client.send("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n")
            client.closeOutput()
            // The client is looked for, and is there.
            #expect(try client.receive().status == 100)
            opening.finish()
            var answer = try client.receive()
            while answer.status == 100 { answer = try client.receive() }
            #expect(answer.status == 200)
        }
    }
}
