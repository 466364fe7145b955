import SchemaWire
import Testing

@testable import SchemaRegistryServer

@Suite("Bad input")
struct BadInputTests {
    @Test(
        "a bad request is answered with its status, code and reason, changes nothing, and the server goes on",
        arguments: BadRequest.all)
    func refused(_ bad: BadRequest) async throws {
        let seeded = try await SeededRegistry.shared()
        try await RegistryFixture.run(in: seeded.copy(), bad.settings) { registry in
            let client = try registry.client()
            // The server may end the connection before it has read all of this.
            try? client.send(bad.bytes)
            if bad.endsOutput { client.closeOutput() }
            for _ in 0..<bad.answersBefore { #expect(try client.receive().status == 200) }
            let answer = try client.receive(bad.method)
            #expect(answer.status == bad.status)
            #expect(answer["content-type"]?.hasSuffix("json") == true)
            #expect(answer["x-request-id"] != nil)
            let body = try answer.json
            #expect(body.object?.members.map(\.name) == ["error_code", "message"])
            #expect(body["error_code"]?.integer == Int64(bad.code))
            let message = try #require(body["message"]?.string)
            if bad.message.hasSuffix("…") {
                #expect(message.hasPrefix(bad.message.dropLast()), "\(message)")
            } else {
                #expect(message == bad.message)
            }
            #expect(try registry.client().request("GET", "/subjects").status == 200)
            #expect(try registry.dump() == seeded.dump)
        }
    }

    @Test("no two bad requests have one name")
    func names() {
        let names = (BadRequest.all).map(\.name)
        #expect(Set(names).count == names.count)
    }

    @Test(
        "a page of this server, a page of a configured origin and a known host may write",
        arguments: [
            ["Host: localhost", "Origin: http://localhost"],
            ["Host: localhost", "Origin: https://ui.test", "Sec-Fetch-Site: cross-site"],
            ["Host: localhost", "Sec-Fetch-Site: same-origin"], ["Host: registry.test:8081"], ["Host: 127.0.0.1"],
        ])
    func allowed(_ headers: [String]) async throws {
        try await RegistryFixture.run {
            $0.hosts = ["registry.test"]
            $0.corsOrigins = ["https://ui.test"]
        } _: { registry in
            let client = try registry.client()
            let body = #"{"schema":"\"int\""}"#
            let head = ["POST /subjects/a/versions HTTP/1.1"] + headers + ["Content-Length: \(body.utf8.count)", "", ""]
            try client.send(head.joined(separator: "\r\n") + body)
            #expect(try client.receive().status == 200)
            #expect(try client.ok("GET", "/subjects") == ["a"])
        }
    }
}
