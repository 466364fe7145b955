import Foundation
import SchemaClient
import SchemaModel
import Testing

/// `schema-registry snapshot`, and checks against what it wrote.
@Suite struct SnapshotFileTests {
    private static func fill(_ server: RegistryServer) async throws {
        let address = RegistryServer.record(["zip"], name: "shop.Address")
        _ = try await server.client.register(.init(.avro, address), under: "address")
        let references = [SchemaReference(name: "shop.Address", subject: "address", version: 1)]
        try await server.register("orders-value", ["a", "to:shop.Address"], references: references)
        try await server.register("orders-value", ["a", "to:shop.Address", "b="], references: references)
        try await server.client.setLevel(.fullTransitive, of: "orders-value")
    }

    @Test("two registries with the same contents make the same file, and a check against it needs no registry")
    func determinism() async throws {
        let servers = [try RegistryServer(), try RegistryServer()]
        for server in servers { try await Self.fill(server) }
        try withFolder { folder in
            for (number, server) in servers.enumerated() {
                #expect(try server.run(["snapshot", "-o", "\(number).snapshot"], in: folder).code == 0)
            }
            let texts = try (0...1).map { try String(contentsOf: folder.appending(path: "\($0).snapshot"), encoding: .utf8) }
            #expect(texts[0] == texts[1])
            let printed = try servers[0].run(["snapshot"], in: folder).output
            #expect(printed == texts[0])
            try folder.write(RegistryServer.record(["a", "to:shop.Address", "b=", "c="]), to: "good.avsc")
            try folder.write(RegistryServer.record(["a", "to:shop.Address", "b=", "c"]), to: "bad.avsc")
            for (file, code) in [("good.avsc", Int32(0)), ("bad.avsc", 1)] {
                let arguments = ["check", file, "--subject", "orders-value", "--against"]
                let offline = try Program.run(arguments + ["0.snapshot"], in: folder)
                #expect(offline.code == code, "\(offline)")
                let online = try Program.run(arguments + [servers[0].url], in: folder)
                #expect(offline.output == online.output)
            }
        }
    }

    @Test("a snapshot that was changed, cut or is something else is one sentence and status 2")
    func damage() async throws {
        let server = try RegistryServer()
        try await Self.fill(server)
        try withFolder { folder in
            let text = try server.run(["snapshot"], in: folder).output
            try folder.write(RegistryServer.record(["a"]), to: "new.avsc")
            for (snapshot, reason) in [
                (text.replacingOccurrences(of: "FULL_TRANSITIVE", with: "NONE"), "has a wrong checksum"),
                (text.replacingOccurrences(of: #"{"snapshot":1"#, with: #"{"snapshot":2"#), "is a snapshot of the version 2"),
                (String(text.dropLast(20)), "is not a snapshot of a registry: its text is not JSON"),
                ("{}", "is not a snapshot of a registry: it has no subjects"), ("", "its text is not JSON"),
            ] {
                try folder.write(snapshot, to: "r.snapshot")
                let answer = try Program.run(
                    ["check", "new.avsc", "--against", "r.snapshot", "--subject", "orders-value"], in: folder)
                #expect(answer.code == 2)
                #expect(answer.error.contains(reason), "\(answer)")
                #expect(answer.error.split(separator: "\n").count == 1)
                let gate = try Program.run(["check", "--against", "r.snapshot"], in: folder)
                #expect(gate.code == 2)
                #expect(gate.output.contains(reason), "\(gate)")
            }
            let absent = try Program.run(
                ["check", "new.avsc", "--against", "absent.snapshot", "--subject", "a"], in: folder)
            #expect(absent.code == 2)
            #expect(absent.error.contains("No such file or directory"))
        }
    }

    @Test("a name without the ending of snapshots is refused before anything is read")
    func ending() throws {
        try withFolder { folder in
            let answer = try Program.run(["snapshot", "--registry", "http://127.0.0.1:1", "-o", "r.json"], in: folder)
            #expect(answer.code == 64)
            #expect(answer.error.contains("r.json.snapshot"))
        }
    }
}
