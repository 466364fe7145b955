import SchemaClient
import SchemaModel
import Testing

struct ResourceTests {
    @Test("contexts, referrers and the versions of an id are lists")
    func lists() async throws {
        let transport = TableTransport([
            "GET /contexts": #"[".", ".eu"]"#, "GET /subjects/a%2Fb/versions/2/referencedby": "[7, 9]",
            "GET /schemas/ids/7/versions?subject=a%2Fb": #"[{"subject": "orders", "version": 3}]"#,
        ])
        let client = try transport.client
        #expect(try await client.contexts() == [".", ".eu"])
        #expect(try await client.referrers(of: 2, of: "a/b") == [7, 9])
        #expect(try await client.versions(ofID: 7, subject: "a/b") == [SubjectVersion(subject: "orders", version: 3)])
    }

    @Test("a deletion is for good only where that is asked for")
    func deletions() async throws {
        let transport = TableTransport([
            "DELETE /subjects/a": "[1, 2]", "DELETE /subjects/a?permanent=true": "[1]", "DELETE /subjects/a/versions/2": "2",
            "DELETE /subjects/a/versions/2?permanent=true": "2",
        ])
        let client = try transport.client
        #expect(try await client.delete("a") == [1, 2])
        #expect(try await client.delete("a", permanently: true) == [1])
        try await client.delete(2, of: "a")
        try await client.delete(2, of: "a", permanently: true)
        #expect(transport.requests.count == 4)
        await #expect(throws: RegistryClientError.self) { try await client.delete("b") }
    }

    @Test("a level and a mode are set alone, for a subject or for the registry")
    func settings() async throws {
        let transport = TableTransport([
            "PUT /config": "{}", "PUT /config/a": "{}", "DELETE /config/a": "{}", "PUT /mode/a?force=true": "{}",
            "DELETE /mode/a": "{}",
        ])
        let client = try transport.client
        try await client.setLevel(.full, of: nil)
        try await client.setLevel(.none, of: "a")
        try await client.removeConfig(of: "a")
        try await client.setMode(.import, of: "a", force: true)
        try await client.removeMode(of: "a")
        #expect(
            transport.requests == [
                #"PUT /config {"compatibility":"FULL"}"#, #"PUT /config/a {"compatibility":"NONE"}"#, "DELETE /config/a",
                #"PUT /mode/a?force=true {"mode":"IMPORT"}"#, "DELETE /mode/a",
            ])
    }

    @Test(
        "an answer of another shape is an error and not an empty list",
        arguments: ["{}", "[{}]", "7", #"["x"]"#, "<html>"])
    func shapes(body: String) async throws {
        let client = try TableTransport(["GET /subjects/a/versions/1/referencedby": body]).client
        await #expect {
            try await client.referrers(of: 1, of: "a")
        } throws: { ($0 as? RegistryClientError)?.code == .unreadableAnswer }
    }
}
