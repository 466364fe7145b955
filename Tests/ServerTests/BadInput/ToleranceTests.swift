import SchemaWire
import TestSupport
import Testing

@testable import SchemaRegistryServer

/// Requests that are odd, but that clients send, or that the reference answers: they mean what the plain ones mean.
@Suite("Tolerance")
struct ToleranceTests {
    private static let reads = [
        "/", "/subjects", "/subjects/orders/versions", "/subjects/orders/versions/1", "/subjects/orders/versions/latest",
        "/subjects/orders/versions/1/schema", "/subjects/customers/versions/1/referencedby",
        "/subjects/orders/metadata?key=owner&value=shop",
        "/schemas", "/schemas/types", "/schemas/ids/1", "/schemas/ids/1/schema", "/schemas/ids/1/subjects",
        "/schemas/ids/1/versions",
        "/config", "/config/orders", "/mode", "/mode/orders?defaultToGlobal=true", "/contexts", "/changes",
        "/associations/subjects/orders", "/associations/resources/r", "/associations/resources/n/r", "/v1/metadata/id",
        "/v1/metadata/version", "/v1/metadata/deployment", "/health/live", "/health/ready", "/contexts/.eu/subjects",
    ]

    private static func run(_ body: @escaping @Sendable (RawClient) throws -> Void) async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            try client.register(
                TestSchemas.record("a"), "orders", MessageObject([("metadata", ["properties": ["owner": "shop"]])]))
            try client.register(TestSchemas.record(name: "Customer"), "customers")
            _ = try client.ok("PUT", "/config/orders", #"{"compatibility":"FULL"}"#)
            try body(client)
        }
    }

    @Test("a body on GET is read past, whatever it is", arguments: reads)
    func bodyOnGet(path: String) async throws {
        try await ToleranceTests.run { client throws in
            let plain = try client.request("GET", path)
            #expect(plain.status == 200)
            for body in ["{}", "no JSON", "[1"] {
                let odd = try client.request("GET", path, ["Content-Type: application/vnd.schemaregistry.v1+json"], body: body)
                #expect(odd.status == 200 && odd.body == plain.body, "\(body)")
            }
        }
    }

    @Test("parameters that are unknown, empty or repeated change nothing", arguments: reads)
    func parameters(path: String) async throws {
        let mark = path.contains("?") ? "&" : "?"
        try await ToleranceTests.run { client throws in
            let plain = try client.request("GET", path)
            for query in [
                "reference_format=x", "offset=&limit=", "offset=0&limit=-1", "deleted=&deletedOnly=no&permanent=", "&&=&a=b=c&",
                "normalize=True&verbose=0", "format=bad-format", "format=default", "findTags=",
            ] {
                let odd = try client.request("GET", path + mark + query)
                #expect(odd.status == 200 && odd.body == plain.body, "\(query): \(odd.body)")
            }
        }
    }

    @Test("a body on DELETE is read past")
    func bodyOnDelete() async throws {
        try await ToleranceTests.run { client throws in
            #expect(try client.request("DELETE", "/config/orders", body: "no JSON").status == 200)
            #expect(try client.request("DELETE", "/subjects/orders/versions/1", body: "[").body == "1")
            #expect(try client.request("DELETE", "/subjects/orders?permanent=TRUE", body: "{}").body == "[1]")
            #expect(try client.request("DELETE", "/mode", body: "1").status == 200)
        }
    }

    @Test("the first of a repeated parameter counts")
    func repeated() async throws {
        try await ToleranceTests.run { client throws in
            #expect(try client.ok("GET", "/subjects?limit=1&limit=2") == ["customers"])
            #expect(try client.ok("GET", "/subjects?subjectPrefix=o&subjectPrefix=c") == ["orders"])
            #expect(try client.request("GET", "/subjects?limit=1&limit=x").status == 200)
        }
    }

    @Test("members that are unknown are read past")
    func members() async throws {
        try await ToleranceTests.run { client throws in
            let body = #"{"schema":"\"int\"","x":{"y":[null]},"schemaType":null,"references":null,"metadata":null,"id":null}"#
            #expect(try client.request("POST", "/subjects/new/versions", body: body).status == 200)
            #expect(try client.ok("PUT", "/config/new", #"{"compatibilityLevel":"FULL","x":1}"#) == [:])
            #expect(try client.ok("PUT", "/mode/new", #"{"mode":"readonly","x":1}"#) == ["mode": "readonly"])
        }
    }
}
