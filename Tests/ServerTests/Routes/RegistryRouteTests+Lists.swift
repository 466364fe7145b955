import SchemaWire
import TestSupport
import Testing

@testable import SchemaRegistryServer

/// Lists and their parameters: REST reference, sections 1, 5.2, 5.3 and 9.
extension RegistryRouteTests {
    private static func fill(_ client: RawClient) throws {
        for subject in ["beta", "alpha", ":.eu:alpha", ":.us:gamma", "alp", "gone"] {
            try client.register(TestSchemas.record("a"), subject)
        }
        _ = try client.ok("DELETE", "/subjects/gone")
    }

    @Test(
        "subjects are listed by name, prefix, context and deletion",
        arguments: [
            ("", [":.eu:alpha", ":.us:gamma", "alp", "alpha", "beta"]), ("?subjectPrefix=al", ["alp", "alpha"]),
            ("?subjectPrefix=", ["alp", "alpha", "beta"]),
            ("?subjectPrefix=:*:", [":.eu:alpha", ":.us:gamma", "alp", "alpha", "beta"]),
            ("?subjectPrefix=:*:alpha", [":.eu:alpha", "alpha"]), ("?subjectPrefix=:.eu:", [":.eu:alpha"]),
            ("?subjectPrefix=:.eu:b", []), ("?subjectPrefix=%25", []), ("?subjectPrefix=AL", []),
            ("?deleted=true", [":.eu:alpha", ":.us:gamma", "alp", "alpha", "beta", "gone"]), ("?deleted=yes&subjectPrefix=g", []),
            ("?deletedOnly=True", ["gone"]), ("?deleted=true&deletedOnly=true", ["gone"]),
            ("?offset=1&limit=2", [":.us:gamma", "alp"]), ("?offset=4", ["beta"]), ("?offset=9", []),
            ("?limit=0", [":.eu:alpha", ":.us:gamma", "alp", "alpha", "beta"]), ("?limit=-1&offset=-5&subjectPrefix=b", ["beta"]),
            ("?limit=2147483647&offset=2147483647", []), ("?limit=1&limit=2", [":.eu:alpha"]),
            ("?unknown=1&subjectPrefix=b", ["beta"]),
        ])
    func subjects(query: String, expected: [String]) async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            try RegistryRouteTests.fill(client)
            #expect(try client.ok("GET", "/subjects\(query)").strings == expected)
        }
    }

    @Test(
        "versions are listed by number, with the deleted ones where that is asked for",
        arguments: [
            ("", [1, 3]), ("?deleted=true", [1, 2, 3, 4]), ("?deletedOnly=true", [2, 4]),
            ("?deleted=true&deletedOnly=true", [2, 4]),
            ("?deletedAsNegative=true", [1, -2, 3, -4]), ("?deletedOnly=true&deletedAsNegative=true", [1, -2, 3, -4]),
            ("?deleted=true&offset=1&limit=2", [2, 3]), ("?deletedAsNegative=true&offset=3", [-4]), ("?offset=-1&limit=1", [1]),
            ("/?limit=1", [1]),
        ] as [(String, [Int64])])
    func versions(query: String, expected: [Int64]) async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            for fields in 1...4 {
                try client.register(TestSchemas.record("a\(fields)"), "s")
            }
            for version in [2, 4] { _ = try client.ok("DELETE", "/subjects/s/versions/\(version)") }
            #expect(try client.ok("GET", "/subjects/s/versions\(query)").integers == expected)
        }
    }

    @Test("a subject without deleted versions has an empty list of them, a deleted one is found where that is asked for")
    func deletedVersions() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            try RegistryRouteTests.fill(client)
            #expect(try client.ok("GET", "/subjects/beta/versions?deletedOnly=true") == [])
            #expect(try client.ok("GET", "/subjects/gone/versions?deletedOnly=true") == [1])
            #expect(try client.ok("GET", "/subjects/gone/versions?deleted=true&deletedAsNegative=true") == [-1])
            #expect(try RegistryRouteTests.code(client, "GET", "/subjects/gone/versions?deletedAsNegative=true") == 40401)
        }
    }

    @Test("the uses of an id are listed by subject, in its context only, the last version of each")
    func uses() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            try RegistryRouteTests.fill(client)
            #expect(try client.ok("GET", "/schemas/ids/1/subjects") == ["alp", "alpha", "beta"])
            #expect(try client.ok("GET", "/schemas/ids/1/subjects?deleted=true") == ["alp", "alpha", "beta", "gone"])
            #expect(try client.ok("GET", "/schemas/ids/1/subjects?offset=1&limit=1") == ["alpha"])
            #expect(try client.ok("GET", "/schemas/ids/1/subjects?subject=:.eu:") == [":.eu:alpha"])
            _ = try client.ok("DELETE", "/subjects/alp/versions/1")
            try client.register(TestSchemas.record("a"), "alp")
            let versions: Message = [
                ["subject": "alp", "version": 2], ["subject": "alpha", "version": 1], ["subject": "beta", "version": 1],
            ]
            #expect(try client.ok("GET", "/schemas/ids/1/versions") == versions)
        }
    }

    @Test("an id is looked for in the context or the subject that the caller names")
    func hints() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            try client.register(TestSchemas.record("one"), "home")
            try client.register(TestSchemas.record("one"), "abroad")
            try client.register(TestSchemas.record("two"), ":.eu:far")
            func subject(_ hint: String) throws -> String? { try client.ok("GET", "/schemas/ids/1\(hint)")["subject"]?.string }
            #expect(try subject("") == "abroad")
            #expect(try subject("?subject=") == "abroad")
            #expect(try subject("?subject=home") == "home")
            #expect(try subject("?subject=:.:") == "abroad")
            #expect(try subject("?subject=:.eu:") == ":.eu:far")
            #expect(try subject("?subject=:.eu:far") == ":.eu:far")
            // A name without a context is looked for in all of them, and forgotten where it leads nowhere.
            #expect(try subject("?subject=far") == ":.eu:far")
            #expect(try subject("?subject=nobody") == "abroad")
            #expect(try RegistryRouteTests.code(client, "GET", "/schemas/ids/1?subject=:.eu:home") == 40403)
            #expect(try client.request("GET", "/schemas/ids/1/schema?subject=far").body.contains("two"))
        }
    }

    @Test("reads and lookups find a name without context in another one; writes, lists and checks do not")
    func otherContexts() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            try client.register(RegistryRouteTests.text, ":.ctx:foo")
            #expect(try client.ok("GET", "/subjects") == [":.ctx:foo"])
            #expect(try client.ok("GET", "/subjects/foo/versions/1")["subject"] == ":.ctx:foo")
            #expect(try client.ok("GET", "/subjects/foo/versions/latest")["subject"] == ":.ctx:foo")
            #expect(try client.request("GET", "/subjects/foo/versions/1/schema").body == RegistryRouteTests.text)
            #expect(try client.ok("GET", "/subjects/foo/versions/1/referencedby") == [])
            #expect(try client.ok("POST", "/subjects/foo", #"{"schema":"\"string\""}"#)["subject"] == ":.ctx:foo")
            #expect(try RegistryRouteTests.code(client, "GET", "/subjects/foo/versions") == 40401)
            #expect(try RegistryRouteTests.code(client, "DELETE", "/subjects/foo") == 40401)
            #expect(try RegistryRouteTests.code(client, "DELETE", "/subjects/foo/versions/1") == 40401)
            let check = try client.ok("POST", "/compatibility/subjects/foo/versions/latest", #"{"schema":"\"int\""}"#)
            #expect(check == ["is_compatible": true])
            // Once the name is there, it is the one that is meant, also to a cache.
            try client.register(#""int""#, "foo")
            #expect(try client.ok("GET", "/subjects/foo/versions/latest")["subject"] == "foo")
            #expect(try client.ok("GET", "/subjects/:.:foo/versions/latest")["subject"] == "foo")
        }
    }

    @Test("a list of referrers has at most a thousand ids, whatever is asked for")
    func page() throws {
        for (query, count) in [("", 1000), ("limit=10", 10), ("limit=2000", 1000), ("limit=0", 1000), ("offset=1990", 10)] {
            let page = try Page(QueryParameters(parsing: query[...]), maximum: 1000)
            #expect(page.apply(Array(0..<2000)).count == count)
        }
        #expect(try Page(QueryParameters(parsing: "limit=2000")).apply(Array(0..<3000)).count == 2000)
    }
}
