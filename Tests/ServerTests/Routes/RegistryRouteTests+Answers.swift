import SchemaWire
import TestSupport
import Testing

@testable import SchemaRegistryServer

/// The members of answers: REST reference, section 4.
extension RegistryRouteTests {
    private static let plain: [(String, Message)] = [
        ("guid", .string(guid)), ("schemaType", "AVRO"), ("schema", .string(text)),
    ]

    private static func object(_ before: [(String, Message)], _ after: [(String, Message)] = []) -> Message {
        .object(MessageObject(before + plain + after))
    }

    @Test("a registration answers the whole schema; what was found by its content has no ts and no deleted")
    func registration() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            let expected = RegistryRouteTests.object([("id", 1), ("version", 1)])
            #expect(try client.register(RegistryRouteTests.text, "s") == expected)
            #expect(try client.register(RegistryRouteTests.text, "s") == expected)
            let found = try client.ok("POST", "/subjects/s", #"{"schema":"\"string\""}"#)
            #expect(found == RegistryRouteTests.object([("subject", "s"), ("version", 1), ("id", 1)]))
        }
    }

    @Test("a version, an id and a GUID answer what is stored, each with its own members")
    func stored() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            try client.register(RegistryRouteTests.text, "s")
            let live: [(String, Message)] = [("deleted", false)]
            for version in ["1", "latest", "LATEST", "-1", "%20latest%20", "%201"] {
                let answer = try RegistryRouteTests.withoutTime(try client.ok("GET", "/subjects/s/versions/\(version)"))
                #expect(answer == RegistryRouteTests.object([("subject", "s"), ("version", 1), ("id", 1)], live))
            }
            let byID = try client.ok("GET", "/schemas/ids/1")
            #expect(byID["ts"] != nil)
            #expect(
                try RegistryRouteTests.withoutTime(byID)
                    == RegistryRouteTests.object([("subject", "s"), ("version", 1), ("id", 1)], live))
            let guid = RegistryRouteTests.guid
            for spelling in [guid, guid.uppercased(), guid.replacing("-", with: "")] {
                let byGUID = try client.ok("GET", "/schemas/guids/\(spelling)")
                #expect(byGUID["ts"] == byID["ts"])
                #expect(try RegistryRouteTests.withoutTime(byGUID) == RegistryRouteTests.object([], live))
                #expect(try client.ok("GET", "/schemas/guids/\(spelling)/ids") == [["context": ".", "id": 1]])
            }
            #expect(try client.ok("GET", "/schemas/guids/ffffffff-1255-6b9d-5e33-0ad575b3df5d/ids") == [])
            #expect(try client.ok("GET", "/schemas/guids/none/ids") == [])
        }
    }

    @Test("a soft-deleted version says so, and answers by id and by GUID")
    func softDeleted() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            try client.register(RegistryRouteTests.text, "s")
            #expect(try client.ok("DELETE", "/subjects/s/versions/latest") == 1)
            for target in ["/subjects/s/versions/1?deleted=true", "/schemas/ids/1", "/schemas/guids/\(RegistryRouteTests.guid)"] {
                #expect(try client.ok("GET", target)["deleted"] == true)
            }
            #expect(try client.ok("GET", "/schemas/ids/1/subjects") == [])
            #expect(try client.ok("GET", "/schemas/ids/1/versions") == [])
            #expect(try client.ok("GET", "/schemas/ids/1/subjects?deleted=true") == ["s"])
            #expect(try client.ok("GET", "/schemas/ids/1/versions?deleted=true") == [["subject": "s", "version": 1]])
        }
    }

    @Test("references, metadata and rules are answered where there are any; empty metadata stays an object")
    func parts() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            try client.register(TestSchemas.record(name: "B"), "b")
            let references: Message = [["name": "B", "subject": "b", "version": 1]]
            let metadata: Message = [
                "tags": ["a": ["x", "y"]], "properties": ["k": "v", "n": "1"], "sensitive": ["k"],
            ]
            let rule: Message = [
                "name": "r", "kind": "CONDITION", "mode": "WRITE", "type": "CEL", "expr": "true", "disabled": false,
            ]
            let ruleSet: Message = ["domainRules": [rule]]
            var request = MessageObject([
                ("references", [["name": "B", "subject": "b", "version": -1]]),
                ("metadata", ["sensitive": ["k"], "properties": ["n": "1", "k": "v"], "tags": ["a": ["y", "x", "y"]]]),
                ("ruleSet", ruleSet),
            ])
            let schema = #"{"type":"array","items":"B"}"#
            let answers = [
                try client.register(schema, "s", request), try client.ok("GET", "/subjects/s/versions/1"),
                try client.ok("GET", "/schemas/ids/2"),
                try client.ok("POST", "/subjects/s", try RegistryRouteTests.body(schema, request)),
            ]
            for answer in answers {
                #expect(answer["references"] == references)
                #expect(answer["metadata"] == metadata)
                #expect(answer["ruleSet"] == ruleSet)
            }
            request = MessageObject([("metadata", [:])])
            let empty = try client.register(RegistryRouteTests.text, "e", request)
            #expect(empty["metadata"] == [:])
            #expect(RegistryRouteTests.names(empty) == ["id", "version", "guid", "schemaType", "schema", "metadata"])
        }
    }

    @Test("GUIDs are those of the reference, whatever the schema comes with")
    func guids() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            func guid(_ subject: String, _ members: [(String, Message)]) throws -> Message? {
                try client.register(RegistryRouteTests.text, subject, MessageObject(members))["guid"]
            }
            #expect(try guid("plain", []) == .string(RegistryRouteTests.guid))
            #expect(try guid("empty", [("metadata", [:])]) == "cecc02e2-232b-87f1-1b0c-aa0e70dbb74d")
            try client.register(TestSchemas.record(name: "A"), "b")
            #expect(
                try guid("used", [("references", [["name": "a", "subject": "b", "version": -1]])])
                    == "e4d06983-8c9e-a396-41dd-58d1eedc1f9d")
            #expect(try guid("plain", [("version", 2)]) == "7f6ed662-76d4-bc2f-dca3-8e42922bb314")
        }
    }

    @Test("numbers, booleans and texts may come in each other's form, and unknown members are ignored")
    func coercion() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            let body = """
                {"schema":"\\"string\\"","version":"1","id":"-1","unknown":{"a":[]},"schemaTagsToAdd":[],"propagateSchemaTags":"false",
                "metadata":{"properties":{"number":7,"flag":true,"none":null},"tags":{"a":[1]},"unknown":0},
                "ruleSet":{"domainRules":[{"name":"r","type":"CEL","disabled":"true","params":{"p":1},"doc":2}]}}
                """
            let answer = try client.ok("POST", "/subjects/s/versions", body)
            #expect(answer["metadata"]?["properties"] == ["confluent:version": "1", "flag": "true", "number": "7"])
            #expect(answer["metadata"]?["tags"] == ["a": ["1"]])
            let rule = try #require(answer["ruleSet"]?["domainRules"]?.array?.first)
            #expect(rule["disabled"] == true)
            #expect(rule["params"] == ["p": "1"])
            #expect(rule["doc"] == "2")
            let config = try client.ok("PUT", "/config/s", #"{"normalize":"true","validateFields":0,"compatibilityGroup":7}"#)
            #expect(config == ["normalize": true, "validateFields": false, "compatibilityGroup": "7"])
        }
    }

    @Test("texts are sent as they are, in the media type that was asked for")
    func texts() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            try client.register(#"{ "type" : "string" }"#, "s")
            for target in [
                "/subjects/s/versions/1/schema", "/schemas/ids/1/schema", "/subjects/s/versions/latest/schema?format=bad-format",
            ] {
                let answer = try client.request("GET", target)
                #expect(answer.body == RegistryRouteTests.text)
                #expect(answer["content-type"] == "application/vnd.schemaregistry.v1+json")
                #expect(try client.request("GET", target, ["Accept: application/json"])["content-type"] == "application/json")
            }
            // Unknown formats mean the canonical text.
            #expect(
                try client.ok("GET", "/subjects/s/versions/1?format=bad-format")["schema"] == .string(RegistryRouteTests.text))
        }
    }

    @Test("root, types and metadata answer as tools expect")
    func fixed() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            #expect(try client.ok("GET", "/") == [:])
            #expect(try client.ok("POST", "/", "{}") == [:])
            #expect(try client.ok("GET", "/schemas/types").strings.contains("AVRO"))
            #expect(try client.ok("GET", "/v1/metadata/version")["version"] == "8.4.0")
            #expect(try client.ok("GET", "/v1/metadata/deployment") == ["attributes": []])
            #expect(
                try client.ok("GET", "/v1/metadata/id")["scope"]?["clusters"]?["schema-registry-cluster"] == "schema-registry")
            #expect(try client.ok("GET", "/subjects") == [])
            #expect(try client.ok("GET", "/associations/subjects/s") == [])
        }
    }
}
