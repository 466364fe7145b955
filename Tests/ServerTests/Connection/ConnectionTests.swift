import Dispatch
import SchemaRegistryMessages
import SchemaWire
import Testing

@testable import SchemaRegistryServer

@Suite("Connections")
struct ConnectionTests {
    private static func settings(_ change: (inout ServerSettings) -> Void = { _ in }) -> ServerSettings {
        var settings = ServerSettings()
        settings.maxBodyBytes = 1000
        settings.maxHeaderBytes = 1000
        change(&settings)
        return settings
    }

    private static let echo: @Sendable (inout RouteTable) -> Void = { routes in
        routes.on(.get, "/") { _ in try .json([:]) }
        routes.on(.post, "/echo") { request in APIResponse(body: request.body) }
    }

    private static func chunk(_ count: Int) -> String {
        String(count, radix: 16) + "\r\n" + String(repeating: "x", count: count) + "\r\n"
    }

    @Test("pipelined requests are answered in order, also those that cannot be read")
    func pipelining() async throws {
        try await RunningServer.run(ConnectionTests.settings(), routes: ConnectionTests.echo) { port, _ in
            let client = try RawClient(port: port)
            let echo = "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\n"
            try client.send(echo + "one" + "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n" + echo + "two" + "GARBAGE\r\n\r\n")
            #expect(try client.receive().body == "one")
            #expect(try client.receive().body == "{}")
            #expect(try client.receive().body == "two")
            #expect(try client.receive().status == 400)
            #expect(try client.isClosed())
        }
    }

    @Test("a request may come byte by byte")
    func trickle() async throws {
        try await RunningServer.run(ConnectionTests.settings(), routes: ConnectionTests.echo) { port, _ in
            let client = try RawClient(port: port)
            for _ in 1...2 {
                for byte in "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nok".utf8 {
                    try client.send([byte])
                }
                #expect(try client.receive().body == "ok")
            }
        }
    }

    @Test("a body at the limit is read, one byte more is 413")
    func bodyLimit() async throws {
        try await RunningServer.run(ConnectionTests.settings(), routes: ConnectionTests.echo) { port, _ in
            let client = try RawClient(port: port)
            #expect(try client.request("POST", "/echo", body: String(repeating: "x", count: 1000)).body.count == 1000)
            let answer = try client.request("POST", "/echo", body: String(repeating: "x", count: 1001))
            #expect(answer.status == 413)
            #expect(answer["connection"] == "close")
            #expect(answer.body == #"{"error_code":413,"message":"Payload Too Large: the body exceeds max-body-bytes (1000)"}"#)
            #expect(try client.isClosed())
        }
    }

    @Test("a chunked body is measured as it comes, and 413 is seen while the client still sends")
    func chunkedLimit() async throws {
        try await RunningServer.run(ConnectionTests.settings(), routes: ConnectionTests.echo) { port, _ in
            let client = try RawClient(port: port)
            let head = "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
            try client.send(head + ConnectionTests.chunk(400) + ConnectionTests.chunk(600) + "0\r\n\r\n")
            #expect(try client.receive().body.count == 1000)
            try client.send(head + ConnectionTests.chunk(400) + ConnectionTests.chunk(601))
            for _ in 1...20 { try client.send(ConnectionTests.chunk(60_000)) }
            #expect(try client.receive().status == 413)
        }
    }

    @Test(
        "a head over the limit is 431, whether it ends or not",
        arguments: [
            "GET / HTTP/1.1\r\nHost: localhost\r\nX: \(String(repeating: "x", count: 1000))\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: localhost\r\nX: \(String(repeating: "x", count: 1100))",
            "GET /\(String(repeating: "x", count: 1000)) HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET /\(String(repeating: "x", count: 1100))",
            "GET / HTTP/1.1\r\n" + String(repeating: "X: y\r\n", count: 300),
        ])
    func headLimit(request: String) async throws {
        try await RunningServer.run(ConnectionTests.settings(), routes: ConnectionTests.echo) { port, _ in
            let client = try RawClient(port: port)
            try client.send(request)
            let answer = try client.receive()
            #expect(answer.status == 431)
            #expect(answer.body.contains("max-header-bytes (1000)"))
            #expect(try client.isClosed())
        }
    }

    @Test("a connection over max-connections is closed")
    func maximum() async throws {
        let settings = ConnectionTests.settings { $0.maxConnections = 1 }
        try await RunningServer.run(settings, routes: ConnectionTests.echo) { port, _ in
            let first = try RawClient(port: port)
            #expect(try first.request("GET", "/").status == 200)
            #expect(try RawClient(port: port).isClosed())
            #expect(try first.request("GET", "/", ["Connection: close"]).status == 200)
            #expect(try first.isClosed())
        }
    }

