import SchemaJSON
import SchemaModel
import Testing

struct TextTests {
    @Test(
        "numbers are printed as a Java BigDecimal prints them",
        arguments: [
            ("1.50", "1.50"), ("1e3", "1E+3"), ("1.0e2", "1.0E+2"), ("0.1", "0.1"), ("-0", "0"), ("-0.0", "0.0"), ("0e5", "0E+5"),
            ("0.0000001", "1E-7"), ("0.000001", "0.000001"), ("123.456e1", "1234.56"), ("12e-1", "1.2"), ("1e0", "1"),
            ("-12.5E-10", "-1.25E-9"), ("100", "100"), ("1E400", "1E+400"),
            ("123456789012345678901234567890", "123456789012345678901234567890"),
        ])
    func numbers(written: String, printed: String) throws {
        #expect(try schema(#"{"default":\#(written)}"#).canonicalText == #"{"default":\#(printed)}"#)
    }

    @Test("the canonical text keeps the order of members, the normalized one sorts them by UTF-16 code unit")
    func order() throws {
        let schema = try schema(#"{ "type" : "object", "required": ["b", "a"], "$id": "x", "😀": 1, "ﬀ": 2 }"#)
        #expect(schema.canonicalText == #"{"type":"object","required":["b","a"],"$id":"x","😀":1,"ﬀ":2}"#)
        #expect(schema.normalText == #"{"$id":"x","required":["b","a"],"type":"object","😀":1,"ﬀ":2}"#)
        #expect(try schema.normalized().canonicalText == schema.normalText)
    }

    @Test("a boolean is a schema with a text", arguments: ["true", "false"])
    func boolean(text: String) throws {
        #expect(try schema(text).canonicalText == text)
    }

    @Test("schemas are the same to a look-up if their canonical texts are")
    func equivalence() throws {
        #expect(try schema(#"{"minimum": 1.0}"#).comparableText == schema(#"{"minimum":1.0}"#).comparableText)
        #expect(try schema(#"{"minimum": 1.0}"#).comparableText != schema(#"{"minimum":1}"#).comparableText)
    }

    @Test("a schema is called by its title")
    func name() throws {
        #expect(try schema(#"{"title":"Order"}"#).name == "Order")
        #expect(try schema("true").name == nil)
    }
}
