import GRDB
import SchemaModel
import SchemaRegistryCore
import SchemaWire
import TestSupport
import Testing

/// REST reference, section 9.1.
struct SubjectTests {
    @Test(
        "a subject's text names its context and its name",
        arguments: [
            ("foo", ".", "foo", "foo"), (":.ctx:foo", ".ctx", "foo", ":.ctx:foo"), (":.ctx:", ".ctx", "", ":.ctx:"),
            (":.ctx", ".ctx", "", ":.ctx:"), (":.:foo", ".", "foo", "foo"), (":foo:bar", ".", ":foo:bar", ":foo:bar"),
            (":.a:b:c", ".a", "b:c", ":.a:b:c"), ("a/b", ".", "a/b", "a/b"),
            (":.::.a:one", ".a", "one", ":.a:one"), (":.::.::.:x", ".", "x", "x"),
            (":.ctx:\u{301}x", ".ctx", "\u{301}x", ":.ctx:\u{301}x"),
        ])
    func grammar(text: String, context: String, name: String, qualified: String) {
        let subject = Subject(text)
        #expect((subject.context, subject.name, subject.qualified) == (context, name, qualified))
    }

    @Test(
        "an invalid name cannot become a subject",
        arguments: [
            "a\u{0}b", "a\r\n", "\u{7f}", "a\u{85}", ":.c\u{0}:x", ":.c\t:", String(repeating: "x", count: 513),
            String(repeating: "é", count: 257), ":." + String(repeating: "c", count: 512) + ":x",
        ])
    func invalid(text: String) throws {
        #expect(throws: InvalidName.self) { try Subject(parsing: text) }
        #expect(throws: InvalidName.self) { try Subject(parsing: text, relativeTo: ".ctx") }
        #expect(throws: InvalidName.self) { try ConfigUpdate(message: ["alias": .string(text)]) }
        #expect(throws: InvalidName.self) { try ConfigUpdate(message: ["aliasForDeks": .string(text)]) }
    }

    @Test("a name may have 512 bytes, and so may its context")
    func longest() throws {
        let name = String(repeating: "n", count: 512)
        #expect(try Subject(parsing: name).name == name)
        let context = "." + String(repeating: "c", count: 511)
        #expect(try Subject(parsing: ":\(context):\(name)").context == context)
    }

    @Test("a reference whose name or subject is none is refused", arguments: [("R", "a\u{0}b"), ("R\u{0}", "a")])
    func references(name: String, subject: String) async throws {
        let test = try TestRegistry()
        try await test.register(#"{"type":"record","name":"R","fields":[]}"#, "a")
        let request = SchemaRequest(
            text: #"{"type":"array","items":"R"}"#, references: [SchemaReference(name: name, subject: subject, version: 1)])
        let error = await #expect(throws: RegistryError.self) {
            try await test.registry.register(request, under: Subject("s"))
        }
        #expect(error == .invalidSchema(.invalidReferenceName))
    }

    @Test("a text with NUL is never given to SQLite")
    func bindings() async throws {
        let test = try TestRegistry()
        let error = await #expect(throws: RegistryError.self) {
            _ = try await test.store.read { try $0.config(scope: "a\u{0}b") }
        }
        #expect(error?.storageFailure?.kind == .unexpected)
    }

    @Test("a name that is none in the database is damage, not another name")
    func database() async throws {
        let folder = try TemporaryFolder()
        try SQLiteStore(path: folder.database).close()
        let queue = try DatabaseQueue(path: folder.database)
        try await queue.write { db in
            try db.execute(
                sql: "INSERT INTO mode VALUES (CAST(x'61006263' AS TEXT), 'READONLY', 1), ('a' || char(9), 'READONLY', 2)")
        }
        try queue.close()
        let store = try SQLiteStore(path: folder.database)
        let error = await #expect(throws: RegistryError.self) {
            _ = try await store.read { try $0.subjectsWithMode(context: ".") }
        }
        #expect(error?.storageFailure?.kind == .damaged)
        try store.close()
    }

    @Test(
        "a version text is a positive number, latest or -1",
        arguments: [("1", 1), ("2147483647", 2_147_483_647), ("latest", -1), (" LaTest ", -1), ("-1", -1)])
    func versions(text: String, number: Int) throws {
        #expect(try VersionSelector(text) == (number == -1 ? .latest : .number(number)))
    }

    @Test(
        "other version texts are refused with the text", arguments: ["0", "-2", "1.0", "earliest", "2147483648", "", "1x", "٣"])
    func invalidVersions(text: String) {
        #expect(throws: RegistryError.invalidVersion(text)) { try VersionSelector(text) }
    }

    @Test("a name without a context is found in another context where the default one has nothing")
    func fallback() async throws {
        let test = try TestRegistry()
        try await test.register(#""string""#, ":.ctx:foo")
        let found = try await test.registry.version(.number(1), of: Subject("foo"), deleted: false)
        #expect(found.subject.qualified == ":.ctx:foo")
    }
}