    @Test("100-continue is answered, after the answers before it")
    func continues() async throws {
        try await RunningServer.run(ConnectionTests.settings(), routes: ConnectionTests.echo) { port, _ in
            let client = try RawClient(port: port)
            try client.send(
                "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    + "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
            #expect(try client.receive().body == "{}")
            #expect(try client.receive().status == 100)
            try client.send("ok")
            #expect(try client.receive().body == "ok")
            let refused = try client.request("POST", "/echo", ["Expect: 100-continue", "Content-Length: 5000"])
            #expect(refused.status == 413)
        }
    }

    @Test(
        "what is not HTTP/1.1 is 400 with a body, and closed",
        arguments: [
            "GET /\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
            "\u{16}\u{3}\u{1}\u{2}\u{0}",
            "GET / HTTP/1.1\r\nHost : localhost\r\n\r\n", "GET / HTTP/1.1\r\nHost: localhost\r\nA\r\n\r\n",
            "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
            "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
            "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n",
            "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\nxx", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        ])
    func malformed(request: String) async throws {
        try await RunningServer.run(ConnectionTests.settings(), routes: ConnectionTests.echo) { port, _ in
            let client = try RawClient(port: port)
            try client.send(request)
            let answer = try client.receive()
            #expect(answer.status == 400)
            #expect(answer.body.hasPrefix(#"{"error_code":400,"message":"The request is not valid HTTP/1.1: "#))
            #expect(answer["x-request-id"] != nil)
            #expect(try client.isClosed())
        }
    }

    @Test("a body that is cut off is 400 and never reaches a route")
    func truncated() async throws {
        try await RunningServer.run(ConnectionTests.settings(), routes: ConnectionTests.echo) { port, _ in
            let client = try RawClient(port: port)
            try client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf")
            client.closeOutput()
            let answer = try client.receiveFinal()
            #expect(answer.status == 400)
            #expect(answer.body.contains("EOF Exception encountered - client disconnected during stream processing."))
        }
    }

    @Test("a client that stops sending still gets its answer")
    func halfClosed() async throws {
        try await RunningServer.run(ConnectionTests.settings(), routes: ConnectionTests.echo) { port, _ in
            let client = try RawClient(port: port)
            try client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            client.closeOutput()
            #expect(try client.receiveFinal().body == "{}")
            #expect(try client.isClosed())
        }
    }

    @Test(
        "the connection ends where the client or its version says so",
        arguments: [
            ("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "close"),
            ("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Close, x\r\n\r\n", "close"),
            ("GET / HTTP/1.0\r\n\r\n", "close"), ("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "keep-alive"),
            ("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n", "close"),
            ("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", nil),
        ] as [(String, String?)])
    func persistence(request: String, connection: String?) async throws {
        try await RunningServer.run(ConnectionTests.settings(), routes: ConnectionTests.echo) { port, _ in
            let client = try RawClient(port: port)
            try client.send(request)
            let answer = try client.receive()
            #expect(answer.status == 200)
            #expect(answer["connection"] == connection)
            if connection == "close" {
                #expect(try client.isClosed())
            } else {
                #expect(try client.request("GET", "/").status == 200)
            }
        }
    }

    @Test("a client that asks and never reads is closed after idle-timeout, and costs little until then")
    func neverReads() async throws {
        let settings = ConnectionTests.settings { $0.idleTimeout = .milliseconds(1) }
        let large = String(repeating: "x", count: 1 << 20)
        try await RunningServer.run(settings, routes: { routes in routes.on(.get, "/large") { _ in .text(large) } }) { port, _ in
            let client = try RawClient(port: port)
            let requests = String(repeating: "GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n", count: 1000)
            // More than the buffers on the way hold: sending blocks when the server stops reading, and fails when it closes.
            let failure = #expect(throws: RawClient.Failure.self) {
                for _ in 1...2000 { try client.send(requests) }
            }
            #expect(failure?.description == "closed")
        }
    }

    @Test("a large answer arrives whole, also where it is the last one", arguments: ["", "Connection: close\r\n"])
    func largeAnswer(header: String) async throws {
        let large = String(repeating: "x", count: 8 << 20)
        let arrival = DispatchSemaphore(value: 0)
        try await RunningServer.run(
            routes: { routes in
                routes.on(.get, "/large") { _ in
                    arrival.signal()
                    return .text(large)
                }
            }
        ) { port, stop in
            let client = try RawClient(port: port)
            try client.send("GET /large HTTP/1.1\r\nHost: localhost\r\n\(header)\r\n")
            if !header.isEmpty { client.closeOutput() }
            arrival.wait()
            stop()
            #expect(try client.receiveFinal().body.utf8.count == large.utf8.count)
            #expect(try client.isClosed())
        }
    }
}
