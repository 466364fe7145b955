import SchemaClient
import Synchronization
import TestSupport
import Testing

/// The client over real connections to servers that do what servers do on bad days.
struct BadNetworkTests {
    static let schema = ScriptedServer.json(#"{"schema": "\"string\"", "subject": "a", "version": 1}"#)
    static let failed = ScriptedServer.json(
        #"{"error_code": 50001, "message": "Error in the backend"}"#, status: "500 Internal Server Error")

    /// What a server does, and what the client then says.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let answers: [ScriptedServer.Answer]
        let code: RegistryClientError.Code
        /// The sentence.
        let says: String
        /// Requests that reached the server: one, or the first and a retry.
        let requests: Int
    }

    static let cases = [
        Case(
            testDescription: "never answers", answers: [.bytes("")], code: .timedOut,
            says: "The registry gave no answer: no answer in time", requests: 2),
        Case(
            testDescription: "trickles", answers: [.endless(head(1_000), then: " ", pause: .milliseconds(20))], code: .timedOut,
            says: "The registry gave no answer: no answer in time", requests: 2),
        Case(
            testDescription: "promises more than it sends", answers: [.bytes(head(1_000) + "{}")], code: .timedOut,
            says: "The registry gave no answer: no answer in time", requests: 2),
        Case(
            testDescription: "sends more than it promises", answers: [.last(head(4) + #"{"schema": "\"string\""}"#)],
            code: .unreadableAnswer,
            says: "An answer of the type application/json is not the answer of a schema registry", requests: 1),
        Case(
            testDescription: "has a length that is not a number",
            answers: [.last("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{}")], code: .unreachable,
            says: "The registry gave no answer: what came is not HTTP", requests: 2),
        Case(
            testDescription: "closes before it answers", answers: [.last("")], code: .unreachable,
            says: "The registry gave no answer: the connection was closed before the answer was complete", requests: 2),
        Case(
            testDescription: "closes in the middle of the body", answers: [.last(head(1_000) + #"{"schema": "#)],
            code: .unreachable,
            says: "The registry gave no answer: the connection was closed before the answer was complete", requests: 2),
        Case(
            testDescription: "speaks another protocol", answers: [.last("SSH-2.0-OpenSSH_9.2\r\n")], code: .unreachable,
            says: "The registry gave no answer: what came is not HTTP", requests: 2),
        Case(
            testDescription: "sends a page of HTML",
            answers: [.bytes("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>")],
            code: .unreadableAnswer, says: "A page of HTML is not the answer of a schema registry", requests: 1),
        Case(
            testDescription: "sends half of a JSON text", answers: [.bytes(head(11) + #"{"schema": "#)],
            code: .unreadableAnswer,
            says: "An answer of the type application/json is not the answer of a schema registry", requests: 1),
        Case(
            testDescription: "sends a body that is too large", answers: [.bytes(head(20_000) + text)], code: .tooLarge,
            says: "The registry gave no answer: the answer is larger than 10000 bytes", requests: 1),
        Case(
            testDescription: "sends a body that does not end",
            answers: [
                .endless(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n",
                    then: "400\r\n\(text.prefix(1_024))\r\n", pause: .zero)
            ], code: .tooLarge, says: "The registry gave no answer: the answer is larger than 10000 bytes", requests: 1),
        Case(
            testDescription: "redirects",
            answers: [.bytes("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/login\r\nContent-Length: 0\r\n\r\n")],
            code: .redirected, says: "The registry redirects to http://127.0.0.1:1/login; set that address instead", requests: 1),
        Case(
            testDescription: "fails each time", answers: [failed], code: .unavailable, says: "Error in the backend", requests: 2),
    ]

    private static let text = String(repeating: "x", count: 20_000)

    private static func head(_ length: Int) -> String {
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(length)\r\n\r\n"
    }

    /// A client that does not wait for long, and what it has observed.
    private func client(
        _ urls: String..., retries: Int = 1, timeout: Duration = .seconds(60)
    ) throws -> (RegistryClient, Observed) {
        let observed = Observed()
        var configuration = RegistryClient.Configuration(urls: urls)
        configuration.retries = RetryPolicy(retries: retries, wait: .milliseconds(1))
        configuration.connectTimeout = .seconds(60)
        configuration.requestTimeout = timeout
        configuration.maxResponseBytes = 10_000
        configuration.observe = { observed.add($0) }
        return (try RegistryClient(configuration), observed)
    }

    @Test("a server that does not answer as a registry does ends in one error with a sentence", arguments: cases)
    func fails(bad: Case) async throws {
        let server = try await ScriptedServer(bad.answers)
        let (client, observed) = try client(server.url, timeout: bad.code == .timedOut ? .seconds(1) : .seconds(60))
        let error = try await #require(throws: RegistryClientError.self) { try await client.schema(id: 7) }
        #expect(error.code == bad.code && error.message == bad.says, "\(error)")
        #expect(error.isRetriable == (bad.requests == 2) && observed.retries == bad.requests - 1)
        #expect(server.requests == Array(repeating: "GET /schemas/ids/7 HTTP/1.1", count: bad.requests))
        #expect(error.address == server.url)
        await client.shutdown()
        await server.close()
    }

    @Test("a server that is down is said to be so, with its address")
    func down() async throws {
        let server = try await ScriptedServer([Self.schema])
        await server.close()
        let (client, observed) = try client(server.url, retries: 2)
        let error = try await #require(throws: RegistryClientError.self) { try await client.schema(id: 7) }
        #expect(error.code == .unreachable && error.isRetriable && observed.retries == 2)
        #expect(error.description == "The registry gave no answer: Connection refused (\(server.url))")
        await client.shutdown()
    }

    @Test("a server without TLS is said to have none where the address begins with https")
    func plaintext() async throws {
        let server = try await ScriptedServer([Self.schema])
        let (client, _) = try client(server.url.replacing("http:", with: "https:"))
        let error = try await #require(throws: RegistryClientError.self) { try await client.schema(id: 7) }
        #expect(error.code == .tls && error.message.hasPrefix("The registry gave no answer: TLS: "), "\(error)")
        await client.shutdown()
        await server.close()
    }

    @Test("500 and then 200 is an answer, over one retry")
    func recovers() async throws {
        let server = try await ScriptedServer([Self.failed, Self.schema])
        let (client, observed) = try client(server.url)
        #expect(try await client.schema(id: 7).text == "\"string\"")
        #expect(observed.retries == 1 && server.requests.count == 2)
        await client.shutdown()
        await server.close()
    }

    @Test("a server that never answers is left for the next address")
    func failover() async throws {
        let (silent, good) = (try await ScriptedServer([.bytes("")]), try await ScriptedServer([Self.schema]))
        let (client, _) = try client(silent.url, good.url, retries: 0, timeout: .seconds(1))
        _ = try await client.schema(id: 7)
        _ = try await client.schema(id: 8)
        #expect(silent.requests.count == 1 && good.requests.count == 2)
        await client.shutdown()
        await silent.close()
        await good.close()
    }

    @Test("a caller who is cancelled does not wait for the answer that others wait for")
    func cancelled() async throws {
        let server = try await ScriptedServer([.bytes("")])
        var configuration = RegistryClient.Configuration(urls: [server.url])
        configuration.retries.retries = 0
        let client = try RegistryClient(configuration)
        let caller = Task { try await client.schema(id: 7) }
        let other = Task { try await client.schema(id: 7) }
        await wait { !server.requests.isEmpty }
        caller.cancel()
        let error = await #expect(throws: RegistryClientError.self) { try await caller.value }
        #expect(error?.code == .cancelled && error?.isRetriable == false)
        await server.close()
        await client.shutdown()
        let late = await #expect(throws: RegistryClientError.self) { try await other.value }
        #expect(late?.code == .cancelled || late?.code == .unreachable)
    }
}

private final class Observed: Sendable {
    private let events = Mutex<[ClientEvent]>([])

    func add(_ event: ClientEvent) { events.withLock { $0.append(event) } }

    var retries: Int {
        events.withLock { events in events.count { if case .retry = $0 { true } else { false } } }
    }
}
