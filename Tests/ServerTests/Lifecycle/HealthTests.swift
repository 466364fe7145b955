import Testing

@testable import SchemaRegistryServer

@Suite("Health")
struct HealthTests {
    private struct Broken: Error {}

    @Test("ready when every check passes, else 503 with the name of the check")
    func ready() async throws {
        for (isBroken, status, body) in [
            (false, 200, #"{"status":"ready","checks":{"database":"ok","disk":"ok"}}"#),
            (true, 503, #"{"status":"unready","checks":{"database":"failed","disk":"ok"}}"#),
        ] {
            try await RunningServer.run(
                routes: { routes in
                    let checks = [HealthCheck("database") { if isBroken { throw Broken() } }, HealthCheck("disk") {}]
                    HealthRoutes(checks: checks).add(to: &routes)
                }
            ) { port, _ in
                let client = try RawClient(port: port)
                let answer = try client.request("GET", "/health/ready")
                #expect(answer.status == status)
                #expect(answer.body == body)
                #expect((answer["retry-after"] != nil) == isBroken)
                #expect(try client.request("GET", "/health/live").body == #"{"status":"live"}"#)
            }
        }
    }
}
