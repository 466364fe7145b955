import Foundation
import SchemaClient
import SchemaModel
import Testing

/// `check NEW --against URL --subject S`, with a server that runs.
@Suite struct CheckRegistryTests {
    @Test("a new version is compared with the registered ones at the level of the subject, as the server does")
    func verdicts() async throws {
        let server = try RegistryServer()
        try await server.register("orders-value", ["a"])
        try await server.register("orders-value", ["a", "b="])
        try await withFolder { folder in
            try folder.write(RegistryServer.record(["a", "b=", "c="]), to: "good.avsc")
            try folder.write(RegistryServer.record(["a", "b=", "c"]), to: "bad.avsc")
            let arguments = ["--against", server.url, "--subject", "orders-value"]
            let good = try server.run(["check", "good.avsc"] + arguments, in: folder)
            #expect(good.code == 0)
            #expect(good.output.hasPrefix("good.avsc is BACKWARD compatible with orders-value version 2.\n"), "\(good)")
            let bad = try server.run(["check", "bad.avsc"] + arguments, in: folder)
            #expect(bad.code == 1)
            #expect(bad.output.contains("[AVRO-READER-FIELD-MISSING-DEFAULT]"))
            for name in ["good", "bad"] {
                let text = try String(contentsOf: folder.appending(path: "\(name).avsc"), encoding: .utf8)
                let answer = try await server.client.check(.init(.avro, text), against: "orders-value")
                #expect(answer.isCompatible == (name == "good"))
            }
            let all = try server.run(["check", "good.avsc", "--level", "full_transitive"] + arguments, in: folder)
            #expect(all.code == 0)
            #expect(all.output.contains("compatible with orders-value version 2, orders-value version 1."))
        }
    }

    @Test("what the newest version refers to is fetched, and a file may stand for it")
    func references() async throws {
        let server = try RegistryServer()
        _ = try await server.client.register(
            .init(.avro, RegistryServer.record(["zip"], name: "shop.Address")), under: "address")
        try await server.register(
            "orders-value", ["a", "to:shop.Address"],
            references: [SchemaReference(name: "shop.Address", subject: "address", version: 1)])
        try withFolder { folder in
            try folder.write(RegistryServer.record(["a", "to:shop.Address", "note="]), to: "new.avsc")
            try folder.write(RegistryServer.record(["zip", "city"], name: "shop.Address"), to: "address.avsc")
            let arguments = ["check", "new.avsc", "--against", server.url, "--subject", "orders-value"]
            #expect(try server.run(arguments, in: folder).code == 0)
            let other = try server.run(arguments + ["--reference", "shop.Address=address.avsc"], in: folder)
            #expect(other.code == 1)
            #expect(other.output.contains("city"))
        }
    }

    @Test("a subject that is not there passes, and the report says that nothing was compared")
    func newSubject() async throws {
        let server = try RegistryServer()
        try withFolder { folder in
            try folder.write(RegistryServer.record(["a"]), to: "new.avsc")
            let answer = try server.run(["check", "new.avsc", "--against", server.url, "--subject", "orders"], in: folder)
            #expect(answer.code == 0)
            let words = "orders has no version at \(server.url), so that there is nothing to compare with."
            #expect(answer.output.contains(words), "\(answer.output)")
        }
    }

    @Test("what is not a registry, or lets nobody in, is one sentence and a status")
    func wrongAnswers() throws {
        let servers = [
            (try CannedServer(CannedServer.redirect), Int32(2), "redirects to https://elsewhere/; set that address instead"),
            (try CannedServer(CannedServer.unauthorized), 2, "needs other credentials (status 401). Set REGISTRY_USER to"),
            (try CannedServer(CannedServer.html), 2, "A page of HTML is not the answer of a schema registry"),
        ]
        try withFolder { folder in
            try Data(RegistryServer.record(["a"]).utf8).write(to: folder.appending(path: "new.avsc"))
            for (server, code, text) in servers {
                let answer = try Program.run(
                    ["check", "new.avsc", "--against", server.url, "--subject", "orders", "--token", "s3cret"], in: folder)
                #expect(answer.code == code)
                #expect(answer.error.contains(text), "\(answer)")
                #expect(answer.error.split(separator: "\n").count == 1)
                #expect(!(answer.output + answer.error).contains("s3cret"))
            }
        }
    }

    @Test("a registry that cannot be reached is no pass")
    func unreachable() throws {
        let port = try { try Listener().port }()
        try withFolder { folder in
            try Data(RegistryServer.record(["a"]).utf8).write(to: folder.appending(path: "new.avsc"))
            let answer = try Program.run(
                ["check", "new.avsc", "--against", "http://127.0.0.1:\(port)", "--subject", "orders"], in: folder)
            #expect(answer.code == 3)
            #expect(answer.error.contains("Start the registry, or correct its address."), "\(answer)")
            #expect(answer.error.split(separator: "\n").count == 1)
            let gate = try Program.run(["check", "--against", "http://127.0.0.1:\(port)"], in: folder)
            #expect(gate.code == 3)
            #expect(gate.output.contains("Start the registry, or correct its address."), "\(gate)")
        }
    }

    @Test(
        "a subject without a registry is wrong usage",
        arguments: [
            ["new.avsc", "--subject", "a"], ["new.avsc", "--against", "old.avsc", "--subject", "a"],
            ["--against", "http://a", "--subject", "a"], ["new.avsc", "--against", "http://a", "--subject", ""],
            ["new.avsc", "--against", "http://a", "--against", "b"],
            ["new.avsc", "--against", "http://a", "--subject", "a", "--lint"],
        ])
    func usage(arguments: [String]) throws {
        try withFolder { folder in
            let answer = try Program.run(["check"] + arguments, in: folder)
            #expect(answer.code == 64, "\(answer)")
            #expect(answer.output == "")
        }
    }
}
