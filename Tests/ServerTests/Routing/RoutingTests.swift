import Testing

@testable import SchemaRegistryServer

@Suite("Routes over a socket")
struct RoutingTests {
    /// Routes that answer what they were given.
    private static let echo: @Sendable (inout RouteTable) -> Void = { routes in
        MetadataRoutes(schemaTypes: ["AVRO", "JSON"]).add(to: &routes)
        AssociationRoutes().add(to: &routes)
        routes.on(.get, "/subjects/{subject}/versions/{version}") { request in
            .text("\(try request.parameter("subject"))|\(try request.id("version"))")
        }
        routes.on(.delete, "/subjects/{subject}/versions/{version}") { _ in .noContent }
        routes.on(.get, "/subjects/{subject}/versions/latest") { request in .text("latest of \(try request.parameter("subject"))")
        }
        routes.on(.get, "/schemas/{anything}") { request in .text("parameter \(try request.parameter("anything"))") }
        routes.on(.get, "/query", query: ["a", "f", "i"]) { request in
            .text(
                "\(request.query["a"] ?? "-") \(request.query.all("a")) \(request.query.flag("f")) "
                    + "\(try request.query.integer("i", default: 7))")
        }
    }

    @Test(
        "a path finds its route",
        arguments: [
            ("/", 200, "{}"),
            ("/schemas/types", 200, #"["AVRO","JSON"]"#),
            ("/schemas/types/", 200, #"["AVRO","JSON"]"#),
            ("/schemas/other", 200, "parameter other"),
            ("/subjects/a/versions/1", 200, "a|1"),
            ("/subjects/a/versions/+1/", 200, "a|1"),
            ("/subjects/a/versions/-2147483648", 200, "a|-2147483648"),
            ("/subjects/a/versions/latest", 200, "latest of a"),
            ("/subjects/a%2Fb%3a%20c/versions/1", 200, "a/b: c|1"),
            ("/subjects/a+b/versions/1", 200, "a+b|1"),
            ("/subjects/%25252F/versions/1", 200, "%252F|1"),
            ("/subjects/%C3%A4/versions/1", 200, "ä|1"),
            ("http://localhost/subjects/a/versions/1", 200, "a|1"),
            // A base URL with a slash at its end.
            ("//", 200, "{}"), ("//schemas/types", 200, #"["AVRO","JSON"]"#), ("///subjects/a/versions/1", 200, "a|1"),
            ("http://localhost//schemas/types", 200, #"["AVRO","JSON"]"#),
            ("/contexts/.//schemas/types", 200, #"["AVRO","JSON"]"#),
            // curl sends the characters of a query as they are.
            ("/query?a=café", 200, #"café ["café"] false 7"#), ("/subjects/café/versions/1", 200, "café|1"),
            ("/associations/subjects/a", 200, "[]"),
            ("/associations/resources/ns/name", 200, "[]"),
            ("/v1/metadata/deployment", 200, #"{"attributes":[]}"#),
            ("/v1/metadata/version", 200, #"{"version":"8.4.0","commitId":"\#(ServerVersion.commit)"}"#),
            ("/query?a=1&a=%32+&f=True&i=", 200, #"1 ["1", "2 "] true 7"#),
            ("/query?a&f=yes&i=-5&&=x", 200, #" [""] false -5"#),
        ])
    func found(target: String, status: Int, body: String) async throws {
        try await RunningServer.run(routes: RoutingTests.echo) { port, _ in
            let answer = try RawClient(port: port).request("GET", target)
            #expect(answer.status == status)
            #expect(answer.body == body)
        }
    }

    @Test(
        "a path that names nothing is 404 with a body",
        arguments: [
            "/nothing", "/subjects", "//nothing", "/subjects//versions/1", "/schemas//types", "/subjects/a/versions/1/x",
            "/subjects/a/versions/x",
            "/subjects/a/versions/2147483648", "/subjects/a/versions/1.0", "/query?i=x", "/query?i=99999999999", "*",
        ])
    func unknown(target: String) async throws {
        try await RunningServer.run(routes: RoutingTests.echo) { port, _ in
            let answer = try RawClient(port: port).request("GET", target)
            // A lone `*` belongs to OPTIONS; the decoder refuses it elsewhere.
            guard target != "*" || answer.status != 400 else { return }
            #expect(answer.status == 404)
            #expect(answer.body == #"{"error_code":404,"message":"HTTP 404 Not Found"}"#)
        }
    }

    @Test(
        "an escape that cannot be decoded is 400",
        arguments: [
            "/subjects/%/versions/1", "/subjects/%4/versions/1", "/subjects/%zz/versions/1", "/subjects/%00/versions/1",
            "/subjects/%ff/versions/1", "/subjects/%C3/versions/1", "/query?a=%",
        ])
    func badEscape(target: String) async throws {
        try await RunningServer.run(routes: RoutingTests.echo) { port, _ in
            let answer = try RawClient(port: port).request("GET", target)
            #expect(answer.status == 400)
            #expect(answer.body.hasPrefix(#"{"error_code":400,"message":"The request target "#))
        }
    }

    @Test("another method is 405 and says which are allowed", arguments: ["POST", "PUT", "PATCH", "PROPFIND"])
    func otherMethod(method: String) async throws {
        try await RunningServer.run(routes: RoutingTests.echo) { port, _ in
            let answer = try RawClient(port: port).request(method, "/subjects/a/versions/1")
            #expect(answer.status == 405)
            #expect(answer["allow"] == "DELETE, GET, HEAD, OPTIONS")
            #expect(answer.body == #"{"error_code":405,"message":"HTTP 405 Method Not Allowed"}"#)
        }
    }

    @Test("OPTIONS says which methods are allowed")
    func options() async throws {
        try await RunningServer.run(routes: RoutingTests.echo) { port, _ in
            let answer = try RawClient(port: port).request("OPTIONS", "/")
            #expect(answer.status == 200)
            #expect(answer["allow"] == "GET, HEAD, OPTIONS, POST")
            #expect(answer.body.isEmpty)
        }
    }

    @Test("HEAD answers as GET does, without the body", arguments: ["/schemas/types", "/nothing"])
    func head(target: String) async throws {
        try await RunningServer.run(routes: RoutingTests.echo) { port, _ in
            let client = try RawClient(port: port)
            let get = try client.request("GET", target, ["X-Request-ID: same"])
            let head = try client.request("HEAD", target, ["X-Request-ID: same"])
            #expect(head.body.isEmpty)
            #expect(head.status == get.status)
            #expect(
                head.headers.filter { $0.name != "date" }.map(\.value) == get.headers.filter { $0.name != "date" }.map(\.value))
        }
    }

    @Test("204 has no body and no length")
    func noContent() async throws {
        try await RunningServer.run(routes: RoutingTests.echo) { port, _ in
            let client = try RawClient(port: port)
            let answer = try client.request("DELETE", "/subjects/a/versions/1")
            #expect(answer.status == 204)
            #expect(answer["content-length"] == nil)
            #expect(try client.request("GET", "/").status == 200)
        }
    }

    @Test("the table lists every route that was added")
    func table() {
        var routes = RouteTable()
        MetadataRoutes(schemaTypes: []).add(to: &routes)
        #expect(routes.routes.contains(.init(method: .get, template: "/v1/metadata/version", query: [])))
        #expect(Set(routes.routes).count == routes.routes.count)
    }
}
