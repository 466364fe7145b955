import SchemaWire
import Synchronization
import TestSupport
import Testing

@testable import SchemaRegistryServer

@Suite("Connections take turns")
struct TurnTests {
    private static func requests(_ target: String, _ numbers: Range<Int>) -> String {
        numbers.map { "GET \(target) HTTP/1.1\r\nHost: localhost\r\nX-Request-ID: \($0)\r\n\r\n" }.joined()
    }

    @Test("thousands of requests at once are all answered, in their order", arguments: [1, 16])
    func order(limit: Int) async throws {
        try await RegistryFixture.run {
            $0.maxPipelinedRequests = limit
        } _: { registry in
            let client = try registry.client()
            try client.register(TestSchemas.record("a"), "s")
            // From memory and from the routes in turn, with bodies of both kinds between them.
            let body = #"{"schema":"\"int\""}"#
            let chunked = "Transfer-Encoding: chunked\r\n\r\n\(String(body.utf8.count, radix: 16))\r\n\(body)\r\n0\r\n\r\n"
            let plain = "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
            var text = ""
            for group in 0..<400 {
                text += TurnTests.requests("/schemas/ids/1", 5 * group..<5 * group + 2)
                text += TurnTests.requests("/subjects", 5 * group + 2..<5 * group + 3)
                for (offset, rest) in [(3, chunked), (4, plain)] {
                    text += "POST /subjects/s HTTP/1.1\r\nHost: localhost\r\nX-Request-ID: \(5 * group + offset)\r\n" + rest
                }
            }
            try client.send(text)
            for number in 0..<2_000 {
                let answer = try client.receive()
                #expect(answer["x-request-id"] == "\(number)")
                #expect(answer.status == (number % 5 < 3 ? 200 : 404))
            }
        }
    }

    @Test("who sends thousands of requests and closes its side gets all answers", arguments: ["/schemas/ids/1", "/subjects"])
    func halfClosed(target: String) async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            try client.register(TestSchemas.record("a"), "s")
            try client.send(TurnTests.requests(target, 0..<3_000))
            client.closeOutput()
            for number in 0..<3_000 { #expect(try client.receiveFinal()["x-request-id"] == "\(number)") }
            #expect(try client.isClosed())
        }
    }

    @Test("a connection is not read while as many requests are under way as may be")
    func notRead() async throws {
        let (gate, opening) = AsyncStream<Void>.makeStream()
        let calls = Atomic(0)
        try await RunningServer.run(
            routes: { routes in
                routes.on(.get, "/slow") { _ in
                    calls.add(1, ordering: .relaxed)
                    for await _ in gate {}
                    return try .json([:])
                }
            }
        ) { port, _ in
            let client = try RawClient(port: port, patience: 2)
            let request = "GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n"
            // More than the buffers on the way hold: nobody takes it, so sending ends with the client's patience.
            let failure = #expect(throws: RawClient.Failure.self) {
                while true { try client.send(String(repeating: request, count: 10_000)) }
            }
            #expect(failure?.description.contains("cannot send") == true)
            #expect(calls.load(ordering: .relaxed) == 1)
            opening.finish()
            // The short patience was for sending; a busy machine may need longer for the first answer.
            var answered = 0
            for _ in 0..<20 where answered < 1_000 {
                do {
                    while answered < 1_000 {
                        #expect(try client.receive().status == 200)
                        answered += 1
                    }
                } catch let failure as RawClient.Failure where failure.description.hasPrefix("nothing to read") {}
            }
            #expect(answered == 1_000)
        }
    }

    @Test("others are answered while requests of one connection wait", arguments: ["/schemas/ids/1", "/subjects"])
    func others(target: String) async throws {
        try await RegistryFixture.run { registry in
            try registry.client().register(TestSchemas.record("a"), "s")
            let total = 20_000
            let answered = Atomic(0)
            let began = AsyncStream<Void>.makeStream()
            try Clients.run(6) { index in
                let client = try registry.client()
                if index == 0 {
                    // Sent while answers are read, as a client that pipelines does.
                    for group in 0..<total / 1_000 {
                        try client.send(TurnTests.requests(target, group * 1_000..<(group + 1) * 1_000))
                    }
                    for _ in 0..<total {
                        #expect(try client.receive().status == 200)
                        answered.add(1, ordering: .relaxed)
                    }
                    began.continuation.finish()
                } else {
                    // Some of these share the thread of the busy one.
                    for _ in 0..<5 { #expect(try client.request("GET", target).status == 200) }
                    #expect(answered.load(ordering: .relaxed) < total)
                }
            }
        }
    }
}
