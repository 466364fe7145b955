import SchemaRegistryCore
import SchemaWire
import TestSupport
import Testing

@testable import SchemaRegistryServer

/// Ids, versions, deletion and revival: REST reference, sections 6.4, 6.7, 6.8 and 18.
extension RegistryRouteTests {
    private static let (a, b) = (TestSchemas.record("a"), TestSchemas.record("a", "b"))

    @Test("one content has one id in a context, and its own id and the same GUID in another")
    func identities() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            let first = try client.register(RegistryRouteTests.a, "s1")
            let second = try client.register(RegistryRouteTests.a, "s2")
            #expect([first["id"], second["id"], first["version"], second["version"]] == [1, 1, 1, 1])
            #expect(try client.register(RegistryRouteTests.b, ":.ctx:s1")["id"] == 1)
            let elsewhere = try client.register(RegistryRouteTests.a, ":.ctx:s1")
            #expect(elsewhere["id"] == 2)
            #expect(elsewhere["guid"] == first["guid"])
            let guid = try #require(first["guid"]?.string)
            #expect(
                try client.ok("GET", "/schemas/guids/\(guid)/ids") == [["context": ".", "id": 1], ["context": ".ctx", "id": 2]])
        }
    }

    @Test("the same schema in other words is the same schema, also to a lookup")
    func canonical() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            for text in [#"{   "type":   "string"}"#, #"{"type":"string"}"#, #""string""#] {
                #expect(try client.register(text, "s")["id"] == 1)
                #expect(try client.ok("POST", "/subjects/s", try RegistryRouteTests.body(text))["id"] == 1)
            }
            #expect(try client.ok("GET", "/subjects/s/versions") == [1])
        }
    }

    @Test("soft-deleted schemas come back under new versions with their ids")
    func revival() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            for schema in [RegistryRouteTests.a, RegistryRouteTests.b] { try client.register(schema, "s") }
            #expect(try client.ok("DELETE", "/subjects/s") == [1, 2])
            #expect(try client.ok("GET", "/subjects") == [])
            #expect(try client.register(RegistryRouteTests.a, "s")["version"] == 3)
            #expect(try client.register(RegistryRouteTests.b, "s")["version"] == 4)
            #expect(try client.ok("GET", "/subjects/s/versions?deleted=true") == [3, 4])
            #expect(try client.ok("GET", "/subjects/s/versions/3")["id"] == 1)
            #expect(try RegistryRouteTests.code(client, "GET", "/subjects/s/versions/1?deleted=true") == 40402)
        }
    }

    @Test("a permanent deletion frees the number, and the content of an older version takes it")
    func numbers() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            for schema in [RegistryRouteTests.a, RegistryRouteTests.b] { try client.register(schema, "s") }
            #expect(try RegistryRouteTests.code(client, "DELETE", "/subjects/s/versions/2?permanent=true") == 40407)
            #expect(try RegistryRouteTests.code(client, "DELETE", "/subjects/s?permanent=true") == 40405)
            #expect(try client.ok("DELETE", "/subjects/s/versions/2") == 2)
            #expect(try RegistryRouteTests.code(client, "DELETE", "/subjects/s/versions/2") == 40406)
            #expect(try client.ok("DELETE", "/subjects/s/versions/2?permanent=true") == 2)
            #expect(try RegistryRouteTests.code(client, "GET", "/schemas/ids/2") == 40403)
            #expect(try client.ok("DELETE", "/subjects/s/versions/1") == 1)
            let revived = try client.register(RegistryRouteTests.a, "s")
            #expect([revived["id"], revived["version"]] == [1, 2])
            #expect(try client.ok("DELETE", "/subjects/s") == [2])
            #expect(try RegistryRouteTests.code(client, "DELETE", "/subjects/s") == 40404)
            #expect(try client.ok("DELETE", "/subjects/s?permanent=true") == [2])
            // An id is never given out again.
            #expect(try client.register(RegistryRouteTests.a, "s")["id"] == 3)
        }
    }

    @Test("a stated version must be the next one, and stands in the metadata then")
    func statedVersion() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            try client.register(RegistryRouteTests.a, "s")
            let stated = { try RegistryRouteTests.body(RegistryRouteTests.b, MessageObject([("version", .integer($0))])) }
            #expect(try RegistryRouteTests.code(client, "POST", "/subjects/s/versions", try stated(3)) == 42201)
            let second = try client.ok("POST", "/subjects/s/versions", try stated(2))
            #expect(second["version"] == 2)
            #expect(second["metadata"] == ["properties": ["confluent:version": "2"]])
        }
    }

    @Test("a schema that another one uses can only be deleted behind it")
    func referenced() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            try client.register(TestSchemas.record(name: "B"), "b")
            let references = MessageObject([("references", [["name": "B", "subject": "b", "version": 1]])])
            try client.register(#"{"type":"array","items":"B"}"#, "a", references)
            #expect(try client.ok("GET", "/subjects/b/versions/latest/referencedby") == [2])
            #expect(try RegistryRouteTests.code(client, "DELETE", "/subjects/b") == 42206)
            _ = try client.ok("DELETE", "/subjects/a")
            #expect(try client.ok("GET", "/subjects/b/versions/1/referencedby") == [])
            #expect(try client.ok("GET", "/subjects/b/versions/1/referencedby?deleted=true") == [2])
            #expect(try client.ok("DELETE", "/subjects/b/versions/1") == 1)
            #expect(try RegistryRouteTests.code(client, "DELETE", "/subjects/b/versions/1?permanent=true") == 42206)
            // The referring schema still needs the version, so that its revival does not replace it.
            #expect(try client.register(TestSchemas.record(name: "B"), "b")["version"] == 2)
            #expect(try client.ok("GET", "/subjects/b/versions?deleted=true") == [1, 2])
            _ = try client.ok("DELETE", "/subjects/a?permanent=true")
            #expect(try client.ok("DELETE", "/subjects/b/versions/1?permanent=true") == 1)
        }
    }

    @Test("in read-only mode only what is registered already is answered")
    func readOnly() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            try client.register(RegistryRouteTests.a, "s")
            try registry.onStore { store in
                try await store.write(by: nil) { try $0.setMode("READONLY", scope: ":.:", at: try $0.lastSequence()) }
            }
            #expect(try client.ok("GET", "/mode") == ["mode": "READONLY"])
            #expect(try client.ok("GET", "/mode/s?defaultToGlobal=true") == ["mode": "READONLY"])
            #expect(try client.register(RegistryRouteTests.a, "s")["id"] == 1)
            let refused = try client.request("POST", "/subjects/s/versions", body: RegistryRouteTests.body(RegistryRouteTests.b))
            #expect(try refused.json["message"] == "Subject s in context  is in read-only mode")
            for (method, target, body) in [
                ("DELETE", "/subjects/s", nil), ("DELETE", "/subjects/s/versions/1", nil), ("PUT", "/config", "{}"),
                ("PUT", "/config/s", "{}"), ("DELETE", "/config", nil),
            ] {
                #expect(try RegistryRouteTests.code(client, method, target, body) == 42205)
            }
        }
    }
}

