import Foundation
import Testing

/// `check` in a project with a manifest, and `init`.
@Suite struct ManifestGateTests {
    static let address = #"{"type":"record","name":"Address","namespace":"shop","fields":[{"name":"street","type":"string"}]}"#
    static let badAddress =
        #"{"type":"record","name":"Address","namespace":"shop","fields":[{"name":"street","type":"string"},{"name":"city","type":"string"}]}"#
    static let order = #"{"type":"record","name":"Order","namespace":"shop","fields":[{"name":"to","type":"Address"}]}"#
    static let manifest = """
        version: 1
        schemas:
          - subject: orders-value
            path: orders/order.avsc
            level: FULL
            references: {shop.Address: shared/address.avsc}
          - subject: address
            path: shared/address.avsc

        """

    static func repository() throws -> GitFolder {
        let folder = try GitFolder()
        try folder.commit([
            "schema-registry.yaml": manifest, "orders/order.avsc": order, "shared/address.avsc": address,
            "orders/plain.avsc": Order.first,
        ])
        try folder.git("checkout", "-q", "-b", "change")
        return folder
    }

    @Test("when a shared type changes, everything that refers to it is checked too")
    func dependants() throws {
        let folder = try Self.repository()
        try folder.commit(["shared/address.avsc": Self.badAddress])
        let answer = try folder.check()
        #expect(answer.code == 1)
        #expect(answer.output.contains("orders/order.avsc   orders-value   FULL   BREAKING   refers to shared/address.avsc\n"))
        #expect(answer.output.contains("shared/address.avsc   address   BACKWARD (default)   BREAKING\n"))
        #expect(answer.output.contains("shared/address.avsc changed: 1 dependant, 1 breaks\n"))
        #expect(answer.output.contains("2 checked · 2 breaking · 0 errors · "))
    }

    @Test("what a schema referred to is taken from the same state as the schema")
    func references() throws {
        let folder = try Self.repository()
        // The type moves from a file of its own into the order.
        let inlined = Self.order.replacing(#""Address""#, with: Self.address)
        try folder.commit([
            "orders/order.avsc": inlined, "schema-registry.yaml": Self.manifest.replacing(#/    references: .*\n/#, with: ""),
        ])
        let answer = try folder.check()
        #expect(answer.code == 0)
        #expect(answer.output.contains("orders/order.avsc   orders-value   FULL   ok   the same schema: nothing to roll out\n"))
        try folder.git("checkout", "-q", "-b", "back", "change")
        try folder.commit(["orders/order.avsc": Self.order, "schema-registry.yaml": Self.manifest])
        #expect(try folder.check("--against", "git:change").code == 0)
    }

    @Test("a subject keeps its history when the manifest gives it another file")
    func moved() throws {
        let folder = try Self.repository()
        try folder.git("rm", "-q", "orders/order.avsc")
        try folder.commit([
            "schema-registry.yaml": Self.manifest.replacing("orders/order.avsc", with: "v2/o.avsc"),
            "v2/o.avsc": Order.schema(#""amount", "type": "long""#, name: "Another"),
        ])
        let answer = try folder.check()
        #expect(answer.code == 1)
        #expect(answer.output.contains("v2/o.avsc   orders-value   FULL   BREAKING   was orders/order.avsc\n"))
    }

    @Test("a schema file that changed and is not listed is named, unless the manifest ignores it")
    func unlisted() throws {
        let folder = try Self.repository()
        try folder.commit(["orders/plain.avsc": Order.bad])
        let answer = try folder.check()
        #expect(answer.code == 0)
        #expect(answer.output.hasPrefix("orders/plain.avsc  note  The file changed and is not listed in schema-registry.yaml"))
        try folder.commit(["schema-registry.yaml": "ignore: [orders/plain.avsc]\n" + Self.manifest])
        #expect(!(try folder.check().output.contains("plain.avsc")))
    }

    @Test("a manifest with mistakes is reported line by line with exit status 2, whatever form the report has")
    func mistakes() throws {
        let folder = try Self.repository()
        try folder.commit(["schema-registry.yaml": Self.manifest.replacing("level:", with: "levle:")])
        let answer = try folder.check()
        #expect(answer.code == 2)
        #expect(
            answer.output.hasPrefix(
                "schema-registry.yaml:5:5  error  levle is no key of a schema; did you mean level?\n    fix      The keys are subject, "
            ))
        let json = try folder.check("--format", "json")
        #expect(json.code == 2)
        #expect(json.output.contains("\"outcome\": \"unreadable\""))
        let absent = try folder.check("--manifest", "none.yaml")
        #expect(absent.code == 2)
        #expect(absent.output.contains("There is no manifest "))
    }

    @Test("a manifest in a folder is about the files below it, and is found from there and by name")
    func folders() throws {
        let folder = try GitFolder()
        try folder.commit([
            "events/schema-registry.yaml": Self.manifest, "events/orders/order.avsc": Self.order,
            "events/shared/address.avsc": Self.address,
        ])
        try folder.git("checkout", "-q", "-b", "change")
        try folder.commit(["events/shared/address.avsc": Self.badAddress])
        for answer in try [
            folder.check(in: "events/orders"), folder.check("--manifest", "events/schema-registry.yaml"),
        ] {
            #expect(answer.code == 1)
            #expect(answer.output.contains("events/shared/address.avsc   address "))
        }
    }

    @Test("without a manifest the references are found in the texts")
    func inference() throws {
        let folder = try GitFolder()
        try folder.commit(["a/order.avsc": Self.order, "b/address.avsc": Self.address])
        try folder.git("checkout", "-q", "-b", "change")
        try folder.commit(["b/address.avsc": Self.badAddress])
        let answer = try folder.check()
        #expect(answer.code == 1)
        #expect(answer.output.contains("b/address.avsc changed: 1 dependant, 1 breaks"))
    }

    @Test("--lint holds what changed against the manifest, or a whole folder that is named, and asks for rules")
    func lint() throws {
        let folder = try Self.repository()
        let none = try folder.check("--lint")
        #expect(none.code == 2)
        #expect(none.output.contains("--lint was asked for, and schema-registry.yaml says nothing under lint\n"))
        try folder.commit(["schema-registry.yaml": Self.manifest + "lint: {documentation: [fields]}\n"])
        #expect(try folder.check("--lint").code == 0)
        let all = try folder.check("--lint", ".")
        #expect(all.code == 1)
        #expect(all.output.contains("shared/address.avsc:1:"))
        #expect(
            all.output.contains(
                "  LINT-DOCUMENTATION-MISSING  The field street has no doc.\n      at       shop.Address.street\n"))
        #expect(all.output.contains("0 breaking · 0 errors · 2 lint"))
        #expect(try folder.check("--lint", "orders").output.contains("shared") == false)
        #expect(try folder.check(".").code == 0)
        #expect(try folder.check("--lint", ".", "--fail-on", "never").code == 0)
    }

    @Test("waivers of the manifest count up to their day, and then fail the run")
    func waivers() throws {
        let folder = try Self.repository()
        func manifest(_ day: String) -> String {
            Self.manifest + """
                waivers:
                  - {rule: AVRO-READER-FIELD-MISSING-DEFAULT, subject: address, path: city, reason: Agreed., expires: \(day)}
                  - {rule: AVRO-READER-FIELD-MISSING-DEFAULT, subject: orders-value, path: "*", reason: Agreed., expires: \(day)}

                """
        }
        try folder.commit(["shared/address.avsc": Self.badAddress, "schema-registry.yaml": manifest("2999-12-31")])
        let waived = try folder.check()
        #expect(waived.code == 0)
        #expect(waived.output.contains("0 breaking · 0 errors · 2 waived"))
        try folder.commit(["schema-registry.yaml": manifest("2020-01-31")])
        let expired = try folder.check()
        #expect(expired.code == 1)
        #expect(expired.output.hasPrefix("schema-registry.yaml:"))
        #expect(
            expired.output.contains(
                "WAIVER-EXPIRED  The waiver of AVRO-READER-FIELD-MISSING-DEFAULT for address expired on 2020-01-31."))
    }

