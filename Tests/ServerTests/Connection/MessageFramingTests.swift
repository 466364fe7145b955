import Testing

@testable import SchemaRegistryServer

@Suite("Where a request ends, and for whom it is")
struct MessageFramingTests {
    private static let echo: @Sendable (inout RouteTable) -> Void = { routes in
        MetadataRoutes(schemaTypes: ["AVRO"]).add(to: &routes)
        HealthRoutes(checks: []).add(to: &routes)
        routes.on(.post, "/echo") { request in APIResponse(body: request.body) }
        routes.on(.get, "/query", query: ["q"]) { request in .text(request.query["q"] ?? "") }
    }

    @Test(
        "a body that says it is too large is refused before it comes, whatever the number",
        arguments: ["4194305", "9223372036854775807", "9223372036854775808", "18446744073709551615"])
    func tooLong(length: String) async throws {
        try await RunningServer.run(routes: MessageFramingTests.echo) { port, _ in
            let client = try RawClient(port: port)
            try client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(length)\r\n\r\n")
            let answer = try client.receive()
            #expect(answer.status == 413)
            #expect(answer.body.contains("max-body-bytes"))
            #expect(try client.isClosed())
        }
    }

    @Test(
        "a length that no number holds, and lengths that differ, are 400 at once",
        arguments: [
            "1000000000000000000000000000000", "18446744073709551616", "5, 5", "1\r\nContent-Length: 2", "-1", "0x10", "",
        ])
    func badLength(length: String) async throws {
        try await RunningServer.run(routes: MessageFramingTests.echo) { port, _ in
            let client = try RawClient(port: port)
            try client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(length)\r\n\r\n")
            let status = try client.receive().status
            #expect(status == 400 || status == 413)
            #expect(try client.isClosed())
        }
    }

    @Test(
        "what a proxy could read otherwise is 400",
        arguments: [
            "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
            "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: identity\r\n\r\n",
            "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: localhost\r\nHost: other\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nOrigin: http://evil.example\r\n\r\n",
        ])
    func ambiguous(request: String) async throws {
        try await RunningServer.run(routes: MessageFramingTests.echo) { port, _ in
            let client = try RawClient(port: port)
            try client.send(request)
            let answer = try client.receive()
            #expect(answer.status == 400)
            #expect(answer.body.contains("The request is not valid HTTP/1.1"))
            #expect(try client.isClosed())
        }
    }

    @Test("chunked alone is read, in any case", arguments: ["chunked", "Chunked", " chunked "])
    func chunked(coding: String) async throws {
        try await RunningServer.run(routes: MessageFramingTests.echo) { port, _ in
            let client = try RawClient(port: port)
            try client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: \(coding)\r\n\r\n2\r\nok\r\n0\r\n\r\n")
            #expect(try client.receive().body == "ok")
        }
    }

    @Test("where hosts is set, Host is checked on every listener")
    func hosts() async throws {
        var settings = ServerSettings()
        settings.host = "0.0.0.0"
        settings.hosts = ["registry.example"]
        try await RunningServer.run(settings, routes: MessageFramingTests.echo) { port, _ in
            for (host, status) in [
                ("registry.example", 200), ("registry.example:8081", 200), ("localhost", 200), ("evil.example", 403),
            ] {
                let client = try RawClient(port: port)
                try client.send("GET / HTTP/1.1\r\nHost: \(host)\r\n\r\n")
                #expect(try client.receive().status == status, "\(host)")
            }
        }
        settings.hosts = []
        try await RunningServer.run(settings, routes: MessageFramingTests.echo) { port, _ in
            let client = try RawClient(port: port)
            try client.send("GET / HTTP/1.1\r\nHost: any.example\r\n\r\n")
            #expect(try client.receive().status == 200)
        }
    }

    @Test("UTF-8 in a target is what its percent-encoded form is, also where it comes in pieces")
    func rawText() async throws {
        try await RunningServer.run(routes: MessageFramingTests.echo) { port, _ in
            let client = try RawClient(port: port)
            for target in ["/query?q=café%20🐘", "/query?q=caf%C3%A9%20%F0%9F%90%98"] {
                #expect(try client.request("GET", target).body == "café 🐘")
            }
            for byte in "GET /query?q=é HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8 { try client.send([byte]) }
            #expect(try client.receive().body == "é")
            // Behind another request, and behind blank lines.
            try client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n\r\n\r\nGET /query?q=ß HTTP/1.1\r\nHost: localhost\r\n\r\n")
            #expect(try client.receive().body == "{}")
            #expect(try client.receive().body == "ß")
            // Headers and bodies stay as they are.
            #expect(try client.request("POST", "/echo?é", ["X: é"], body: "é\n\né").body == "é\n\né")
            let bad = try RawClient(port: port)
            try bad.send(Array("GET /query?q=".utf8) + [0xff] + Array(" HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
            #expect(try bad.receive().body.contains("not UTF-8"))
        }
    }

    @Test(
        "an Accept with a bare star, or a star for the type alone, is an Accept for everything",
        arguments: [
            "*", "*/x", "*/json", "text/html, image/gif, *; q=.2, */*; q=.2", "text/html, *;q=0.1", "application/json;q=0, *",
        ])
    func everything(accept: String) async throws {
        try await RunningServer.run(routes: MessageFramingTests.echo) { port, _ in
            let answer = try RawClient(port: port).request("GET", "/", ["Accept: \(accept)"])
            #expect(answer.status == 200)
            #expect(answer["content-type"] == "application/vnd.schemaregistry.v1+json")
        }
    }

    @Test(
        "health is answered whatever is accepted", arguments: ["text/plain", "text/html", "application/xml", "nonsense", "*;q=0"])
    func health(accept: String) async throws {
        try await RunningServer.run(routes: MessageFramingTests.echo) { port, _ in
            let client = try RawClient(port: port)
            for path in ["/health/live", "/health/ready"] {
                #expect(try client.request("GET", path, ["Accept: \(accept)"]).status == 200, "\(path)")
            }
            let other = try client.request("GET", "/", ["Accept: \(accept)"]).status
            #expect(other == (accept == "nonsense" ? 200 : 406))
        }
    }
}
