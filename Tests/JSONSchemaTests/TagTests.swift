import SchemaJSON
import SchemaModel
import Testing

/// Tags of objects and properties [R11.1].
struct TagTests {
    private let order = #"""
        {"type":"object","confluent:tags":["record"],"properties":{"email":{"type":"string","confluent:tags":["PII","EMAIL"]},
        "lines":{"type":"array","items":{"type":"object","properties":{"sku":{"type":"string"},"note":{"type":["null","string"]}}}},
        "payment":{"oneOf":[{"type":"null"},{"type":"object","properties":{"card":{"type":"string","confluent:tags":["PCI"]}}}]},
        "to":{"$ref":"#/definitions/Address"}},"definitions":{"Address":{"type":"object","properties":{"street":{"type":"string",
        "confluent:tags":["PII"]}}}}}
        """#

    @Test("tagged objects and properties are listed by the way to them")
    func listing() throws {
        let found = try schema(order).taggedEntities
        #expect(
            found.map(\.path) == [
                "object", "object.email", "object.payment.oneof.1.object.card", "object.definitions.Address.object.street",
            ])
        #expect(found.map(\.kind) == [.record, .field, .field, .field])
        #expect(found[1].tags == ["PII", "EMAIL"])
    }

    @Test("a property that is an object is listed once, as a property")
    func objectProperty() throws {
        let text = #"{"type":"object","properties":{"to":{"type":"object","confluent:tags":["PII"],"properties":{}}}}"#
        #expect(try schema(text).taggedEntities == [TaggedEntity(path: "object.to", kind: .field, tags: ["PII"])])
    }

    @Test(
        "tags are added behind the members of the schema that a path leads to",
        arguments: [
            ("object.lines.array.object.sku", TaggedEntity.Kind.field, #""sku":{"type":"string","confluent:tags":["NEW"]}"#),
            (".object.email", .field, #""confluent:tags":["PII","EMAIL","NEW"]"#),
            ("object.lines.array.object", .record, #""note":{"type":["null","string"]}},"confluent:tags":["NEW"]}"#),
            ("object.to", .field, ##""to":{"$ref":"#/definitions/Address","confluent:tags":["NEW"]}"##),
            ("object", .record, #"{"type":"object","confluent:tags":["record","NEW"]"#),
            ("object.definitions.Address.object", .record, #""confluent:tags":["PII"]}},"confluent:tags":["NEW"]}"#),
        ])
    func adding(path: String, kind: TaggedEntity.Kind, part: String) throws {
        let edits = TagEdits(additions: [TaggedEntity(path: path, kind: kind, tags: ["NEW"])])
        let edited = try schema(order).editingTags(edits)
        #expect(edited.canonicalText.contains(part), "\(edited.canonicalText)")
        let removed = try edited.editingTags(TagEdits(removals: edits.additions))
        #expect(try removed.canonicalText == schema(order).canonicalText)
    }

    @Test("the last tag takes the list with it, and a number keeps its text")
    func removing() throws {
        let text = #"{"type":"object","properties":{"a":{"minimum":1.50,"confluent:tags":["X"]}}}"#
        let edits = TagEdits(removals: [TaggedEntity(path: "object.a", kind: .field, tags: ["X"])])
        #expect(try schema(text).editingTags(edits).canonicalText == #"{"type":"object","properties":{"a":{"minimum":1.50}}}"#)
    }

    @Test(
        "several parts of a schema have numbers on the way",
        arguments: [
            (#"{"type":["null","object"],"properties":{"parent":{}}}"#, "anyof.1.object.parent"),
            (#"{"type":"object","properties":{"a":{}},"if":{"properties":{"b":{}}}}"#, "allof.1.object.a"),
            (#"{"type":"object","properties":{"a":{}},"if":{"properties":{"b":{}}}}"#, "allof.0.conditional.if.object.b"),
            (#"{"properties":{"a":{"not":{"type":"object","properties":{"b":{}}}}}}"#, "object.a.not.object.b"),
        ])
    func numbers(text: String, path: String) throws {
        let edits = TagEdits(additions: [TaggedEntity(path: path, kind: .field, tags: ["X"])])
        #expect(try schema(text).editingTags(edits).taggedEntities.map(\.path) == [path])
    }

    @Test("a path that leads nowhere is refused, and so is a property as an object")
    func unknown() throws {
        for (path, kind) in [("object.none", TaggedEntity.Kind.field), ("object.email", .record), ("", .record)] {
            let edits = TagEdits(additions: [TaggedEntity(path: path, kind: kind, tags: ["X"])])
            let error = #expect(throws: SchemaError.self) { try schema(order).editingTags(edits) }
            #expect(error?.message == "No matching path '\(path)' found in the schema")
        }
    }
}
