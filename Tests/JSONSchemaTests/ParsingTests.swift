import SchemaJSON
import SchemaModel
import Testing

struct ParsingTests {
    @Test("a schema is of draft 7 where `$schema` is absent or unknown")
    func defaultDraft() throws {
        #expect(try schema("{}").draft == .draft7)
        #expect(try schema(#"{"$schema":"http://example.com/mine"}"#).draft == .draft7)
        #expect(try schema(#"{"$schema":"http://json-schema.org/draft-04/schema#"}"#).draft == .draft4)
    }

    @Test(
        "what is not a schema is refused, with the place",
        arguments: [
            ("[]", SchemaError.Code.structure, 1, 1), ("1", .structure, 1, 1), ("null", .structure, 1, 1),
            (#"{"properties": {"a": 5}}"#, .structure, 1, 22),
            (#"{"type": "strin"}"#, .type, 1, 10), (#"{"type": ["null", "any"]}"#, .type, 1, 19), (#"{"type": 3}"#, .type, 1, 10),
            ("{\n  \"maxLength\": 1.5}", .keyword, 2, 16), (#"{"maxLength": "3"}"#, .keyword, 1, 15),
            (#"{"multipleOf": 0}"#, .keyword, 1, 16), (#"{"multipleOf": 0.0}"#, .keyword, 1, 16),
            (#"{"minimum": "1"}"#, .keyword, 1, 13), (#"{"required": ["a", 1]}"#, .keyword, 1, 20),
            (#"{"enum": 1}"#, .keyword, 1, 10), (#"{"allOf": {}}"#, .keyword, 1, 11), (#"{"$ref": 1}"#, .keyword, 1, 10),
            (##"{"$ref": "#/definitions/A"}"##, .reference, 1, 10), (#"{"$ref": "other.json"}"#, .reference, 1, 10),
            (##"{"$ref": "#/enum", "enum": []}"##, .reference, 1, 10),
            (#"{"type": "string""#, .syntax, 1, 18), (#"{"type":"null","type":"null"}"#, .syntax, 1, 16),
        ])
    func refused(text: String, code: SchemaError.Code, line: Int, column: Int) throws {
        let error = try #require(refusal(text))
        #expect(error.code == code)
        #expect(error.location == SourceLocation(line: line, column: column))
        #expect(!error.fix.isEmpty)
    }

    @Test("whole numbers count as integers however they are written")
    func wholeNumbers() throws {
        #expect(refusal(#"{"maxLength": 2.0}"#) == nil)
        #expect(refusal(#"{"maxLength": 2e1}"#) == nil)
    }

    @Test("members that are not keywords may hold anything")
    func unknownMembers() throws {
        #expect(refusal(#"{"x-type": {"type": "any"}, "const": {"$ref": 1}, "default": {"type": 1}, "title": 1}"#) == nil)
    }

    @Test("what no reference leads to may be wrong", arguments: JSONSchemaDraft.allCases)
    func definitions(draft: JSONSchemaDraft) {
        for keyword in ["definitions", "$defs"] {
            let text = #"{\#(draft.declaration), "\#(keyword)": {"A": {"type": "any"}, "B": {"$ref": "x"}, "C": "text"}}"#
            #expect(refusal(text) == nil)
            let used = text.dropLast() + ##", "properties": {"a": {"$ref": "#/\##(keyword)/A"}}}"##
            #expect(refusal(String(used))?.code == .type)
        }
    }

    @Test("property names that begin with $$ are refused where names are validated")
    func fieldNames() throws {
        let schema = try schema(#"{"properties": {"a": {}, "$$b": {}}}"#)
        #expect {
            try schema.validateFields()
        } throws: { error in
            let error = error as? SchemaError
            return error?.code == .fieldName && error?.message == "Field names cannot start with $$ prefix"
                && error?.location == SourceLocation(line: 1, column: 26)
        }
        #expect(throws: Never.self) { try SchemaJSON.JSONSchema(parsing: #"{"properties": {"$b": {}}}"#).validateFields() }
        #expect(schema.topLevelFieldNames == ["a", "$$b"])
    }

    @Test("errors in a reference name it, and have no place in the schema")
    func errorInReference() throws {
        let error = try #require(refusal(#"{"$ref": "a.json"}"#, references: ["a.json": #"{"type": "any"}"#]))
        #expect(error.message == "In the reference a.json: Unknown type: any")
        #expect(error.location == nil)
    }
}