    @Test("--plan writes the versions between, each of which check lets through after the one before")
    func plan() throws {
        let folder = try Self.repository()
        try folder.commit(["shared/address.avsc": Self.badAddress, ".gitignore": "plans/\n"])
        let answer = try folder.check("--plan", "plans")
        #expect(answer.code == 1)
        #expect(answer.output.contains("  plan  2 versions, each of which may follow those before it\n"))
        #expect(
            answer.output.contains(
                "  plan  none within the known moves: what broke is not in this text but in one that it refers to"))
        let step = try String(contentsOf: folder.url.appending(path: "plans/shared/address.1.avsc"), encoding: .utf8)
        #expect(step.contains("\"default\": \"\""))
        try folder.commit(["shared/address.avsc": step])
        #expect(try folder.check().code == 0)
        try folder.git("branch", "-q", "step")
        try folder.commit(["shared/address.avsc": Self.badAddress])
        #expect(try folder.check("--against", "git:step").code == 0)
        let unwritable = try folder.check("--plan", "/dev/null/plans", "--against", "git:main")
        #expect(unwritable.code == 74)
        #expect(unwritable.error.contains("/dev/null/plans/shared"))
    }

    @Test("init lists what is there with its references, and writes over nothing")
    func initialize() throws {
        let folder = try GitFolder()
        try folder.commit(["a/order.avsc": Self.order, "b/address.avsc": Self.address, ".gitignore": "ignored.avsc"])
        try folder.write("ignored.avsc", "{")
        let answer = try Program.run(["init", "--subjects", "topic"], in: folder.url)
        #expect(answer.code == 0)
        #expect(answer.output == "Wrote schema-registry.yaml with 2 schemas.\n")
        let text = try String(contentsOf: folder.url.appending(path: "schema-registry.yaml"), encoding: .utf8)
        #expect(
            text.hasSuffix(
                """
                schemas:
                  - subject: a-value
                    path: a/order.avsc
                    references:
                      "shop.Address": b/address.avsc
                  - subject: b-value
                    path: b/address.avsc

                """) || text.contains("      shop.Address: b/address.avsc\n"))
        #expect(try folder.check().code == 0)
        let again = try Program.run(["init"], in: folder.url)
        #expect(again.code == 73)
        #expect(again.error.contains("is there already"))
    }
}
