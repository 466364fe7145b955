import Foundation
import SchemaClient
import SchemaModel
import Testing

/// `check --against URL` for all subjects of a manifest.
@Suite struct GateRegistryTests {
    private static let manifest = """
        version: 1
        level: inherit
        schemas:
          - subject: orders-value
            path: orders/order.avsc
            references: {shop.Address: address.avsc}
          - {subject: address, path: address.avsc}
          - {subject: new-value, path: new.avsc}

        """

    private static func fill(_ server: RegistryServer, _ folder: URL) async throws {
        let reference = SchemaReference(name: "shop.Address", subject: "address", version: 1)
        let (address, order) = (
            RegistryServer.record(["zip"], name: "shop.Address"), RegistryServer.record(["a", "to:shop.Address"])
        )
        _ = try await server.client.register(.init(.avro, address), under: "address")
        _ = try await server.client.register(.init(.avro, order, references: [reference]), under: "orders-value")
        try folder.write(manifest, to: "schema-registry.yaml")
        try folder.write(address, to: "address.avsc")
        try folder.write(order, to: "orders/order.avsc")
        try folder.write(RegistryServer.record(["a"], name: "shop.New"), to: "new.avsc")
    }

    @Test("what is registered in another layout is unchanged, and what is not registered is new")
    func unchanged() async throws {
        let server = try RegistryServer()
        try await withFolder { folder in
            try await Self.fill(server, folder)
            let answer = try server.run(["check", "--against", server.url], in: folder)
            #expect(answer.code == 0, "\(answer)")
            #expect(answer.output.contains("new.avsc   new-value   BACKWARD   new"), "\(answer.output)")
            #expect(answer.output.contains("1 checked"), "\(answer.output)")
        }
    }

    @Test("a changed file is compared with the registered versions at the registry's level, and so are its dependants")
    func changed() async throws {
        let server = try RegistryServer()
        try await withFolder { folder in
            try await Self.fill(server, folder)
            try folder.write(RegistryServer.record(["zip", "city"], name: "shop.Address"), to: "address.avsc")
            let answer = try server.run(["check", "--against", server.url], in: folder)
            #expect(answer.code == 1)
            #expect(answer.output.contains("address.avsc   address   BACKWARD   BREAKING"), "\(answer.output)")
            #expect(answer.output.contains("orders/order.avsc   orders-value   BACKWARD   BREAKING"), "\(answer.output)")
            #expect(answer.output.contains("compared with \(server.url)"))
            #expect(answer.output.contains("address version 1"))
        }
    }

    @Test("a file of which nothing says the subject is not passed over")
    func unlisted() async throws {
        let server = try RegistryServer()
        try withFolder { folder in
            try folder.write(RegistryServer.record(["a"]), to: "new.avsc")
            let answer = try server.run(["check", "new.avsc", "--against", server.url], in: folder)
            #expect(answer.code == 2)
            #expect(answer.output.contains("Add --subject SUBJECT"), "\(answer.output)")
        }
    }
}
