import SchemaAvro
import SchemaModel
import Testing

@Suite struct DefaultTests {
    @Test(
        "a default must be a value of the field's type",
        arguments: [
            (#""string""#, #""x""#, true), (#""string""#, "1", false),
            (#""bytes""#, #""\u00ff""#, true), (#""bytes""#, "[]", false),
            (#""int""#, "1", true), (#""int""#, "1.0", false), (#""int""#, "1e0", false), (#""int""#, "2147483648", false),
            (#""long""#, "2147483648", true), (#""long""#, "9223372036854775808", false),
            (#""long""#, "-9223372036854775808", true),
            (#""float""#, "1", true), (#""float""#, "1e400", true), (#""double""#, #""1.5""#, true),
            (#""double""#, #""x""#, false),
            (#""double""#, #""NaN""#, true), (#""double""#, "null", false),
            (#""boolean""#, "false", true), (#""boolean""#, "0", false),
            (#""null""#, "null", true), (#""int""#, "null", false),
            (#"["int","null"]"#, "null", true), (#"["null","int"]"#, "1", true), (#"["null","int"]"#, #""x""#, false),
            (#"{"type":"array","items":"int"}"#, "[1,2]", true), (#"{"type":"array","items":"int"}"#, "[null]", false),
            (#"{"type":"map","values":"int"}"#, #"{"a":1}"#, true), (#"{"type":"map","values":"int"}"#, #"{"a":""}"#, false),
            (#"{"type":"enum","name":"E","symbols":["A"]}"#, #""B""#, true),
            (#"{"type":"fixed","name":"F","size":2}"#, #""abc""#, true), (#"{"type":"fixed","name":"F","size":2}"#, "5", false),
            (#"{"type":"record","name":"Q","fields":[{"name":"q","type":"int"}]}"#, #"{"q":1,"z":2}"#, true),
            (#"{"type":"record","name":"Q","fields":[{"name":"q","type":"int"}]}"#, "{}", false),
            (#"{"type":"record","name":"Q","fields":[{"name":"q","type":"int","default":1}]}"#, "{}", true),
        ])
    func validity(type: String, value: String, isValid: Bool) throws {
        let text = record(#"{"name":"f","type":\#(type),"default":\#(value)}"#)
        let error = refusal(text)
        #expect((error == nil) == isValid)
        if let error {
            #expect(error.message.hasPrefix("Invalid default for field f: "))
            #expect(error.code == .defaultValue)
        }
    }

    @Test("the message names the field, the value and the type")
    func message() {
        let error = refusal(record(#"{"name":"f","type":"int","default":"x"}"#))
        #expect(error?.message == #"Invalid default for field f: "x" not a "int""#)
    }

    @Test(
        "the advice names the mistake",
        arguments: [
            (#""int""#, "null", #"Write the type as ["null", …] to allow null, or leave the default out."#),
            (#"["int","string"]"#, "null", #"Add "null" to the branches to allow null, or leave the default out."#),
            (#"["null","int"]"#, #""null""#, "Write null without the quotes."),
            (#""long""#, #""-1""#, "Write -1 without the quotes."), (#""boolean""#, #""true""#, "Write true without the quotes."),
            (#""int""#, #""""#, "Make the default a value of the field's type, or leave it out."),
        ])
    func advice(type: String, value: String, fix: String) {
        #expect(refusal(record(#"{"name":"f","type":\#(type),"default":\#(value)}"#))?.fix == fix)
    }

    @Test("stored schemas keep invalid defaults, but a float must be a number")
    func stored() {
        #expect(refusal(record(#"{"name":"f","type":"int","default":"x"}"#), rules: .stored) == nil)
        #expect(refusal(record(#"{"name":"f","type":"float","default":"x"}"#), rules: .stored) != nil)
    }

    @Test(
        "a text default of a float or double becomes a number",
        arguments: [
            ("1.5", "1.5"), ("1", "1.0"), (" 1e10 ", "1.0E10"), ("1f", "1.0"), (".5", "0.5"), ("5.", "5.0"), ("-0", "-0.0"),
            ("NaN", #""NaN""#), ("-Infinity", #""-Infinity""#),
        ])
    func textNumbers(text: String, printed: String) throws {
        let text = try canonical(record(#"{"name":"f","type":"double","default":"\#(text)"}"#))
        #expect(text == record(#"{"name":"f","type":"double","default":\#(printed)}"#))
        #expect(try canonical(text) == text)
    }

    @Test(
        "numbers are printed as Java prints them",
        arguments: [
            ("1", "1"), ("-0", "0"), ("100000000000000000000000000", "100000000000000000000000000"),
            ("1.50", "1.5"), ("1.0", "1.0"), ("1e3", "1000.0"), ("1E7", "1.0E7"), ("9999999.5", "9999999.5"),
            ("0.001", "0.001"), ("0.0001", "1.0E-4"), ("1e-5", "1.0E-5"), ("123456789.125", "1.23456789125E8"),
            ("-0.0", "-0.0"), ("1e23", "1.0E23"), ("5e-324", "4.9E-324"), ("1e-323", "9.9E-324"),
            ("2e-323", "2.0E-323"), ("5e-323", "4.9E-323"), ("1e400", #""Infinity""#), ("0.1", "0.1"),
        ])
    func numbers(text: String, printed: String) throws {
        #expect(try canonical(#"{"type":"int","p":\#(text)}"#) == #"{"type":"int","p":\#(printed)}"#)
    }

    @Test("a default on a later or recursive type is judged when all names are known")
    func laterTypes() {
        let later =
            #"{"name":"a","type":"L","default":{"x":1}},{"name":"b","type":{"type":"record","name":"L","fields":[{"name":"x","type":"int"}]}}"#
        #expect(refusal(record(later)) == nil)
        #expect(refusal(record(#"{"name":"a","type":["R","null"],"default":{"a":null}}"#)) == nil)
        #expect(refusal(record(#"{"name":"a","type":["R","null"],"default":{"a":5}}"#)) != nil)
    }
}