extension RegistryRouteTests {
    @Test("42206 names who refers to a version, and counts the rest")
    func referrersAreNamed() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            try client.register(TestSchemas.record("a", name: "Base"), "base")
            let references = MessageObject([("references", [["name": "Base", "subject": "base", "version": 1]])])
            func user(_ number: Int) -> String {
                #"{"type":"record","name":"U\#(number)","fields":[{"name":"b","type":"Base"}]}"#
            }
            for number in 1...13 { try client.register(user(number), "user-\(number)", references) }
            let beginning =
                "One or more references exist to the schema {magic=1,keytype=SCHEMA,subject=base,version=1}. Referenced by: "
            for target in ["/subjects/base", "/subjects/base/versions/1"] {
                let answer = try client.request("DELETE", target)
                #expect(answer.status == 422)
                let text = try #require(try answer.json["message"]?.string)
                #expect(text.hasPrefix(beginning + "user-1 version 1, user-2 version 1, user-3 version 1"), "\(text)")
                #expect(text.hasSuffix("user-10 version 1 and 3 more."), "\(text)")
            }
            for number in 2...13 { _ = try client.ok("DELETE", "/subjects/user-\(number)") }
            let live = try client.request("DELETE", "/subjects/base").json["message"]?.string
            #expect(live == beginning + "user-1 version 1.")
            _ = try client.ok("DELETE", "/subjects/user-1")
            _ = try client.ok("DELETE", "/subjects/base")
            let gone = try client.request("DELETE", "/subjects/base?permanent=true").json["message"]?.string
            #expect(gone?.hasPrefix(beginning + "user-1 version 1 (soft-deleted), ") == true)
        }
    }

    @Test("with registration-answer=id a registration is answered with the id alone, but not to clients that take more")
    func slimAnswer() async throws {
        try await RegistryFixture.run {
            $0.registrationAnswer = .id
        } _: { registry in
            let client = try registry.client()
            let body = #"{"schema":"\"int\""}"#
            for _ in 0..<2 {
                #expect(try client.request("POST", "/subjects/s/versions", body: body).body == #"{"id":1}"#)
                let header = ["Confluent-Accept-Unknown-Properties: true"]
                let full = try client.request("POST", "/subjects/s/versions", header, body: body).json
                #expect(full["id"] == 1 && full["version"] == 1 && full["schema"] == "\"int\"")
            }
            #expect(try client.ok("POST", "/subjects/s", body)["version"] == 1, "other answers stay whole")
        }
        try await RegistryFixture.run { registry in
            let whole = try registry.client().register(#""int""#, "s")
            #expect(whole["schema"] == "\"int\"", "by default it has all")
        }
    }
}
