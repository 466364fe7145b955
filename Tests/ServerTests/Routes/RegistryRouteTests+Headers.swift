import SchemaWire
import Testing

@testable import SchemaRegistryServer

/// Media types, HEAD and validators: REST reference, section 2.1; RFC 9110, sections 9.3.2 and 13.1.2.
extension RegistryRouteTests {
    private static let reads = [
        "/", "/subjects", "/subjects/s/versions", "/subjects/s/versions/1", "/subjects/s/versions/latest",
        "/subjects/s/versions/1/schema", "/subjects/s/versions/1/referencedby", "/schemas/ids/1", "/schemas/ids/1/schema",
        "/schemas/ids/1/subjects", "/schemas/ids/1/versions", "/schemas/guids/\(guid)", "/schemas/guids/\(guid)/ids",
        "/schemas/types", "/config", "/config/s?defaultToGlobal=true", "/mode", "/mode/s?defaultToGlobal=true",
        "/associations/subjects/s", "/health/ready",
    ]

    @Test(
        "every read answers in the type that was asked for, to HEAD without a body, and with a slash at its end",
        arguments: reads + ["/subjects/nobody/versions", "/nothing"])
    func headers(target: String) async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            try client.register(RegistryRouteTests.text, "s")
            let answer = try client.request("GET", target)
            #expect(answer["content-type"] == "application/vnd.schemaregistry.v1+json")
            for (accept, type) in [
                ("application/json", "application/json"), ("*/*", "application/vnd.schemaregistry.v1+json"),
                ("application/vnd.schemaregistry+json", "application/vnd.schemaregistry+json"),
                ("text/html, */*; q=0.2", "application/vnd.schemaregistry.v1+json"),
            ] {
                let other = try client.request("GET", target, ["Accept: \(accept)"])
                #expect(other["content-type"] == type)
                #expect(other.status == answer.status)
                #expect(other.body == answer.body)
            }
            let head = try client.request("HEAD", target)
            #expect(head.status == answer.status)
            #expect(head["content-length"] == "\(answer.body.utf8.count)")
            #expect(head["etag"] == answer["etag"])
            #expect(head.body.isEmpty)
            if target != "/", !target.contains("?") {
                #expect(try client.request("GET", target + "/").body == answer.body)
            }
        }
    }

    @Test(
        "a client that has the answer gets 304, until a write changes it",
        arguments: [
            "/schemas/ids/1", "/schemas/ids/1?subject=s", "/subjects/s/versions/1", "/subjects/s/versions/latest",
            "/subjects/:.:s/versions/latest", "/schemas/guids/\(guid)",
        ])
    func validators(target: String) async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            try client.register(RegistryRouteTests.text, "s")
            // Twice: the second answer may come from the cache.
            for _ in 1...2 {
                let answer = try client.request("GET", target)
                let tag = try #require(answer["etag"])
                for method in ["GET", "HEAD"] {
                    let known = try client.request(method, target, ["If-None-Match: \"x\", \(tag)"])
                    #expect(known.status == 304)
                    #expect(known.body.isEmpty)
                    #expect(known["etag"] == tag)
                }
                #expect(try client.request("GET", target, ["If-None-Match: \"x\""]).status == 200)
            }
            let tag = try #require(try client.request("GET", target)["etag"])
            _ = try client.ok("DELETE", "/subjects/s")
            #expect(try client.request("GET", target, ["If-None-Match: \(tag)"]).status != 304)
        }
    }

    @Test("a registration is read in every type that the reference reads, and without one")
    func contentTypes() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            for header in [
                [], ["Content-Type: application/json; charset=utf-8"], ["Content-Type: application/vnd.schemaregistry.v1+json"],
                ["Content-Type: application/vnd.schemaregistry+json"], ["content-type: application/octet-stream"],
            ] {
                #expect(
                    try client.request("POST", "/subjects/s/versions", header, body: #"{"schema":"\"string\""}"#).status == 200)
            }
        }
    }

    @Test(
        "a subject is one segment, decoded once, with whatever stands in it",
        arguments: ["a/b", "a b", "ä", "%41", "a:b", ":a:b", "a?b#c", "..", "+"])
    func escapedSubjects(name: String) async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            let path = name.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            try client.register(RegistryRouteTests.text, path)
            #expect(try client.ok("GET", "/subjects").strings == [name])
            #expect(try client.ok("GET", "/subjects/\(path)/versions/latest")["subject"] == .string(name))
            #expect(try client.ok("DELETE", "/subjects/\(path)") == [1])
        }
    }
}
