import SchemaJSON
import Testing

struct NumberTests {
    @Test(
        "bounds are compared exactly, however many digits they have",
        arguments: [
            (#"{"maximum": 9007199254740993}"#, "9007199254740993", true),
            (#"{"maximum": 9007199254740992}"#, "9007199254740993", false),
            (#"{"minimum": 100000000000000000000000000001}"#, "100000000000000000000000000000", false),
            (#"{"exclusiveMinimum": 0.1}"#, "0.10000000000000000000000001", true), (#"{"exclusiveMinimum": 0.1}"#, "1e-1", false),
            (#"{"maximum": 1e400}"#, "1e399", true), (#"{"maximum": 1e400}"#, "1e401", false),
            (#"{"minimum": -1e400}"#, "-1e401", false),
            (#"{"minimum": 0}"#, "-0.0", true), (#"{"exclusiveMaximum": 0}"#, "-0.0", false),
        ])
    func bounds(schema: String, number: String, isValid: Bool) throws {
        #expect(try outcome(number, schema) == (isValid ? .valid : .invalid))
    }

    @Test(
        "a multiple is found exactly, of decimals and of numbers of any length",
        arguments: [
            ("0.01", "4.35", true), ("0.01", "4.355", false), ("0.0001", "0.0075", true), ("0.123456789", "1e308", false),
            ("0.5", "1e308", true), ("1e-8", "12391239123", true), ("3", "1000000000000000000000000000000000000002", true),
            ("3", "1000000000000000000000000000000000000001", false), ("7e50", "7e60", true), ("7e50", "7e49", false),
            ("12345678901234567890123", "37037036703703703670369", true),
            ("12345678901234567890123", "37037036703703703670370", false),
            ("0.3", "0", true), ("-2", "4", true), ("2.5", "1e1000000", true), ("1024", "1e10", true), ("1024", "1e9", false),
        ])
    func multiples(divisor: String, number: String, isValid: Bool) throws {
        #expect(try outcome(number, #"{"multipleOf": \#(divisor)}"#) == (isValid ? .valid : .invalid))
    }

    @Test("1 and 1.0 are equal, in enums, constants and lists without repetition")
    func equality() throws {
        #expect(try outcome("1.0", #"{"enum": [1]}"#) == .valid)
        #expect(try outcome("10e-1", #"{"const": 1}"#) == .valid)
        #expect(try outcome(#"{"b": [1.50], "a": 0}"#, #"{"const": {"a": 0.0, "b": [15e-1]}}"#) == .valid)
        #expect(try outcome("[1, 1.0]", #"{"uniqueItems": true}"#) == .invalid)
        #expect(try outcome(#"[{"a": 1, "b": 2}, {"b": 2, "a": 1.0}]"#, #"{"uniqueItems": true}"#) == .invalid)
        #expect(try outcome("[1, true, \"1\", [1], 0, false, null]", #"{"uniqueItems": true}"#) == .valid)
        #expect(try outcome("1e30", #"{"const": 1000000000000000000000000000000}"#) == .valid)
        #expect(try outcome(#""\u0061""#, #"{"const": "a"}"#) == .valid)
    }

    @Test("1.0 is an integer, but not in draft 4")
    func integers() throws {
        for draft in JSONSchemaDraft.allCases {
            let text = #"{\#(draft.declaration), "type": "integer"}"#
            #expect(try outcome("1.0", text) == (draft == .draft4 ? .invalid : .valid), "\(draft)")
            #expect(try outcome("1", text) == .valid)
            #expect(try outcome("1.5", text) == .invalid)
        }
        #expect(try outcome("1.0", #"{\#(JSONSchemaDraft.draft4.declaration), "type": ["integer", "number"]}"#) == .valid)
    }
}
