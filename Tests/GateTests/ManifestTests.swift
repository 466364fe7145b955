import SchemaModel
import Testing

@testable import SchemaGate

@Suite struct ManifestTests {
    private func problems(_ text: String) -> [String] {
        do {
            _ = try Manifest(parsing: text)
            return []
        } catch {
            return error.problems.map { "\($0.location.map { "\($0)" } ?? "-") \($0.message)" }
        }
    }

    private func schemas(_ lines: String...) -> String {
        "version: 1\nschemas:\n" + lines.map { "  \($0)\n" }.joined()
    }

    @Test("a manifest says subject, path, format, level, policy and references of each schema")
    func reading() throws {
        let manifest = try Manifest(
            parsing: """
                version: 1
                level: full
                ignore: [generated/, "old.avsc"]
                schemas:
                  - subject: orders-value
                    path: ./orders/order.avsc
                    level: BACKWARD_TRANSITIVE
                    references: {com.shop.Address: shared/address.avsc}
                  - {subject: address, path: shared/address.avsc, format: avro, policy: lenient}
                """)
        #expect(manifest.isIgnored("generated/a.avsc"))
        #expect(!manifest.isIgnored("generated.avsc"))
        let schemas = manifest.project(folder: "events/")
        #expect(schemas.map(\.path) == ["events/orders/order.avsc", "events/shared/address.avsc"])
        #expect(schemas[0].level == ChosenLevel(.backwardTransitive, .manifest))
        #expect(schemas[0].references == [.init(name: "com.shop.Address", path: "events/shared/address.avsc")])
        #expect(schemas[1].level == ChosenLevel(.full, .manifest))
        #expect(schemas[1].type == .avro)
        #expect(schemas[1].policy == .lenient)
    }

    @Test("inherit takes the level of the registry, or else the manifest's own, or else BACKWARD")
    func inherit() throws {
        let text = schemas("- {subject: a, path: a.avsc, level: inherit}")
        let (plain, full) = (try Manifest(parsing: text), try Manifest(parsing: text + "level: FULL\n"))
        var registry = RegistryState()
        registry.settings = ["a": .init(alias: "b"), "b": .init(level: .none, policy: .lenient)]
        #expect(plain.project(registry: registry)[0].level == ChosenLevel(.none, .registry))
        #expect(plain.project(registry: registry)[0].policy == .lenient)
        #expect(full.project(registry: registry)[0].level == ChosenLevel(.none, .registry))
        #expect(plain.project()[0].level == .assumed)
        #expect(full.project()[0].level == ChosenLevel(.full, .manifest))
    }

    @Test(
        "a mistake is named with its line and with what was probably meant",
        arguments: [
            ("", "- The manifest is empty"), ("# nothing", "- The manifest is empty"),
            ("schemas: []", "1:1 The manifest has no version"), ("version: 2", "1:10 The version of a manifest is 1"),
            ("version: 1\nschema: []", "2:1 schema is no key of the manifest; did you mean schemas?"),
            ("version: 1\nlevel: BACKWARDS", "2:8 There is no level BACKWARDS; did you mean BACKWARD?"),
            ("version: 1\nschemas: x", "2:10 schemas must be a list"), ("- a", "1:1 the manifest must be keys with values"),
            ("version: 1\nversion: 1", "- This is not valid YAML: the key"), ("a: [", "2:1 This is not valid YAML: "),
            ("version: 1\n\tlevel: FULL", "2:1 This is not valid YAML: "),
            ("version: 1\n? [a]\n: b", "2:3 A key is a word"), ("a: &x [1]\nb: *x", "- Anchors and aliases"),
        ])
    func mistakes(text: String, message: String) {
        let found = problems(text)
        #expect(found.first.map { $0.hasPrefix(message) || $0.dropFirst(4).hasPrefix(message.dropFirst(2)) } == true, "\(found)")
    }

