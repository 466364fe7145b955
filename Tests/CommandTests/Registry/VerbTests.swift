import Foundation
import SchemaClient
import SchemaModel
import Testing

/// The daily look at a registry, with a server that runs.
@Suite struct VerbTests {
    private static func filled() async throws -> RegistryServer {
        let server = try RegistryServer()
        let address = RegistryServer.record(["zip"], name: "shop.Address")
        _ = try await server.client.register(.init(.avro, address), under: "address")
        try await server.register(
            "orders-value", ["a", "to:shop.Address"],
            references: [SchemaReference(name: "shop.Address", subject: "address", version: 1)])
        try await server.register(":.eu:orders-value", ["a"])
        return server
    }

    private static func output(_ server: RegistryServer, _ arguments: [String], in folder: URL) throws -> String {
        let answer = try server.run(arguments, in: folder)
        #expect(answer.code == 0, "\(answer)")
        #expect(answer.error == "")
        return answer.output
    }

    @Test("subjects, versions and a schema are shown as tables and as JSON")
    func looking() async throws {
        let server = try await Self.filled()
        try withFolder { folder in
            let run = { try Self.output(server, $0, in: folder) }
            #expect(try run(["subjects"]) == "SUBJECT\n:.eu:orders-value\naddress\norders-value\n")
            #expect(try run(["subjects", "--prefix", "or", "--format", "json"]) == "[\n  \"orders-value\"\n]\n")
            #expect(try run(["versions", "orders-value"]).hasPrefix("VERSION  ID  TYPE  REFERENCES"))
            let get = try run(["get", "orders-value"])
            #expect(get.hasPrefix("subject    orders-value\nversion    1\nid         2\nguid       "), "\(get)")
            #expect(get.contains("refers to  shop.Address = address version 1\n\n{\n  \"type\": \"record\",\n"), "\(get)")
            let raw = try run(["get", "address", "1", "--raw"])
            #expect(try run(["get", "--id", "1", "--raw"]) == raw)
            #expect(raw.hasPrefix(#"{"type":"record","name":"Address""#), "\(raw)")
            #expect(try run(["get", "address", "--format", "json"]).contains("\"schema\": \"{\\\"type\\\""))
            #expect(try run(["references", "address"]).contains("\n1        orders-value"))
        }
    }

    @Test("a schema is looked up with its references, and one that is not there is status 2")
    func lookup() async throws {
        let server = try await Self.filled()
        try withFolder { folder in
            try folder.write(RegistryServer.record(["a", "to:shop.Address"]), to: "order.avsc")
            let arguments = ["lookup", "order.avsc", "--subject", "orders-value"]
            let found = try Self.output(server, arguments + ["--reference", "shop.Address=address:1"], in: folder)
            #expect(found.contains("version    1\n"))
            try folder.write(RegistryServer.record(["b"]), to: "order.avsc")
            let absent = try server.run(arguments, in: folder)
            #expect(absent.code == 2)
            #expect(absent.error.contains("(status 404, code 40403, \(server.url))"), "\(absent)")
        }
    }

    @Test("levels and modes are shown, set and removed")
    func settings() async throws {
        let server = try await Self.filled()
        try withFolder { folder in
            let run = { try Self.output(server, $0, in: folder) }
            let level = try run(["config"])
            #expect(level.contains("compatibilityLevel  BACKWARD\n"))
            #expect(try run(["config", "address", "--set", "full"]).contains("compatibilityLevel  FULL\n"))
            #expect(try run(["config", "address", "--unset", "--format", "json"]).contains(#""compatibilityLevel": "BACKWARD""#))
            #expect(try run(["mode", "address", "--set", "readonly"]) == "READONLY\n")
            #expect(try run(["mode", "address", "--unset"]) == "READWRITE\n")
            #expect(try server.run(["mode", "--set", "readnoly"], in: folder).error.contains("did you mean READONLY?"))
        }
    }

    @Test("a deletion happens on --yes only, and not where something refers to the schema")
    func deletion() async throws {
        let server = try await Self.filled()
        try withFolder { folder in
            let refused = try server.run(["delete", "address", "--yes"], in: folder)
            #expect(refused.code == 1)
            #expect(refused.output.contains("version 1 is referred to by orders-value version 1 (id 2)"), "\(refused)")
            let run = { try Self.output(server, $0, in: folder) }
            #expect(try run(["delete", "orders-value"]).hasPrefix("Would delete orders-value version 1. Nothing refers to it."))
            #expect(try run(["subjects"]).contains("\norders-value\n"))
            #expect(try run(["delete", "orders-value", "latest", "--yes"]) == "Deleted orders-value version 1.\n")
            #expect(try run(["versions", "orders-value", "--deleted"]).contains("deleted"))
            #expect(try server.run(["delete", "orders-value", "--yes"], in: folder).code == 2)
            #expect(
                try run(["delete", "orders-value", "--permanent", "--yes"]) == "Deleted orders-value version 1 for good.\n")
            #expect(try run(["delete", "address", "--yes"]) == "Deleted address version 1.\n")
            #expect(try run(["subjects", "--deleted"]) == "SUBJECT\n:.eu:orders-value\naddress\n")
        }
    }

    @Test("a registry that is not named is wrong usage, and one that is not there is status 3")
    func noRegistry() throws {
        let port = try { try Listener().port }()
        try withFolder { folder in
            let unnamed = try Program.run(["subjects"], in: folder)
            #expect(unnamed.code == 64)
            #expect(unnamed.error.hasPrefix("Error: No registry is named. Add --registry URL"))
            let absent = try Program.run(["subjects", "--registry", "http://127.0.0.1:\(port)"], in: folder)
            #expect(absent.code == 3)
            #expect(absent.error.split(separator: "\n").count == 1)
        }
    }

    @Test("a name that would act on a terminal is shown escaped")
    func escaped() async throws {
        let server = try RegistryServer()
        try await server.register("a\u{202E}b", ["a"])
        try withFolder { folder in
            let list = try Self.output(server, ["subjects"], in: folder)
            #expect(list == "SUBJECT\na\\u{202e}b\n")
        }
    }
}
