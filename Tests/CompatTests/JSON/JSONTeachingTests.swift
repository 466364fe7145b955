import SchemaJSON
import SchemaModel
import Testing

@testable import SchemaCompat

/// What a finding says besides the verdict: where, why, and what to do.
@Suite struct JSONTeachingTests {
    @Test("an optional property that is refused is explained, with its place and the two standard ways")
    func openModel() throws {
        let old = #"{"type":"object","properties":{"id":{"type":"string"}}}"#
        let new = """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"},
                "coupon": {"type": "string"}
              }
            }
            """
        let found = try #require(try jsonIncompatibilities(new, after: old).first)
        #expect(found.rule.id == "JSON-OPTIONAL-PROPERTY-ADDED-TO-OPEN-CONTENT-MODEL")
        #expect(
            found.message
                == "The old schema is open, so documents with the property coupon of any type were already legal. The new schema "
                + "accepts only a string there.")
        #expect(found.fix.contains(#""additionalProperties": false"#) && found.fix.contains("LENIENT"))
        #expect((found.path, found.place) == ("/properties/coupon", "coupon"))
        #expect(found.location == SourceLocation(line: 5, column: 15))
    }

    @Test("a place leads through arrays, tuples and other properties, and a path is a JSON pointer")
    func places() throws {
        let schema = { (type: String) in
            #"{"properties":{"lines":{"items":{"properties":{"a/b~c":{"items":[{},{"additionalProperties":{"type":"\#(type)"}}]}}}}}}"#
        }
        let found = try #require(try jsonIncompatibilities(schema("string"), after: schema("null")).first)
        #expect(found.path == "/properties/lines/items/properties/a~1b~0c/items/1/additionalProperties")
        #expect(found.place == "lines[].a/b~c[1]{}")
        #expect(found.message == "The new schema has a string where the old schema has null.")
    }

    @Test("what a branch refuses is the reason why branches changed")
    func reasons() throws {
        let events = { (type: String) in
            #"""
            {"oneOf": [
              {"type": "object", "properties": {"kind": {"const": "placed"}, "total": {"type": "\#(type)"}}},
              {"type": "object", "properties": {"kind": {"const": "paid"}, "at": {"type": "string"}}}
            ]}
            """#
        }
        let found = try #require(try jsonIncompatibilities(events("string"), after: events("number")).first)
        #expect(found.rule.id == "JSON-COMBINED-TYPE-SUBSCHEMAS-CHANGED")
        let reason = try #require(found.causes.first)
        #expect(reason.message == "The new schema has a string where the old schema has a number.")
        #expect((reason.path, reason.place) == ("/oneOf/0/properties/total", "total"))
        #expect(reason.location?.line == 2)
    }

    @Test("what a type with an enum lost is the reason, though it is a combination to Confluent")
    func enumReason() throws {
        let status = { (values: String) in #"{"type":"string","enum":[\#(values)]}"# }
        let found = try #require(try jsonIncompatibilities(status(#""a""#), after: status(#""a","b""#)).first)
        #expect(found.rule.id == "JSON-COMBINED-TYPE-SUBSCHEMAS-CHANGED")
        #expect(found.causes.map(\.message) == [#"The enum of the new schema lacks values of the old schema: "b"."#])
        #expect(found.causes.map(\.path) == ["/enum"])
    }

    @Test("a finding in a referenced text is reported at the reference that leads there")
    func referenced() throws {
        let text = #"{"properties": {"sku": {"$ref": "sku.json"}}}"#
        let schema = { (type: String) throws in
            try JSONSchema(parsing: text, references: [ReferenceText(name: "sku.json", text: #"{"type":"\#(type)"}"#)])
        }
        var comparison = JSONComparison(
            new: try schema("string"), old: try schema("integer"), direction: .backward, budget: CheckBudget(Limits()) { false })
        let found = try comparison.incompatibilities()
        #expect(found.map(\.location) == [SourceLocation(line: 1, column: 24)])
    }

    @Test("a message of the reference implementation keeps its quotes, and says what is read and what is written")
    func confluent() throws {
        let (old, new) = (#"{"type":"string"}"#, #"{"type":"string","maxLength":5}"#)
        #expect(
            try jsonIncompatibilities(new, after: old).map(\.confluentMessage) == [
                ##"{errorType:"MAX_LENGTH_ADDED", description:"The keyword at path '#/maxLength' in the new schema is not present in the old schema'}"##
            ])
        #expect(
            try jsonIncompatibilities(old, after: new, .forward).map(\.confluentMessage) == [
                ##"{errorType:"MAX_LENGTH_ADDED", description:"The keyword at path '#/maxLength' in the old schema is not present in the new schema'}"##
            ])
    }
}