    @Test(
        "a mistake in a schema is named with its line",
        arguments: [
            ("- {subject: a}", "3:5 A schema has no path"), ("- {path: a}", "3:5 A schema has no subject"),
            ("- {subject: a, path: b, pth: c}", "3:27 pth is no key of a schema; did you mean path?"),
            ("- {subject: a, path: ../b}", "3:24 ../b is not the path"), ("- {subject: a, path: /b}", "3:24 /b is not the path"),
            ("- {subject: a, path: a//b}", "3:24 a//b is not the path"),
            ("- {subject: a, path: b, format: xml}", "3:35 There is no format xml"),
            ("- {subject: __GLOBAL, path: b}", "3:15 __GLOBAL cannot be the name of a subject"),
            ("- {subject: [a], path: b}", "3:15 subject must be a text"), ("- a", "3:5 a schema must be keys with values"),
            ("- {subject: a, path: b, references: {x: c}}", "3:15 a refers to c, which the manifest does not list"),
            ("- {subject: a, path: b, policy: logical}", "3:35 There is no policy logical"),
        ])
    func entryMistakes(line: String, message: String) {
        let found = problems(schemas(line))
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix(message) == true, "\(found)")
    }

    @Test("a subject or a file that stands twice, and references that go in a circle, are named with where they are")
    func together() {
        #expect(
            problems(schemas("- {subject: a, path: x}", "- {subject: a, path: y}", "- {subject: b, path: x}")) == [
                "4:15 The subject a stands twice, first in line 3", "5:15 The file x stands twice, first in line 3",
            ])
        #expect(
            problems(
                schemas(
                    "- {subject: a, path: a, references: {b: b}}", "- {subject: b, path: b, references: {c: c}}",
                    "- {subject: c, path: c, references: {a: a}}")) == ["3:15 References go in a circle: a -> b -> c -> a"])
    }

    @Test("hostile files end soon", arguments: ["[", "{a: ", "- ", "&a [*a,"])
    func hostile(part: String) {
        for count in [900, 200_000] { #expect(!problems(String(repeating: part, count: count)).isEmpty) }
    }

    @Test("many mistakes are not all listed")
    func many() {
        let keys = (0..<1_000).map { "x\($0): 1\n" }.joined()
        #expect(problems("version: 1\n" + keys).count == 50)
    }

    @Test("what init writes is read back as it was meant, whatever the files are called")
    func draft() throws {
        let paths = [
            "orders/order.avsc", "a b.avsc", "1.avsc", "yes.avsc", "x: y.avsc", "é\"\\.avsc", "tab\there.avsc", "*a.avsc",
            "#.avsc",
            "- a.avsc", "o/two.avsc", "o/one.avsc",
        ]
        let found = Convention.schemas(among: paths).map { schema in
            var schema = schema
            if schema.path == "a b.avsc" { schema.references = [.init(name: "null", path: "yes.avsc")] }
            return schema
        }
        let back = try Manifest(parsing: ManifestDraft.text(found, naming: .path)).project()
        #expect(back.map(\.subject) == found.map { $0.subject.replacing("\t", with: "_") })
        #expect(back.map(\.path) == found.map(\.path))
        #expect(back.map(\.references) == found.map(\.references))
        let topics = try Manifest(parsing: ManifestDraft.text(found, naming: .topic)).project()
        #expect(topics.contains { $0.subject == "orders-value" })
        #expect(topics.filter { $0.path.hasPrefix("o/") }.map(\.subject) == ["o/one", "o/two"])
        let records = ManifestDraft.text(found, naming: .record, names: ["orders/order.avsc": "com.shop.Order"])
        #expect(try Manifest(parsing: records).project().contains { $0.subject == "com.shop.Order" })
    }

    @Test("days are those of the calendar")
    func days() {
        #expect(CalendarDay("2028-02-29")?.description == "2028-02-29")
        for text in [
            "2027-02-29", "2027-13-01", "2027-1-1", "27-01-01", "2027-01-01T", "", "٢٠٢٧-٠١-٠١", "2027-04-31", "0000-01-01",
        ] {
            #expect(CalendarDay(text) == nil, "\(text)")
        }
    }
}
