import SchemaJSON
import SchemaModel
import Testing

struct ReferenceTests {
    @Test("a reference is found by the URI it is named with, relative or not, with or without ./")
    func names() throws {
        let number = #"{"type": "integer"}"#
        for (id, reference, name) in [
            ("", "a.json", "a.json"), ("", "./a.json", "a.json"), ("", "a.json", "./a.json"),
            ("http://x.org/s/root.json", "a.json", "a.json"), ("http://x.org/s/root.json", "a.json", "http://x.org/s/a.json"),
            ("http://x.org/s/root.json", "http://x.org/s/a.json", "a.json"), ("http://x.org/root.json", "/a.json", "a.json"),
            ("http://x.org/s/root.json", "urn:a", "urn:a"),
        ] {
            let text = #"{"$id": "\#(id)", "$ref2": 0, "allOf": [{"$ref": "\#(reference)"}]}"#
            #expect(try outcome("1", text, references: [name: number]) == .valid, "\(name) as \(reference)")
            #expect(try outcome(#""1""#, text, references: [name: number]) == .invalid, "\(name) as \(reference)")
        }
    }

    @Test("a reference may refer to another by the name that the schema gives it")
    func nested() throws {
        let references = [
            "a.json": #"{"$id": "http://a.org/sub/a.json", "properties": {"b": {"$ref": "b.json#/definitions/B"}}}"#,
            "b.json": #"{"definitions": {"B": {"type": "null"}}}"#,
        ]
        #expect(try outcome(#"{"b": null}"#, #"{"$ref": "a.json"}"#, references: references) == .valid)
        #expect(try outcome(#"{"b": 1}"#, #"{"$ref": "a.json"}"#, references: references) == .invalid)
    }

    @Test("`#/$defs` finds what stands under `definitions`, unless `$defs` has its own", arguments: JSONSchemaDraft.allCases)
    func bridge(draft: JSONSchemaDraft) throws {
        let text = #"""
            {\#(draft.declaration), "properties": {"a": {"$ref": "#/$defs/A"}, "b": {"$ref": "#/$defs/B"}},
            "definitions": {"A": {"type": "null"}, "B": {"type": "null"}}, "$defs": {"B": {"type": "string"}}}
            """#
        #expect(try outcome(#"{"a": null, "b": "x"}"#, text) == .valid)
        #expect(try outcome(#"{"b": null}"#, text) == .invalid)
        #expect(refusal(##"{"$ref": "#/definitions/A", "$defs": {"A": {}}}"##)?.code == .reference)
    }

    @Test("the meta-schemas of all drafts can be referred to", arguments: JSONSchemaDraft.allCases)
    func metaSchemas(draft: JSONSchemaDraft) throws {
        for (reference, isHTTPS) in [(draft.metaSchemaURI, false), (draft.metaSchemaURI + "#", true)] {
            let uri = isHTTPS ? reference.replacing("http://", with: "https://") : reference
            #expect(try outcome(#"{"type": "object"}"#, #"{"$ref": "\#(uri)"}"#) == .valid)
            #expect(try outcome(#"{"minLength": "x"}"#, #"{"$ref": "\#(uri)"}"#) == .invalid)
            #expect(try outcome(#"{"properties": {"a": {"type": 5}}}"#, #"{"$ref": "\#(uri)"}"#) == .invalid)
        }
    }

    @Test("each meta-schema is valid under itself", arguments: JSONSchemaDraft.allCases)
    func metaSchemasThemselves(draft: JSONSchemaDraft) throws {
        let root = try schema(#"{"$ref": "\#(draft.metaSchemaURI)"}"#)
        let target = try #require(root.target(of: root.root))
        let validator = try JSONValidator(root)
        #expect(try validator.outcome(of: JSONDocument(parsing: target.value.written)) != .invalid)
    }

    @Test("nothing is fetched: a remote reference that is not registered is refused, with what to do about it")
    func remote() throws {
        let error = try #require(refusal(#"{"$ref": "https://example.com/a.json"}"#))
        #expect(error.code == .reference)
        #expect(error.fix.contains("https://example.com/a.json"))
        #expect(error.fix.contains("Nothing is fetched"))
    }

    @Test("up to draft 7 nothing counts beside a `$ref`, later everything does")
    func siblings() throws {
        let text = ##""$ref": "#/$defs/A", "maxLength": 1, "$defs": {"A": {"type": "string"}}}"##
        for draft in JSONSchemaDraft.allCases {
            let found = try outcome(#""xyz""#, "{\(draft.declaration), " + text)
            #expect(found == (draft <= .draft7 ? .valid : .invalid), "\(draft)")
        }
    }

    @Test("a meta-schema among the references says which draft is meant")
    func ownMetaSchema() throws {
        let metaSchema = #"{"$id": "http://x.org/m", "$schema": "https://json-schema.org/draft/2020-12/schema"}"#
        let text = #"{"$schema": "http://x.org/m", "prefixItems": [{"type": "null"}]}"#
        #expect(try schema(text, references: ["m": metaSchema]).draft == .draft2020)
        #expect(try outcome("[1]", text, references: ["m": metaSchema]) == .invalid)
        let strict = #"""
            {"$id": "http://x.org/m", "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$vocabulary": {"http://x.org/v": true}}
            """#
        #expect(refusal(text, references: ["m": strict])?.code == .vocabulary)
    }

    @Test("targets are schemas with a draft and a base of their own")
    func targets() throws {
        let schema = try schema(
            #"{"$id": "http://x.org/a", "properties": {"p": {"$ref": "b#/definitions/Q"}}}"#,
            references: ["b": #"{"$schema": "http://json-schema.org/draft-04/schema#", "definitions": {"Q": {"type": "null"}}}"#])
        let property = try #require(schema.source["properties"]?["p"])
        let target = try #require(schema.target(of: schema.subschema(property, of: schema.root)))
        #expect(target.value.written == #"{"type": "null"}"#)
        #expect(schema.draft(of: target) == .draft4)
        #expect(schema.baseURI(of: target) == "http://x.org/b")
        #expect(!target.isInOwnText)
        #expect(schema.resolve("b#/definitions/Q", from: schema.root) == target)
        #expect(schema.resolve("b#/definitions/R", from: schema.root) == nil)
    }
}
