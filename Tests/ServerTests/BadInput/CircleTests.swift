import SchemaWire
import TestSupport
import Testing

@testable import SchemaRegistryServer

@Suite("Circles of references")
struct CircleTests {
    @Test("requests cannot make one: a version that is referred to keeps its number and its content")
    func impossible() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            let second = #"{"type":"record","name":"B","fields":[{"name":"a","type":"A"}]}"#
            let toFirst = MessageObject([("references", [["name": "A", "subject": "a", "version": 1]])])
            let toSecond = MessageObject([("references", [["name": "B", "subject": "b", "version": 1]])])
            try client.register(TestSchemas.record(name: "A"), "a")
            try client.register(second, "b", toFirst)
            // The first version would have to be written again with a reference to the second.
            _ = try client.ok("PUT", "/config/a", #"{"compatibility":"NONE"}"#)
            try client.register(#"{"type":"record","name":"A2","fields":[{"name":"b","type":"B"}]}"#, "a", toSecond)
            for target in ["/subjects/a/versions/1", "/subjects/a", "/subjects/b", "/subjects/b/versions/1"] {
                for query in ["", "?permanent=true"] {
                    let answer = try client.request("DELETE", target + query)
                    #expect(answer.status == 422)
                    #expect(answer.body.contains("42206"))
                }
            }
            #expect(try client.ok("GET", "/subjects/a/versions/1")["references"] == nil)
        }
    }
}
