import SchemaModel
import SchemaRegistryMessages
import SchemaWire
import Testing

@testable import SchemaRegistryServer

/// What a check answers stays below `max-message-bytes`, on every way that leads to it.
struct MessageLimitTests {
    private static func body(_ step: Int) throws -> String {
        let symbols = stride(from: 0, to: 2_000, by: step).map { "\"symbol_\($0)\"" }.joined(separator: ",")
        let uses = (1..<500).map { #",{"name":"f\#($0)","type":"E"}"# }.joined()
        let text =
            #"{"type":"record","name":"R","fields":[{"name":"f","type":{"type":"enum","name":"E","symbols":[\#(symbols)]}}\#(uses)]}"#
        return try Message.object(MessageObject([("schema", .string(text))])).text()
    }

    @Test(
        "a refused registration and a check that says why are bounded, and name the setting",
        arguments: [("/subjects/s/versions", 409), ("/compatibility/subjects/s/versions?verbose=true", 200)])
    func bounded(target: String, status: Int) async throws {
        try await RegistryFixture.run {
            $0.limits.messageBytes = Limit("max-message-bytes", 100_000)
        } _: { registry in
            let client = try registry.client()
            let json = ["Content-Type: application/json"]
            #expect(try client.request("POST", "/subjects/s/versions", json, body: Self.body(1)).status == 200)
            let answer = try client.request("POST", target, json, body: Self.body(2))
            #expect(answer.status == status)
            let text = answer.body
            #expect((50_000..<150_000).contains(text.utf8.count))
            #expect(text.contains("more messages, beyond max-message-bytes (100000)"))
            #expect(text.contains("{oldSchemaVersion: 1}"))
        }
    }
}
