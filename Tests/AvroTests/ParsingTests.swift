import SchemaAvro
import SchemaModel
import Testing

@Suite struct ParsingTests {
    @Test(
        "a schema is a type name, an object or a union",
        arguments: [
            (#""int""#, #""int""#),
            (#"{"type":"int"}"#, #""int""#),
            (#"["null", "string"]"#, #"["null","string"]"#),
            (#"[]"#, #"[]"#),
            (#"["int"]"#, #"["int"]"#),
            (
                #"{"type":"array","items":{"type":"map","values":"long"}}"#,
                #"{"type":"array","items":{"type":"map","values":"long"}}"#
            ),
            (#"{"type":"enum","name":"E","symbols":[]}"#, #"{"type":"enum","name":"E","symbols":[]}"#),
            (#"{"type":"fixed","name":"F","size":0}"#, #"{"type":"fixed","name":"F","size":0}"#),
            (#"{"type":"error","name":"X","fields":[]}"#, #"{"type":"error","name":"X","fields":[]}"#),
            ("/* why */ {\"type\": // what\n \"int\"}", #""int""#),
            (#"{"type":"int","type":"long"}"#, #""long""#),
            (#"{"type":"int","name":"n","doc":"d","aliases":5}"#, #""int""#),
            ("\"int\"\u{0}\u{1F} \n", #""int""#),
        ])
    func accepted(text: String, expected: String) throws {
        #expect(try canonical(text) == expected)
    }

    @Test(
        "text that is not a schema is refused with a message that says so",
        arguments: [
            ("", "The text is empty"),
            ("int", "Unexpected 'i'"),
            (#""int" x"#, "after the end"),
            (#"{"type":"int",}"#, "Unexpected"),
            ("5", "A schema is"),
            ("null", "A schema is"),
            ("{}", "No type: {}"),
            (#"{"type":{"type":"int"}}"#, "No type: "),
            (#"{"type":["null","int"]}"#, "No type: "),
            (#"{"type":"request"}"#, "Undefined schema: request"),
            (#"[{"type":"fixed","name":"F","size":1},{"type":"F"}]"#, "Duplicate in union:F"),
            (#"{"type":"record","name":"R","fields":{}}"#, #""fields" of R is an object, not an array"#),
            (#"{"type":"enum","name":"E","symbols":"A"}"#, #""symbols" of E is a string, not an array"#),
            ("\"int\" // note", "Unexpected comment"),
            ("\"int\" /* note */", "Unexpected comment"),
            (#"{"type":"record","name":"R"}"#, "Record has no fields"),
            (#"{"type":"record","fields":[]}"#, "No name in schema"),
            (#"{"type":"record","name":5,"fields":[]}"#, "The name must be a string, not a number: 5"),
            (#"{"type":"enum","name":"E"}"#, "Enum has no symbols"),
            (#"{"type":"enum","name":"E","symbols":["A","A"]}"#, "Duplicate enum symbol: A"),
            (#"{"type":"enum","name":"E","symbols":["A"],"default":"B"}"#, "The Enum Default: B"),
            (#"{"type":"enum","name":"E","symbols":["A",1]}"#, "symbols not an array of strings"),
            (#"{"type":"array"}"#, "Array has no items type"),
            (#"{"type":"map"}"#, "Map has no values type"),
            (#"{"type":"fixed","name":"F"}"#, "No size: F"),
            (#"{"type":"fixed","name":"F","size":4.0}"#, "Invalid size of F: "),
            (#"{"type":"fixed","name":"F","size":"4"}"#, "Invalid size of F: "),
            (#"{"type":"fixed","name":"F","size":-1}"#, "Invalid size of F: "),
            (#"{"type":"fixed","name":"F","size":2147483640}"#, "Invalid size of F: "),
            (#"{"type":"fixed","name":"F","size":1,"aliases":"a"}"#, "aliases not an array"),
            (#"{"type":"fixed","name":"F","size":1,"aliases":[1]}"#, "aliases not an array of strings"),
        ])
    func refused(text: String, message: String) throws {
        let error = try #require(refusal(text))
        #expect(error.message.contains(message))
        #expect(!error.fix.isEmpty)
        #expect(error.location != nil)
        #expect(error.limit == nil)
    }

    @Test(
        "fields are refused where they lack or repeat something",
        arguments: [
            (#"{"type":"int"}"#, "No field name"),
            (#""a""#, "No field name"),
            (#"{"name":"a"}"#, "No field type: a"),
            (#"{"name":"a","type":"int"},{"name":"a","type":"int"}"#, "Duplicate field a in record R"),
            (#"{"name":"a","type":"int","order":"up"}"#, "Invalid order for field a"),
            (#"{"name":"a","type":"int","aliases":"b"}"#, "aliases not an array"),
        ])
    func refusedFields(fields: String, message: String) throws {
        #expect(try #require(refusal(record(fields))).message.contains(message))
    }

    @Test("a field keeps its members in a fixed order, and what Avro does not know behind them")
    func fieldMembers() throws {
        let text = record(
            #"{"x":[1],"order":"DESCENDING","aliases":["b c"],"default":1,"doc":"d","type":{"type":"int"},"name":"a"}"#)
        let expected = record(
            #"{"name":"a","type":"int","doc":"d","default":1,"order":"descending","aliases":["b c"],"x":[1]}"#)
        #expect(try canonical(text) == expected)
    }

    @Test("names that differ in letter case are different fields, and documentation that is not text is ignored")
    func lenience() throws {
        let text = record(#"{"name":"a","type":"int","doc":5},{"name":"A","type":"int","order":"Ascending"}"#)
        #expect(try canonical(text) == record(#"{"name":"a","type":"int"},{"name":"A","type":"int"}"#))
    }

    @Test("an error has a line and a column")
    func location() throws {
        let error = try #require(
            refusal("{\"type\":\"record\",\"name\":\"R\",\"fields\":[\n  {\"name\":\"a\",\"type\":\"Nope\"}]}"))
        #expect(error.message == "Undefined schema: Nope")
        #expect(error.location?.line == 2)
        #expect(error.location?.column == 22)
    }

    @Test("an error in a referenced text names the reference")
    func referenceError() throws {
        let error = try #require(refusal(#""int""#, "{"))
        #expect(error.message.hasPrefix("In the reference r0: "))
        #expect(error.location == nil)
    }
}
