import Testing

@testable import SchemaRegistryServer

@Suite("Routes over a socket")
struct RoutingTests {
    @Test("the root answers an empty object")
    func root() async throws {
        try await RunningServer.run { port, _ in
            let answer = try RawClient(port: port).request("GET", "/")
            #expect(answer.status == 200)
            #expect(answer.body == "{}")
            #expect(answer["content-type"] == "application/vnd.schemaregistry.v1+json")
        }
    }
}
