import Testing

@testable import SchemaRegistryServer

@Suite("What web pages may not do")
struct AccessTests {
    private static let policy = AccessPolicy(
        listensOnLoopback: true, hosts: ["registry.test"], corsOrigins: ["https://ui.test"])

    @Test(
        "on loopback only loopback names and the configured ones are answered",
        arguments: [
            ("localhost", true), ("LOCALHOST:8081", true), ("127.0.0.1:1", true), ("127.8.9.10", true), ("[::1]:8081", true),
            ("a.localhost", true), ("registry.test:80", true), ("Registry.Test", true), ("evil.test", false),
            ("127.0.0.1.evil.test", false), ("localhost.evil.test", false), ("10.0.0.1", false), ("127.1", false), ("", false),
        ])
    func hosts(host: String, isAnswered: Bool) {
        let refusal = AccessTests.policy.refusal(host: host, origin: nil, fetchSite: nil)
        #expect((refusal == nil) == isAnswered)
        #expect(refusal?.status ?? 403 == 403)
    }

    @Test("beyond loopback any host is answered")
    func publicHost() {
        #expect(AccessPolicy(listensOnLoopback: false).refusal(host: "any.test", origin: nil, fetchSite: nil) == nil)
    }

    @Test(
        "an origin must be the server's own or a configured one",
        arguments: [
            ("http://localhost:8081", "none", true), ("https://ui.test", "cross-site", true), ("http://evil.test", nil, false),
            ("null", nil, false), ("http://localhost:9999", nil, false), (nil, "cross-site", false), (nil, "same-origin", true),
            (nil, "same-site", true), (nil, "none", true), (nil, nil, true),
        ] as [(String?, String?, Bool)])
    func origins(origin: String?, fetchSite: String?, isAnswered: Bool) {
        #expect((AccessTests.policy.refusal(host: "localhost:8081", origin: origin, fetchSite: fetchSite) == nil) == isAnswered)
    }

    @Test("a refused request gets 403 with the reason, also on a path that does not exist")
    func answered() async throws {
        try await RunningServer.run { port, _ in
            let client = try RawClient(port: port)
            let answer = try client.request("POST", "/", ["Origin: https://evil.test"], body: "{}")
            #expect(answer.status == 403)
            #expect(answer.body.contains("cors-origins"))
            try client.send("GET /nothing HTTP/1.1\r\nHost: evil.test\r\n\r\n")
            #expect(try client.receive().status == 403)
            // The target's host counts, not the header beside it (RFC 9112, section 3.2.2).
            try client.send("GET http://evil.test/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
            #expect(try client.receive().status == 403)
        }
    }

    @Test("pages of a configured origin may read answers, and may ask first")
    func crossOrigin() async throws {
        var settings = ServerSettings()
        settings.corsOrigins = ["https://ui.test"]
        try await RunningServer.run(settings) { port, _ in
            let client = try RawClient(port: port)
            for target in ["/", "/nothing"] {
                let answer = try client.request("GET", target, ["Origin: https://ui.test"])
                #expect(answer["access-control-allow-origin"] == "https://ui.test")
                #expect(answer["vary"] == "Origin")
            }
            let asked = try client.request(
                "OPTIONS", "/",
                [
                    "Origin: https://ui.test", "Access-Control-Request-Method: POST",
                    "Access-Control-Request-Headers: content-type",
                ])
            #expect(asked.status == 204)
            #expect(asked["access-control-allow-methods"] == "GET, HEAD, OPTIONS, POST")
            #expect(asked["access-control-allow-headers"] == "content-type")
            let own = try client.request("GET", "/", ["Origin: http://localhost"])
            #expect(own.status == 200)
            #expect(own["access-control-allow-origin"] == nil)
        }
    }
}
