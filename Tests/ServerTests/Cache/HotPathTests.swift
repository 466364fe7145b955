import Testing

@testable import SchemaRegistryServer

@Suite("The hot path")
struct HotPathTests {
    private static let body = CachedBody(Array(#"{"schema":"\"string\""}"#.utf8))

    /// The ordinary routes for what the hot path answers. `X-Routed` tells their answers apart.
    private static func routes(marked: Bool) -> @Sendable (inout RouteTable) -> Void {
        { routes in
            for template in ["/schemas/ids/{id}", "/subjects/{subject}/versions/{version}"] {
                routes.on(.get, template) { _ in
                    var response = APIResponse.cacheable(HotPathTests.body)
                    if marked { response.headers.append(ResponseHeader("X-Routed", "yes")) }
                    return response
                }
            }
            routes.on(.post, "/echo") { request in
                // The answer to a later request on this connection must wait for this one.
                await Task.yield()
                return APIResponse(body: request.body)
            }
        }
    }

    private static func filledCache() -> ResponseCache {
        let cache = ResponseCache(byteLimit: 10_000)
        cache.store(body, for: .schema(id: 7), readAt: cache.moment)
        cache.store(body, for: .latest(subject: "orders-value"), readAt: cache.moment)
        return cache
    }

    private static let tag = body.entityTag

    @Test(
        "answers are the same bytes as those of the routes",
        arguments: ["/schemas/ids/7", "/subjects/orders-value/versions/latest"],
        [
            [], ["Accept: application/json"], ["Accept: text/html, */*; q=0.2"], ["If-None-Match: \(tag)"],
            ["If-None-Match: \"other\", W/\(tag)", "Accept: application/vnd.schemaregistry+json"], ["If-None-Match: *"],
            ["If-None-Match: \"other\""], ["Connection: close"], ["Content-Type: application/vnd.schemaregistry.v1+json"],
            ["Sec-Fetch-Site: same-origin"], ["Content-Length: 0"],
        ])
    func sameBytes(target: String, headers: [String]) async throws {
        let ask: @Sendable (Int, @Sendable () -> Void) throws -> RawResponse = { port, _ in
            var answer = try RawClient(port: port).request("GET", target, ["X-Request-ID: same"] + headers)
            #expect(answer["date"] != nil)
            // The one header that may differ between two equal requests.
            answer.headers.removeAll { $0.name == "date" }
            return answer
        }
        let hot = try await RunningServer.run(cache: HotPathTests.filledCache(), routes: HotPathTests.routes(marked: true), ask)
        let routed = try await RunningServer.run(routes: HotPathTests.routes(marked: false), ask)
        #expect(hot["x-routed"] == nil)
        #expect(hot == routed)
        #expect(hot["etag"] == HotPathTests.tag)
        #expect(hot["cache-control"] == "private, no-cache")
        #expect([200, 304].contains(hot.status))
    }

    @Test(
        "what needs thought goes to the routes",
        arguments: [
            ("GET", "/schemas/ids/8", []), ("GET", "/schemas/ids/7?subject=a", []), ("GET", "/schemas/ids/7/", []),
            ("GET", "/schemas/ids/%37", []), ("HEAD", "/schemas/ids/7", []),
            ("GET", "/subjects/orders%2Dvalue/versions/latest", []),
            ("GET", "/subjects/:.x:orders-value/versions/latest", []),
            ("GET", "/schemas/ids/7", ["X-Request-ID: a", "X-Request-ID: b"]),
            ("GET", "/schemas/ids/7", ["Origin: http://localhost"]),
        ])
    func routed(method: String, target: String, headers: [String]) async throws {
        try await RunningServer.run(cache: HotPathTests.filledCache(), routes: HotPathTests.routes(marked: true)) { port, _ in
            let answer = try RawClient(port: port).request(method, target, headers)
            #expect(answer["x-routed"] == "yes")
        }
    }

    @Test("whom the policy refuses gets nothing", arguments: ["Origin: http://evil.test", "Sec-Fetch-Site: cross-site"])
    func refused(header: String) async throws {
        try await RunningServer.run(cache: HotPathTests.filledCache(), routes: HotPathTests.routes(marked: true)) { port, _ in
            let answer = try RawClient(port: port).request("GET", "/schemas/ids/7", [header])
            #expect(answer.status == 403)
        }
    }

    @Test("answers keep the order of pipelined requests")
    func order() async throws {
        try await RunningServer.run(cache: HotPathTests.filledCache(), routes: HotPathTests.routes(marked: true)) { port, _ in
            let client = try RawClient(port: port)
            let hot = "GET /schemas/ids/7 HTTP/1.1\r\nHost: localhost\r\n\r\n"
            let slow = "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nslow"
            for _ in 1...20 {
                try client.send(hot + slow + hot + hot + slow + hot)
                var bodies: [Bool] = []
                for _ in 1...6 { bodies.append(try client.receive().body == "slow") }
                #expect(bodies == [false, true, false, false, true, false])
            }
        }
    }

    @Test("a write is seen at once")
    func publish() async throws {
        let cache = HotPathTests.filledCache()
        try await RunningServer.run(cache: cache, routes: HotPathTests.routes(marked: true)) { port, _ in
            let client = try RawClient(port: port)
            #expect(try client.request("GET", "/schemas/ids/7")["x-routed"] == nil)
            cache.publish(sequence: 1, dropping: [.schema(id: 7)])
            #expect(try client.request("GET", "/schemas/ids/7")["x-routed"] == "yes")
        }
    }
}
