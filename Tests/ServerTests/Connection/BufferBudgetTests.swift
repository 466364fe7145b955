import NIOCore
import Synchronization
import Testing

@testable import SchemaRegistryServer

@Suite("Memory of requests")
struct BufferBudgetTests {
    /// Which bodies were ended, in order.
    private final class Ended: Sendable {
        private let names = Mutex<[String]>([])

        func note(_ name: String) -> @Sendable () -> Void { { self.names.withLock { $0.append(name) } } }
        var all: [String] { names.withLock { $0 } }
    }

    @Test("what is taken is given back when nobody holds it any more")
    func givenBack() throws {
        let budget = BufferBudget(limit: 100)
        do {
            let whole = try #require(budget.lease(60))
            #expect(budget.used == 60)
            #expect(budget.lease(41) == nil)
            #expect(whole.grow(by: 40) && !whole.grow(by: 1))
            #expect(budget.used == 100)
        }
        #expect(budget.used == 0)
        let unfinished = budget.unfinishedLease {}
        #expect(unfinished.grow(by: 50) && unfinished.finish())
        #expect(budget.used == 50)
    }

    @Test("the body that has been under way for the longest is ended for a new one, and only where that helps")
    func oldestFirst() throws {
        let budget = BufferBudget(limit: 100)
        let ended = Ended()
        let (first, second) = (
            budget.unfinishedLease(end: ended.note("first")), budget.unfinishedLease(end: ended.note("second"))
        )
        #expect(first.grow(by: 40) && second.grow(by: 40))
        #expect(budget.lease(101) == nil, "no body is ended for what finds no room anyway")
        #expect(ended.all == [])
        let newcomer = try #require(budget.lease(30))
        #expect(ended.all == ["first"])
        #expect(budget.used == 70)
        #expect(!first.grow(by: 1) && !first.finish())
        // There is not as much to be had.
        #expect(!newcomer.grow(by: 71))
        #expect(second.grow(by: 30) && !second.grow(by: 1), "nobody ends a body that began after his own")
    }

    @Test("a whole body is never ended")
    func wholeStays() {
        let budget = BufferBudget(limit: 100)
        let ended = Ended()
        let body = budget.unfinishedLease(end: ended.note("body"))
        #expect(body.grow(by: 80) && body.finish())
        #expect(budget.lease(30) == nil)
        #expect(ended.all == [])
    }

    private static let settings: ServerSettings = {
        var settings = ServerSettings()
        settings.maxBodyBytes = 1 << 20
        settings.maxBufferedBytes = 1 << 16
        return settings
    }()

    private static let echo: @Sendable (inout RouteTable) -> Void = { routes in
        routes.on(.post, "/echo") { request in APIResponse(body: request.body) }
    }

    private static func isRefused(_ answer: RawResponse) -> Bool {
        answer.status == 503 && answer["retry-after"] == "1" && answer.body.contains("max-buffered-bytes (65536)")
    }

    @Test("slow bodies are ended with 503 when others need the memory, and the others are answered")
    func slowBodies() async throws {
        try await RunningServer.run(BufferBudgetTests.settings, routes: BufferBudgetTests.echo) { port, _ in
            var slow: [RawClient] = []
            for _ in 0..<4 {
                let client = try RawClient(port: port)
                try client.send(
                    "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 30000\r\n\r\n"
                        + String(repeating: "x", count: 29_999))
                slow.append(client)
                // One quick call after the other: the server has read what came before.
                let quick = try RawClient(port: port)
                for _ in 0..<20 { #expect(try quick.request("POST", "/echo", body: "quick").body == "quick") }
            }
            // Each took 32 KiB, so there is room for one beside the quick ones.
            for client in slow[..<3] { #expect(BufferBudgetTests.isRefused(try client.receive())) }
            try slow[3].send("x")
            #expect(try slow[3].receive().body.count == 30_000)
        }
    }

    @Test("what a compressed body unfolds to counts")
    func compressed() async throws {
        try await RunningServer.run(BufferBudgetTests.settings, routes: BufferBudgetTests.echo) { port, _ in
            let client = try RawClient(port: port)
            let small = try #require(GzipEncoder.compress(.init(repeating: 0x20, count: 200_000)))
            let bytes = Array(small.readableBytesView)
            let answer = try client.request("POST", "/echo", ["Content-Encoding: gzip"], bytes: bytes)
            #expect(BufferBudgetTests.isRefused(answer))
            #expect(try client.request("POST", "/echo", body: "next").body == "next")
        }
    }

    @Test("a body larger than all the memory there is gets 503, and leaves nothing behind")
    func tooLarge() async throws {
        try await RunningServer.run(BufferBudgetTests.settings, routes: BufferBudgetTests.echo) { port, _ in
            for _ in 0..<3 {
                let client = try RawClient(port: port)
                try client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500000\r\n\r\n")
                try? client.send(String(repeating: "x", count: 500_000))
                #expect(BufferBudgetTests.isRefused(try client.receive()))
                #expect(try RawClient(port: port).request("POST", "/echo", body: "next").body == "next")
            }
        }
    }
}
