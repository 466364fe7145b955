import NIOCore
import SchemaWire
import Testing

@testable import SchemaRegistryServer

@Suite("Answers to requests that came before")
struct RequestCacheTests {
    private static let key = RequestCache.Key(uri: "/subjects/s/versions", body: ByteBuffer(string: "{}"))

    private static func answer(_ text: String) -> RequestCache.Answer {
        RequestCache.Answer(template: "/subjects/{subject}/versions", body: ByteBuffer(string: text), headers: [])
    }

    @Test("an answer from before a write is not kept after it, whichever comes first")
    func writes() {
        let cache = RequestCache(byteLimit: 10_000)
        let moment = cache.moment
        cache.publish()
        cache.store(RequestCacheTests.answer("late"), for: RequestCacheTests.key, since: moment)
        #expect(cache.answer(RequestCacheTests.key) == nil)
        cache.store(RequestCacheTests.answer("new"), for: RequestCacheTests.key, since: cache.moment)
        #expect(cache.answer(RequestCacheTests.key) == RequestCacheTests.answer("new"))
        cache.publish()
        #expect(cache.answer(RequestCacheTests.key) == nil)
    }

    @Test("another target or another body is another request")
    func keys() {
        let cache = RequestCache(byteLimit: 10_000)
        cache.store(RequestCacheTests.answer("a"), for: RequestCacheTests.key, since: cache.moment)
        for (uri, body) in [("/subjects/s/versions?normalize=true", "{}"), ("/subjects/s/versions", "{ }")] {
            #expect(cache.answer(RequestCache.Key(uri: uri, body: ByteBuffer(string: body))) == nil)
        }
        let large = RequestCache.Key(
            uri: "/", body: ByteBuffer(repeating: UInt8(ascii: "x"), count: RequestCache.largestBody + 1))
        cache.store(RequestCacheTests.answer("b"), for: large, since: cache.moment)
        #expect(cache.answer(large) == nil)
    }

    @Test("the cache keeps within its bytes")
    func limit() {
        let cache = RequestCache(byteLimit: 5 * ResponseCache.overhead)
        let keys = (0..<20).map { RequestCache.Key(uri: "/subjects/s\($0)", body: ByteBuffer(string: "{}")) }
        for key in keys { cache.store(RequestCacheTests.answer("a"), for: key, since: cache.moment) }
        #expect((1...4).contains(keys.count { cache.answer($0) != nil }))
    }

    private static let headers = ["X-Request-ID: same", "Content-Type: application/vnd.schemaregistry.v1+json"]

    private static func ask(
        _ client: RawClient, _ target: String, _ body: String, _ headers: [String] = headers
    ) throws -> RawResponse {
        var answer = try client.request("POST", target, headers, body: body)
        answer.headers.removeAll { $0.name == "date" }
        return answer
    }

    @Test(
        "a repeated request gets the same bytes from memory as from the routes, until something is written",
        arguments: ["/subjects/s/versions", "/subjects/s/versions?normalize=true", "/subjects/s"])
    func repeated(target: String) async throws {
        let body = #"{"schema":"\"string\""}"#
        let traffic = Traffic()
        try await RegistryFixture.run(
            { _ in }, traffic: traffic,
            { registry in
                let client = try registry.client()
                try client.register(#""string""#, "s")
                let routed = try RequestCacheTests.ask(client, target, body)
                #expect(routed.status == 200)
                #expect((routed["x-schema-equivalent-to"] == "1") == target.contains("versions"))
                let before = traffic.successes
                for _ in 0..<3 { #expect(try RequestCacheTests.ask(client, target, body) == routed) }
                #expect(traffic.successes == before + 3)
                // Whoever cannot be answered from memory gets no less.
                #expect(try RequestCacheTests.ask(client, target, body, ["Accept: text/html"]).status == 406)
                #expect(try RequestCacheTests.ask(client, target, body, ["Content-Type: text/plain"]).status == 415)
                #expect(try RequestCacheTests.ask(client, target, body, ["Origin: http://evil.test"]).status == 403)
                #expect(try RequestCacheTests.ask(client, target, body, ["Content-Encoding: gzip"]).status == 400)
                _ = try client.ok("DELETE", "/subjects/s/versions/1")
                let after = try RequestCacheTests.ask(client, target, body)
                if target.contains("versions") {
                    #expect(try after.json["version"] == 2 && after["x-schema-equivalent-to"] == nil)
                    #expect(try RequestCacheTests.ask(client, target, body)["x-schema-equivalent-to"] == "2")
                } else {
                    #expect(after.status == 404)
                }
            })
    }

    @Test("a repeated request is answered on the connection's own thread")
    func hot() async throws {
        let cache = ResponseCache(byteLimit: 100_000)
        let body = ByteBuffer(string: #"{"schema":"\"string\""}"#)
        cache.requests.store(
            RequestCacheTests.answer(#"{"id":1}"#), for: RequestCache.Key(uri: "/subjects/s/versions", body: body),
            since: cache.requests.moment)
        try await RunningServer.run(
            cache: cache,
            routes: { routes in
                routes.on(.post, "/subjects/{subject}/versions") { _ in throw APIError.internalServerError }
            }
        ) { port, _ in
            let client = try RawClient(port: port)
            let text = String(buffer: body)
            #expect(try client.request("POST", "/subjects/s/versions", body: text).body == #"{"id":1}"#)
            #expect(try client.request("POST", "/subjects/t/versions", body: text).status == 500)
            #expect(try client.request("POST", "/subjects/s/versions", body: text + " ").status == 500)
            #expect(try client.request("PUT", "/subjects/s/versions", body: text).status == 405)
        }
    }
}
