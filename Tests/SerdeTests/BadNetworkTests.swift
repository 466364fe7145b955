import SchemaSerde
import TestSupport
import Testing

/// Serdes over real connections to a registry that is not well.
struct BadNetworkTests {
    private static let schema = ScriptedServer.json(#"{"schema": "\"int\"", "subject": "n-value", "version": 1}"#)
    private static let event = EventRecord(bytes: [0, 0, 0, 0, 7, 2])

    private func numbers(_ url: String) throws -> Serde<AvroValue> {
        var configuration = RegistryClient.Configuration(urls: [url])
        configuration.retries = RetryPolicy(retries: 1, wait: .milliseconds(1))
        configuration.missingLifetime = .zero
        return .avro(try RegistryClient(configuration), schema: try AvroSchema(parsing: "\"int\"")) { $0.naming = .topic }
    }

    @Test("an event is read after a failure, once the registry answers again")
    func recovers() async throws {
        let server = try await ScriptedServer([.last(""), .last(""), Self.schema])
        let numbers = try numbers(server.url)
        let error = try await #require(throws: SerdeError.self) { try await numbers.decode(Self.event) }
        #expect(error.code == .registry && error.isRetriable && error.schemaID == .id(7))
        #expect(error.registryError?.code == .unreachable)
        #expect(
            error.description
                == "The registry gave no answer: the connection was closed before the answer was complete (\(server.url)) (schema 7)"
        )
        #expect(try await numbers.decode(Self.event) == .int(1))
        #expect(server.requests.count == 3)
        await numbers.registry.shutdown()
        await server.close()
    }

    @Test("what is not a registry ends encoding in an error that says so, at the start")
    func notARegistry() async throws {
        let server = try await ScriptedServer([
            .bytes("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>")
        ])
        let numbers = try numbers(server.url)
        let error = try await #require(throws: SerdeError.self) { try await numbers.prefetch(.value(of: "n")) }
        #expect(error.code == .registry && !error.isRetriable && error.subject == "n-value")
        #expect(error.message.hasPrefix("A page of HTML is not the answer of a schema registry"))
        #expect(server.requests == ["POST /subjects/n-value/versions HTTP/1.1"])
        await numbers.registry.shutdown()
        await server.close()
    }

    @Test("an answer that is JSON and not a schema is not taken for one", arguments: ["{}", "[]", "7", #"{"schema": []}"#])
    func anotherAnswer(body: String) async throws {
        let server = try await ScriptedServer([ScriptedServer.json(body)])
        let numbers = try numbers(server.url)
        let error = try await #require(throws: SerdeError.self) { try await numbers.decode(Self.event) }
        #expect(error.registryError?.code == .unreadableAnswer && !error.isRetriable)
        await numbers.registry.shutdown()
        await server.close()
    }

    @Test("a schema of another language, or one that cannot be read, is named in the error")
    func otherSchemas() async throws {
        let server = try await ScriptedServer([
            ScriptedServer.json(#"{"schema": "{}", "schemaType": "JSON"}"#), ScriptedServer.json(#"{"schema": "{"}"#),
        ])
        let numbers = try numbers(server.url)
        let other = try await #require(throws: SerdeError.self) { try await numbers.decode(Self.event) }
        #expect(other.code == .wrongFormat && other.schemaID == .id(7))
        let broken = try await #require(throws: SerdeError.self) {
            try await numbers.decode(EventRecord(bytes: [0, 0, 0, 0, 8, 2]))
        }
        #expect(broken.code == .schema && broken.schemaID == .id(8))
        await numbers.registry.shutdown()
        await server.close()
    }
}
