import SchemaModel
import SchemaRegistryCore
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
