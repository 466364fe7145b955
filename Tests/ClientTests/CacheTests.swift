import SchemaClient
import Testing

struct CacheTests {
    private func client(
        _ answers: [ScriptedTransport.Answer], _ clock: StandingClock = StandingClock()
    ) throws -> (RegistryClient, ScriptedTransport) {
        let transport = ScriptedTransport(answers)
        return (try RegistryClient(.init(urls: ["http://a"]), transport: transport, clock: clock.clock), transport)
    }

    @Test("a thousand concurrent misses on one id are one request")
    func singleFlight() async throws {
        let (client, transport) = try client([ScriptedTransport.schema])
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<1_000 { group.addTask { try await client.schema(id: 7).text } }
            for try await text in group { #expect(text == "\"string\"") }
        }
        #expect(transport.requests.count == 1)
    }

    @Test("an id that is not there is not asked for again, for a time")
    func missing() async throws {
        let clock = StandingClock()
        let (client, transport) = try client([ScriptedTransport.notFound], clock)
        for _ in 0..<3 {
            let error = await #expect(throws: RegistryClientError.self) { try await client.schema(id: 7) }
            #expect(error?.code == .notFound && error?.errorCode == 40403)
        }
        #expect(transport.requests.count == 1)
        clock.advance(by: .seconds(6))
        _ = await #expect(throws: RegistryClientError.self) { try await client.schema(id: 7) }
        #expect(transport.requests.count == 2)
    }

    @Test("a failure that may pass is not kept")
    func failures() async throws {
        let failed = ScriptedTransport.failed
        let (client, transport) = try client([failed, failed, failed, failed, ScriptedTransport.schema])
        _ = await #expect(throws: RegistryClientError.self) { try await client.schema(id: 7) }
        _ = try await client.schema(id: 7)
        #expect(transport.requests.count == 5)
    }

    @Test("the newest version is asked for again when its time is over, an id never")
    func lifetimes() async throws {
        let clock = StandingClock()
        let (client, transport) = try client([ScriptedTransport.schema], clock)
        _ = try await client.latest(of: "a")
        _ = try await client.latest(of: "a")
        _ = try await client.schema(id: 7)
        #expect(transport.requests.count == 2)
        clock.advance(by: .seconds(61))
        _ = try await client.latest(of: "a")
        _ = try await client.schema(id: 7)
        #expect(transport.requests.count == 3)
    }

    @Test("a clock that jumps, ahead or back, costs one request at most", arguments: [1, -1] as [Int64])
    func jumpingClock(direction: Int64) async throws {
        let clock = StandingClock()
        let (client, transport) = try client([ScriptedTransport.schema], clock)
        _ = try await client.latest(of: "a")
        clock.advance(by: .seconds(direction * 1_000_000_000_000))
        for _ in 0..<3 { _ = try await client.latest(of: "a") }
        #expect(transport.requests.count <= 2)
        _ = try await client.schema(id: 7)
        _ = try await client.schema(id: 7)
        #expect(transport.requests.count <= 3)
    }

    @Test("names go into paths percent-encoded, whatever they hold")
    func paths() async throws {
        let (client, transport) = try client([ScriptedTransport.schema])
        _ = try await client.latest(of: ":.eu:a/b ü%")
        #expect(transport.requests[0].target == "/subjects/%3A.eu%3Aa%2Fb%20%C3%BC%25/versions/latest")
    }
}
