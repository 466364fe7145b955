import Dispatch
import Logging
import SchemaWire
import Synchronization
import TestSupport
import Testing

@testable import SchemaRegistryServer

@Suite("Start and stop")
struct ShutdownTests {
    /// Holds a route until the test lets it go on.
    private final class Gate: Sendable {
        private let stream: AsyncStream<Void>
        private let continuation: AsyncStream<Void>.Continuation
        private let arrival = DispatchSemaphore(value: 0)

        init() { (stream, continuation) = AsyncStream.makeStream() }

        /// For the route: says that it is here, and waits.
        func pass() async {
            arrival.signal()
            for await _ in stream {}
        }

        /// For the test: blocks until the route is here.
        func awaitArrival() { arrival.wait() }
        func open() { continuation.finish() }
    }

    private final class Journal: Sendable {
        private let entries = Mutex<[String]>([])

        func note(_ entry: String) { entries.withLock { $0.append(entry) } }
        var text: String { entries.withLock { $0.joined(separator: ", ") } }
    }

    @Test("a request at hand is finished and answered, nothing new is taken, then the store is closed")
    func graceful() async throws {
        let gate = Gate()
        let journal = Journal()
        try await RunningServer.run(
            routes: { routes in
                routes.on(.post, "/slow") { _ in
                    await gate.pass()
                    journal.note("written")
                    return try .json(["done": true])
                }
            }, onShutdown: { journal.note("closed") }
        ) { port, stop in
            let idle = try RawClient(port: port)
            let client = try RawClient(port: port)
            try client.send("POST /slow HTTP/1.1\r\nHost: localhost\r\n\r\n")
            gate.awaitArrival()
            stop()
            // The idle connection is closed as soon as the server stops taking requests.
            #expect(try idle.isClosed())
            #expect(throws: RawClient.Failure.self) { try RawClient(port: port).request("GET", "/") }
            gate.open()
            #expect(try client.receive().body == #"{"done":true}"#)
            #expect(try client.isClosed())
        }
        #expect(journal.text == "written, closed")
    }

    @Test("pipelined requests that are here are answered, and a client that always sends one more does not hold up the stop")
    func pipelined() async throws {
        let gate = Gate()
        try await RunningServer.run(
            routes: { routes in
                routes.on(.get, "/slow") { _ in
                    await gate.pass()
                    return try .json(["slow": true])
                }
                routes.on(.get, "/quick") { _ in try .json(["quick": true]) }
            }
        ) { port, stop in
            let client = try RawClient(port: port)
            let quick = "GET /quick HTTP/1.1\r\nHost: localhost\r\n\r\n"
            try client.send("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n" + quick + quick)
            gate.awaitArrival()
            stop()
            gate.open()
            #expect(try client.receive().body == #"{"slow":true}"#)
            for _ in 0..<2 { #expect(try client.receive().body == #"{"quick":true}"#) }
            // A client that always has the next request on its way before it reads an answer.
            #expect(throws: RawClient.Failure(description: "closed")) {
                while true {
                    try client.send(quick)
                    _ = try client.receive()
                }
            }
        }
    }

    @Test("a request that does not end holds the stop no longer than shutdown-timeout")
    func timeout() async throws {
        let gate = Gate()
        let journal = Journal()
        var settings = ServerSettings()
        settings.shutdownTimeout = .zero
        try await RunningServer.run(
            settings,
            routes: { routes in
                routes.on(.get, "/stuck") { _ in
                    await gate.pass()
                    return .noContent
                }
            }, onShutdown: { journal.note("closed") }
        ) { port, stop in
            let client = try RawClient(port: port)
            try client.send("GET /stuck HTTP/1.1\r\nHost: localhost\r\n\r\n")
            gate.awaitArrival()
            stop()
        }
        #expect(journal.text == "closed")
        gate.open()
    }

    @Test("an address in use is an error, and the store is closed")
    func addressInUse() async throws {
        let journal = Journal()
        try await RunningServer.run { port, _ in
            var settings = ServerSettings()
            settings.port = port
            let server = RegistryServer(
                settings: settings, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, routes: RouteTable(),
                onShutdown: { journal.note("closed") })
            let ended = DispatchSemaphore(value: 0)
            Task {
                await #expect(throws: (any Error).self) { try await server.run() }
                ended.signal()
            }
            ended.wait()
        }
        #expect(journal.text == "closed")
    }

    /// Registers schemas, two requests at a time, until the server ends the connection. The subjects that were answered 200.
    private static func registerUntilClosed(_ client: RawClient, _ name: String) throws -> [String] {
        var subjects: [String] = []
        func send(_ number: Int) throws {
            let body = #"{"schema":"{\"type\":\"fixed\",\"name\":\"\#(name)\#(number)\",\"size\":1}"}"#
            try client.send(
                "POST /subjects/\(name)\(number)/versions HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
            )
        }
        var number = 0
        do {
            try send(0)
            while true {
                try send(number + 1)
                let answer = try client.receive()
                #expect(answer.status == 200)
                subjects.append("\(name)\(number)")
                number += 1
            }
        } catch let failure as RawClient.Failure where failure.description == "closed" {
            // A request that the server did not take any more may have filled the way out: what came in is still read.
            while let answer = try? client.receive() {
                #expect(answer.status == 200)
                subjects.append("\(name)\(number)")
                number += 1
            }
            return subjects
        }
    }

    @Test(
        "with registrations under way, those that were answered are stored, those that were stored are answered", arguments: 1...3
    )
    func registrations(round: Int) async throws {
        let folder = try TemporaryFolder()
        let answered = try await RegistryFixture.run(in: folder) { registry in
            let answered = Mutex(Set<String>())
            try Clients.run(6) { index in
                let client = try registry.client()
                if index == 0 {
                    // The others are at work when this one asks for the end.
                    for number in 0..<(10 * round) {
                        try client.register(TestSchemas.record(name: "S\(number)"), "stopper\(number)")
                        answered.withLock { _ = $0.insert("stopper\(number)") }
                    }
                    registry.stop()
                } else {
                    let subjects = try ShutdownTests.registerUntilClosed(client, "c\(index)n")
                    answered.withLock { $0.formUnion(subjects) }
                }
            }
            return answered.withLock { $0 }
        }
        // The file alone, as somebody would copy it.
        let stored = try await RegistryFixture.run(in: TemporaryFolder(database: folder.content())) { registry in
            Set(try registry.client().ok("GET", "/subjects").strings)
        }
        #expect(answered.count > 10 * round)
        #expect(stored == answered)
    }

    @Test("connections that come while the server stops do not bring it down", arguments: 0..<20)
    func late(round: Int) async throws {
        try await RunningServer.run { port, stop in
            let knocking = DispatchQueue(label: "knocking", attributes: .concurrent)
            let done = DispatchGroup()
            for _ in 0..<4 {
                knocking.async(group: done) {
                    for _ in 0..<30 { _ = try? RawClient(port: port) }
                }
            }
            stop()
            done.wait()
        }
    }
}
