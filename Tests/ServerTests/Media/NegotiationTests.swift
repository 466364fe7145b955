import SchemaWire
import Testing

@testable import SchemaRegistryServer

@Suite("Content negotiation")
struct NegotiationTests {
    @Test(
        "the client's weights choose, the server's order breaks ties",
        arguments: [
            (nil, MediaType.registryV1), ("*/*", .registryV1), ("application/*", .registryV1), ("application/json", .json),
            ("APPLICATION/JSON", .json), ("application/json; charset=utf-8", .json),
            ("application/vnd.schemaregistry+json", .registry),
            ("application/vnd.schemaregistry.v1+json, application/vnd.schemaregistry+json, application/json", .registryV1),
            ("application/json, application/vnd.schemaregistry+json;q=0.9", .json),
            ("application/json;q=0.5, application/vnd.schemaregistry+json;q=0.9", .registry),
            ("text/html, image/gif, image/jpeg, */*; q=0.2", .registryV1),
            ("text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", .registryV1),
            ("*/*, application/vnd.schemaregistry.v1+json;q=0", .registry),
            ("application/*;q=0.1, application/json;q=0.2", .json), ("nonsense", .registryV1), ("", .registryV1),
            ("text/html", nil), ("application/json;q=0", nil), ("application/xml, text/*", nil),
        ] as [(String?, MediaType?)])
    func accept(header: String?, type: MediaType?) {
        #expect(ContentNegotiation.answerType(accept: header) == type)
    }

    @Test("errors are written in the negotiated type, 406 in the default one")
    func errors() async throws {
        try await RunningServer.run { port, _ in
            let client = try RawClient(port: port)
            let missing = try client.request("GET", "/nothing", ["Accept: application/json"])
            #expect(missing.status == 404)
            #expect(missing["content-type"] == "application/json")
            let refused = try client.request("GET", "/", ["Accept: text/html"])
            #expect(refused.status == 406)
            #expect(refused["content-type"] == "application/vnd.schemaregistry.v1+json")
            #expect(refused.body == #"{"error_code":406,"message":"HTTP 406 Not Acceptable"}"#)
            let split = try client.request("GET", "/", ["Accept: text/html", "Accept: application/json"])
            #expect(split["content-type"] == "application/json")
        }
    }

    @Test(
        "a type that is not supported is 415 where there is a body",
        arguments: [
            ("text/plain", "{}", 415), ("application/x-www-form-urlencoded", "{}", 415), ("text/plain", "", 200),
            ("application/json; charset=utf-8", "{}", 200),
            ("application/vnd.schemaregistry.v1+json", "", 200), ("Application/Octet-Stream", "{}", 200), ("", "{}", 200),
        ])
    func contentType(type: String, body: String, status: Int) async throws {
        try await RunningServer.run { port, _ in
            let answer = try RawClient(port: port).request("POST", "/", ["Content-Type: \(type)"], body: body)
            #expect(answer.status == status)
            guard status == 415 else { return }
            #expect(try answer.json["error_code"]?.integer == 415)
            let message = try #require(try answer.json["message"]?.string)
            #expect(message.hasPrefix("HTTP 415 Unsupported Media Type: Content-Type '\(type)' is not supported"))
            #expect(message.contains("application/json"))
        }
    }
}
