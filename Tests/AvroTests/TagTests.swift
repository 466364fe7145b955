import SchemaAvro
import SchemaModel
import Testing

struct TagTests {
    private static func field(_ path: String, _ tags: [String]) -> TaggedEntity {
        TaggedEntity(path: path, kind: .field, tags: tags)
    }

    private static let schema = #"""
        {"type":"record","name":"Order","namespace":"shop","fields":[
          {"name":"id","type":"long"},
          {"name":"lines","type":{"type":"array","items":{"type":"record","name":"Line","fields":[
            {"name":"id","type":"long"},{"name":"next","type":["null","Line"],"default":null}]}}}]}
        """#

    @Test("additions come first, then removals, then what is propagated; each tag stands once, in its order")
    func order() throws {
        let edits = TagEdits(
            additions: [TagTests.field("shop.Order.id", ["b", "a", "b"]), TagTests.field("shop.Order.id", ["c"])],
            removals: [TagTests.field("shop.Order.id", ["a", "none"])])
        var withPropagation = edits
        withPropagation.propagations = [TagTests.field("shop.Order.id", ["a", "c"])]
        let schema = try AvroSchema(parsing: TagTests.schema)
        #expect(try schema.editingTags(edits).taggedEntities == [TagTests.field("shop.Order.id", ["b", "c"])])
        let edited = try schema.editingTags(withPropagation)
        #expect(edited.taggedEntities == [TagTests.field("shop.Order.id", ["b", "c", "a"])])
        // The text says the same as the schema.
        #expect(try AvroSchema(parsing: edited.canonicalText).taggedEntities == edited.taggedEntities)
        #expect(try edited.editingTags(TagEdits(removals: edited.taggedEntities)).canonicalText == schema.canonicalText)
    }

    @Test("a recursive record is edited once; a path without namespace means the record that comes first, level by level")
    func paths() throws {
        let schema = try AvroSchema(parsing: TagTests.schema)
        let edits = TagEdits(additions: [TagTests.field("Line.id", ["a"]), TagTests.field(".Order.id", ["b"])])
        #expect(
            try schema.editingTags(edits).taggedEntities == [
                TagTests.field("shop.Order.id", ["b"]), TagTests.field("shop.Line.id", ["a"]),
            ])
        for path in ["id", "Order", "store.Order.id", "shop.Order.none", "", "."] {
            #expect(throws: SchemaError.self) {
                try schema.editingTags(TagEdits(additions: [TagTests.field(path, ["a"])]))
            }
        }
    }

    @Test("what a referenced text defines is not edited")
    func references() throws {
        let line = ReferenceText(
            name: "Line", text: #"{"type":"record","name":"Line","fields":[{"name":"id","type":"long","confluent:tags":["X"]}]}"#)
        let schema = try AvroSchema(
            parsing: #"{"type":"record","name":"Order","fields":[{"name":"line","type":"Line"}]}"#, references: [line])
        #expect(schema.taggedEntities.isEmpty)
        #expect(throws: SchemaError.self) {
            try schema.editingTags(TagEdits(additions: [TagTests.field("Line.id", ["a"])]))
        }
    }

    @Test("tens of thousands of edits of one field end, each counted once")
    func many() throws {
        let additions = (0..<50_000).map { TagTests.field("Order.id", ["t\($0)"]) }
        let edits = TagEdits(additions: additions, removals: Array(additions.dropFirst()))
        let schema = try AvroSchema(parsing: TagTests.schema)
        #expect(try schema.editingTags(edits).taggedEntities == [TagTests.field("shop.Order.id", ["t0"])])
    }
}
