import SchemaClient
import Testing

struct RetryTests {
    private func client(
        _ transport: ScriptedTransport, _ clock: StandingClock, urls: [String] = ["http://a"]
    ) throws -> RegistryClient {
        try RegistryClient(.init(urls: urls), transport: transport, clock: clock.clock)
    }

    @Test("500 and then 200 is an answer, after a wait that doubles")
    func retries() async throws {
        let transport = ScriptedTransport([ScriptedTransport.failed, ScriptedTransport.failed, ScriptedTransport.schema])
        let clock = StandingClock()
        #expect(try await client(transport, clock).schema(id: 7).text == "\"string\"")
        #expect(clock.waits == [.seconds(1), .seconds(2)])
    }

    @Test("Retry-After is waited for, and not for longer than the longest wait")
    func retryAfter() async throws {
        var busy = TransportResponse(status: 503, headers: ["retry-after": "7", "content-type": "application/json"])
        busy.body = Array(#"{"error_code": 50301, "message": "busy"}"#.utf8)
        var busier = busy
        busier.headers["retry-after"] = "3600"
        let transport = ScriptedTransport([.success(busy), .success(busier), ScriptedTransport.schema])
        let clock = StandingClock()
        _ = try await client(transport, clock).schema(id: 7)
        #expect(clock.waits == [.seconds(7), .seconds(20)])
    }

    @Test("after the last try at one address the next is asked, and stays the first")
    func failover() async throws {
        let down = ScriptedTransport.Answer.failure(TransportError(.unreachable, "refused"))
        let transport = ScriptedTransport([down, down, down, down, ScriptedTransport.schema])
        let client = try client(transport, StandingClock(), urls: ["http://a", "http://b/"])
        _ = try await client.schema(id: 7)
        _ = try await client.schema(id: 8)
        #expect(transport.requests.map(\.base) == ["http://a", "http://a", "http://a", "http://a", "http://b", "http://b"])
    }

    @Test("what another try cannot change is not tried again", arguments: [400, 401, 403, 404, 409, 422, 302])
    func refused(status: Int) async throws {
        let transport = ScriptedTransport([ScriptedTransport.json(#"{"error_code": 1, "message": "no"}"#, status: status)])
        let error = await #expect(throws: RegistryClientError.self) {
            try await client(transport, StandingClock()).schema(id: 7)
        }
        #expect(error?.status == status && error?.isRetriable == false && transport.requests.count == 1)
    }

    @Test("a page of HTML is not an answer of a registry, whatever its status", arguments: [200, 404, 409])
    func html(status: Int) async throws {
        let page = TransportResponse(
            status: status, headers: ["content-type": "text/html; charset=utf-8"], body: Array("<html>".utf8))
        let error = await #expect(throws: RegistryClientError.self) {
            try await client(ScriptedTransport([.success(page)]), StandingClock()).schema(id: 7)
        }
        #expect(error?.code == .unreadableAnswer && error?.message.contains("HTML") == true)
    }

    @Test("the last error comes out where every address fails")
    func allFail() async throws {
        let transport = ScriptedTransport([.failure(TransportError(.timedOut, "no answer in time"))])
        let error = await #expect(throws: RegistryClientError.self) {
            try await client(transport, StandingClock(), urls: ["http://a", "http://b"]).schema(id: 7)
        }
        #expect(error?.code == .timedOut && error?.isRetriable == true && transport.requests.count == 8)
    }

    @Test("credentials go into a header, and into no error")
    func credentials() async throws {
        let transport = ScriptedTransport([.failure(TransportError(.unreachable, "refused"))])
        var configuration = RegistryClient.Configuration(urls: ["http://orders:s%20ecret@registry/base/"])
        configuration.retries.retries = 0
        let client = try RegistryClient(configuration, transport: transport, clock: StandingClock().clock)
        let error = await #expect(throws: RegistryClientError.self) { try await client.schema(id: 7) }
        #expect(error?.description.contains("ecret") == false)
        #expect(transport.requests[0].headers["Authorization"] == "Basic b3JkZXJzOnMgZWNyZXQ=")
        #expect(transport.requests[0].base == "http://registry/base" && transport.requests[0].target == "/schemas/ids/7")
    }
}
