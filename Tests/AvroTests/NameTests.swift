import SchemaAvro
import SchemaModel
import Testing

@Suite struct NameTests {
    @Test(
        "a name takes its namespace from its dots, then from namespace, then from around it",
        arguments: [
            (#"{"type":"fixed","name":"a.b.F","namespace":"x","size":1}"#, "a.b.F"),
            (#"{"type":"fixed","name":"F","namespace":"x","size":1}"#, "x.F"),
            (#"{"type":"fixed","name":"F","namespace":"","size":1}"#, "F"),
            (#"{"type":"fixed","name":"F","namespace":7,"size":1}"#, "F"),
            (#"{"type":"fixed","name":"int","namespace":"x","size":1}"#, "x.int"),
            (#"{"type":"fixed","name":"record","size":1}"#, "record"),
        ])
    func fullNames(text: String, name: String) throws {
        let schema = try schema(text)
        #expect(schema[schema.root].name?.full == name)
    }

    @Test("a nested type shows its namespace only where it differs")
    func nestedNamespaces() throws {
        let text = record(
            #"{"name":"a","type":{"type":"fixed","name":"A","namespace":"x","size":1}},"#
                + #"{"name":"b","type":{"type":"fixed","name":"B","namespace":"","size":1}},"#
                + #"{"name":"c","type":"x.A"},{"name":"d","type":"B"}"#, namespace: "x")
        let expected = record(
            #"{"name":"a","type":{"type":"fixed","name":"A","size":1}},"#
                + #"{"name":"b","type":{"type":"fixed","name":"B","namespace":"","size":1}},"#
                + #"{"name":"c","type":"A"},{"name":"d","type":"B"}"#, namespace: "x")
        #expect(try canonical(text) == expected)
    }

    @Test("a type called as a primitive keeps its namespace wherever it is used")
    func primitiveNames() throws {
        let text = record(
            #"{"name":"a","type":{"type":"fixed","name":"int","size":1}},{"name":"b","type":"x.int"},{"name":"c","type":"int"}"#,
            namespace: "x")
        #expect(try canonical(text) == text)
    }

    @Test(
        "new schemas need names of ASCII letters, digits and '_'",
        arguments: [
            (#"{"type":"fixed","name":"1F","size":1}"#, "Illegal initial character: 1F"),
            (#"{"type":"fixed","name":"F-1","size":1}"#, "Illegal character in: F-1"),
            (#"{"type":"fixed","name":"","size":1}"#, "Empty name"),
            (#"{"type":"fixed","name":"Fü","size":1}"#, "Illegal character in: Fü"),
            (#"{"type":"fixed","name":"F","namespace":"a..c","size":1}"#, #"Namespace part "" is invalid: Empty name"#),
            (
                #"{"type":"fixed","name":"F","namespace":"a.1","size":1}"#,
                #"Namespace part "1" is invalid: Illegal initial character: 1"#
            ),
            (#"{"type":"fixed","name":"F","size":1,"aliases":["b c"]}"#, "Illegal character in: b c"),
            (#"{"type":"fixed","name":"F","size":1,"aliases":["x.y-z"]}"#, "Illegal character in: y-z"),
            (#"{"type":"fixed","name":"F","size":1,"aliases":["x."]}"#, "Empty name"),
            (#"{"type":"enum","name":"E","symbols":["a b"]}"#, "Illegal character in: a b"),
            (#"{"type":"record","name":"R","fields":[{"name":"a.b","type":"int"}]}"#, "Illegal character in: a.b"),
            (#"{"type":"fixed","name":"int","size":1}"#, "Schemas may not be named after primitives: int"),
        ])
    func strictNames(text: String, message: String) throws {
        let error = try #require(refusal(text))
        #expect(error.message == message)
        #expect(error.code == .name)
    }

    @Test(
        "stored schemas may have letters of any script, and any namespace and alias",
        arguments: [
            (#"{"type":"fixed","name":"Größe","size":1}"#, true),
            (#"{"type":"fixed","name":"F","namespace":"a..1","size":1,"aliases":["b c"]}"#, true),
            (#"{"type":"enum","name":"E","symbols":["Ж٣"]}"#, true),
            (#"{"type":"fixed","name":"a b","size":1}"#, false),
            (#"{"type":"fixed","name":"F𝒳","size":1}"#, false),
            (#"{"type":"enum","name":"E","symbols":["-"]}"#, false),
        ])
    func storedNames(text: String, isAccepted: Bool) {
        #expect((refusal(text, rules: .stored) == nil) == isAccepted)
        #expect(refusal(text) != nil)
    }

    @Test("names of stored references are taken as they are")
    func referencedNames() throws {
        let reference = #"{"type":"fixed","name":"a b","size":1}"#
        #expect(try canonical(#"["a b"]"#, rules: .stored, reference) == #"["a b"]"#)
        #expect(refusal(#"["a b"]"#, reference) != nil)
    }

    @Test("a type may be used before its definition, which then stands at the first use")
    func forwardReferences() throws {
        let text = record(#"{"name":"a","type":"L"},{"name":"b","type":{"type":"fixed","name":"L","size":1}}"#, namespace: "x")
        let expected = record(
            #"{"name":"a","type":{"type":"fixed","name":"L","size":1}},{"name":"b","type":"L"}"#, namespace: "x")
        #expect(try canonical(text) == expected)
    }

    @Test("the enclosing namespace comes before the bare name")
    func lookupOrder() throws {
        let text =
            #"[{"type":"fixed","name":"F","size":1},{"type":"record","name":"x.R","fields":["#
            + #"{"name":"a","type":{"type":"fixed","name":"F","size":2}},{"name":"b","type":"F"}]}]"#
        let schema = try schema(text)
        guard case .union(let branches) = schema[schema.root].type, case .record(let record) = schema[branches[1]].type
        else { return #expect(Bool(false)) }
        #expect(record.fields[0].type == record.fields[1].type)
    }

    @Test("a record without a namespace may be used inside a namespace while its fields are read")
    func recursionWithoutNamespace() throws {
        let text = record(
            #"{"name":"a","type":{"type":"record","name":"Q","namespace":"x","fields":[{"name":"r","type":["null","R"]}]}}"#)
        #expect(try canonical(text) == text)
    }

    @Test(
        "what nothing defines is refused under its full name",
        arguments: [
            (#"["Nope"]"#, "Nope"), (#"[".int"]"#, "int"), (record(#"{"name":"a","type":"Nope"}"#, namespace: "x"), "x.Nope"),
        ])
    func undefined(text: String, name: String) throws {
        let error = try #require(refusal(text))
        #expect(error.message == "Undefined schema: \(name)")
        #expect(error.code == .undefined)
    }

    @Test("an equal second definition is accepted, also with other documentation, and printed as a use")
    func equalRedefinition() throws {
        let text =
            #"[{"type":"map","values":{"type":"fixed","name":"F","size":1}},"#
            + #"{"type":"array","items":{"type":"fixed","name":"F","doc":"d","aliases":["G"],"size":1}}]"#
        let expected = #"[{"type":"map","values":{"type":"fixed","name":"F","size":1}},{"type":"array","items":"F"}]"#
        #expect(try canonical(text) == expected)
    }

    @Test(
        "a different second definition is refused",
        arguments: [
            #"[{"type":"fixed","name":"x.A","size":1},{"type":"map","values":{"type":"fixed","name":"x.A","size":2}}]"#,
            #"[{"type":"fixed","name":"x.A","size":1},{"type":"map","values":{"type":"enum","name":"x.A","symbols":[]}}]"#,
            #"[{"type":"fixed","name":"x.A","size":1},{"type":"map","values":{"type":"fixed","name":"x.A","size":1,"p":1}}]"#,
            #"{"type":"record","name":"x.A","fields":[{"name":"a","type":{"type":"record","name":"A","fields":[]}}]}"#,
        ])
    func redefinition(text: String) throws {
        let error = try #require(refusal(text))
        #expect(error.message == "Can't redefine: x.A")
        #expect(error.code == .redefined)
    }

    @Test(
        "the namespace of an alias may be anything",
        arguments: ["old-team.Key", "a..Key", "1.2.Key", ".Key"])
    func aliasNamespaces(alias: String) throws {
        let text = #"{"type":"fixed","name":"F","size":1,"aliases":["\#(alias)"]}"#
        #expect(try canonical(text) == (alias == ".Key" ? text.replacing(".Key", with: "Key") : text))
    }

    @Test(
        "a type called as a word of Avro keeps its namespace wherever it is used or an alias",
        arguments: ["record", "enum", "array", "map", "union", "fixed"])
    func typeWords(word: String) throws {
        let text = record(
            #"{"name":"a","type":{"type":"fixed","name":"\#(word)","size":1,"aliases":["x.\#(word)s","x.enum","z.map"]}},"#
                + #"{"name":"b","type":"x.\#(word)"}"#, namespace: "x")
        #expect(try canonical(text) == text.replacing("x.\(word)s", with: "\(word)s"))
        #expect(try canonical(text.replacing(#""type":"x.\#(word)""#, with: #""type":"\#(word)""#)) == canonical(text))
    }

    @Test("a type called error or request is shortened as any other")
    func otherWords() throws {
        let text = record(
            #"{"name":"a","type":{"type":"fixed","name":"error","size":1}},{"name":"b","type":"error"}"#, namespace: "x")
        #expect(try canonical(text) == text)
    }

    @Test("aliases are printed relative to the type's namespace, each once")
    func aliases() throws {
        let text = #"{"type":"fixed","name":"x.F","aliases":["A","x.A","y.B"],"size":1}"#
        #expect(try canonical(text) == #"{"type":"fixed","name":"F","namespace":"x","size":1,"aliases":["A","y.B"]}"#)
    }
}

extension NameTests {
    @Test("names that Unicode calls equivalent are different names")
    func equivalentNames() throws {
        // The sign for Angstrom and the letter Å.
        let text = #"[{"type":"fixed","name":"\#u{212B}","size":1},{"type":"fixed","name":"\#u{C5}","size":2}]"#
        #expect(try canonical(text, rules: .stored) == text)
    }
}
