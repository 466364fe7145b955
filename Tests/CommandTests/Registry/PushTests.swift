import Foundation
import SchemaClient
import SchemaModel
import Testing

/// Schemas of a folder go into a registry that runs.
@Suite struct PushTests {
    private static func fill(_ folder: URL) throws {
        try folder.write(RegistryServer.record(["zip"], name: "shop.Address"), to: "a/order.avsc")
        try folder.write(RegistryServer.record(["x"], name: "shop.Zebra"), to: "zebra.avsc")
        try folder.write(RegistryServer.record(["a", "to:shop.Address"]), to: "order.avsc")
        try folder.write(
            """
            version: 1
            schemas:
              - { subject: orders-value, path: order.avsc, references: { shop.Address: a/order.avsc } }
              - { subject: address, path: a/order.avsc }
              - { subject: zebra, path: zebra.avsc }
            """, to: "schema-registry.yaml")
    }

    @Test("nothing is registered until that is asked for; then each schema is, after what it refers to, and once only")
    func push() async throws {
        let server = try RegistryServer()
        try await withFolder { folder in
            try Self.fill(folder)
            let dry = try server.run(["push"], in: folder)
            #expect(dry.code == 0, "\(dry)")
            #expect(
                dry.output == """
                    address  a/order.avsc  would be registered as version 1; the subject is new
                    orders-value  order.avsc  would be registered after address, and checked then
                    zebra  zebra.avsc  would be registered as version 1; the subject is new
                    2 to register · 1 to register after what they refer to. To register them add --yes.

                    """)
            #expect(try await server.client.subjects().isEmpty)
            let some = try server.run(["push", "order.avsc", "--yes"], in: folder)
            #expect(
                some.output == """
                    address  a/order.avsc  registered as version 1 (id 1)
                    orders-value  order.avsc  registered as version 1 (id 2)
                    2 registered.

                    """, "\(some)")
            let again = try server.run(["push", "--yes", "--format", "json"], in: folder)
            #expect(again.output.contains(#""outcome": "unchanged""#) && again.output.contains(#""outcome": "registered""#))
            #expect(try server.run(["push"], in: folder).output.hasSuffix("3 unchanged.\n"))
            #expect(try await server.client.version(1, of: "orders-value").references.map(\.version) == [1])
        }
    }

    @Test("a push stops at the first refusal, and says what was registered and what was not tried")
    func refusal() async throws {
        let server = try RegistryServer()
        try await withFolder { folder in
            try Self.fill(folder)
            #expect(try server.run(["push", "--yes"], in: folder).code == 0)
            try folder.write(RegistryServer.record(["zip", "town="], name: "shop.Address"), to: "a/order.avsc")
            try folder.write(RegistryServer.record(["a", "b", "to:shop.Address"]), to: "order.avsc")
            let answer = try server.run(["push", "--yes"], in: folder)
            #expect(answer.code == 1)
            let lines = answer.output.split(separator: "\n").map(String.init)
            #expect(lines.first == "address  a/order.avsc  registered as version 2 (id 4)")
            #expect(lines.contains("orders-value  order.avsc  refused"))
            #expect(answer.output.contains("READER_FIELD_MISSING_DEFAULT_VALUE"))
            #expect(lines.suffix(2) == ["zebra  zebra.avsc  not tried", "1 registered · 1 refused · 1 not tried."])
            #expect(try await server.client.versions(of: "orders-value") == [1])
        }
    }

    @Test("where a later file cannot be read, what was registered before it is said all the same")
    func failure() throws {
        let server = try RegistryServer()
        try withFolder { folder in
            try Self.fill(folder)
            try Data([0xFF, 0xFE, 0x80]).write(to: folder.appending(path: "order.avsc"))
            let answer = try server.run(["push", "--yes"], in: folder)
            #expect(answer.code == 2)
            #expect(
                answer.output == """
                    address  a/order.avsc  registered as version 1 (id 1)
                    orders-value  order.avsc  failed
                    zebra  zebra.avsc  not tried
                    1 registered · 1 failed · 1 not tried.

                    """, "\(answer)")
            #expect(answer.error.contains("order.avsc"))
        }
    }

    @Test("what cannot be pushed is one sentence and a status")
    func mistakes() async throws {
        let server = try RegistryServer()
        try withFolder { folder in
            try Self.fill(folder)
            let absent = try server.run(["push", "none.avsc"], in: folder)
            #expect(absent.code == 2 && absent.error.contains("none.avsc is not a schema of the project"))
            try folder.write("version: 1\nschema: []", to: "schema-registry.yaml")
            let typo = try server.run(["push"], in: folder)
            #expect(
                typo.code == 2
                    && typo.error.contains("schema-registry.yaml:2:1: schema is no key of the manifest; did you mean schemas?"),
                "\(typo)")
            try folder.write(
                """
                version: 1
                schemas:
                  - { subject: a, path: order.avsc, references: { b: zebra.avsc } }
                  - { subject: b, path: zebra.avsc, references: { a: order.avsc } }
                """, to: "schema-registry.yaml")
            let cycle = try server.run(["push"], in: folder)
            #expect(
                cycle.code == 2 && cycle.error.contains("References go in a circle: order.avsc -> zebra.avsc -> order.avsc"),
                "\(cycle)")
        }
        try withFolder { folder in
            try Self.fill(folder)
            let gone = try Program.run(["push", "--registry", "http://127.0.0.1:1"], in: folder)
            #expect(gone.code == 3 && gone.error.contains("Start the registry"), "\(gone)")
            #expect(gone.output.hasSuffix("\n1 failed · 2 not tried.\n"), "\(gone)")
        }
    }
}
