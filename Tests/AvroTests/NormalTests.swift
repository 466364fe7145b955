import SchemaAvro
import SchemaModel
import Testing

/// What `normalize=true` registers [C2.10].
@Suite struct NormalTests {
    private func normal(_ text: String, rules: NameRules = .new) throws -> String {
        let normal = try schema(text, rules: rules).normalized()
        #expect(try normal.normalized().canonicalText == normal.canonicalText)
        return normal.canonicalText
    }

    @Test(
        "the members of a logical type come first, then the other properties in order",
        arguments: [
            (
                #"{"type":"int","connect.name":"Date","connect.version":1,"logicalType":"date"}"#,
                #"{"type":"int","logicalType":"date","connect.name":"Date","connect.version":1}"#
            ),
            (
                #"{"type":"fixed","name":"F","size":16,"b":1,"a":{"y":1,"x":2},"logicalType":"uuid","aliases":["G"]}"#,
                #"{"type":"fixed","name":"F","size":16,"logicalType":"uuid","a":{"x":2,"y":1},"b":1,"aliases":["G"]}"#
            ),
            (
                #"{"type":"fixed","name":"F","size":8,"zone":1,"scale":3,"a":1,"logicalType":"decimal","precision":9}"#,
                #"{"type":"fixed","name":"F","size":8,"logicalType":"decimal","precision":9,"scale":3,"a":1,"zone":1}"#
            ),
            (
                #"{"type":"bytes","zone":1,"scale":0,"a":1,"logicalType":"decimal","precision":9}"#,
                #"{"type":"bytes","logicalType":"decimal","precision":9,"a":1,"scale":0,"zone":1}"#
            ),
            (
                #"{"type":"array","a":1,"logicalType":"map","items":{"type":"record","name":"P","fields":[{"name":"k","type":"int"},{"name":"v","type":"int"}]}}"#,
                #"{"type":"array","items":{"type":"record","name":"P","fields":[{"name":"k","type":"int"},{"name":"v","type":"int"}]},"logicalType":"map","a":1}"#
            ),
        ])
    func logicalTypes(text: String, expected: String) throws {
        #expect(try normal(text) == expected)
        let nested = record(#"{"name":"f","type":["null",{"type":"array","items":\#(text)}]}"#)
        #expect(try normal(nested) == record(#"{"name":"f","type":["null",{"type":"array","items":\#(expected)}]}"#))
    }

    @Test(
        "a logical type that does not fit, or is none, is a property like any other",
        arguments: [
            (#"{"type":"long","b":1,"logicalType":"date","a":1}"#, #"{"type":"long","a":1,"b":1,"logicalType":"date"}"#),
            (
                #"{"type":"bytes","a":1,"scale":5,"precision":4,"logicalType":"decimal"}"#,
                #"{"type":"bytes","a":1,"logicalType":"decimal","precision":4,"scale":5}"#
            ),
            (
                #"{"type":"string","avro.java.string":"String","logicalType":"uuid"}"#,
                #"{"type":"string","avro.java.string":"String","logicalType":"uuid"}"#
            ),
            (
                record(#"{"name":"f","type":"int","logicalType":"date","a":1}"#),
                record(#"{"name":"f","type":"int","a":1,"logicalType":"date"}"#)
            ),
        ])
    func otherProperties(text: String, expected: String) throws {
        #expect(try normal(text) == expected)
    }

    @Test(
        "defaults of float and double are such numbers, also inside other values",
        arguments: [
            (#""double""#, "3", "3.0"), (#""double""#, "-0", "0.0"), (#""double""#, "123456789012", "1.23456789012E11"),
            (#""double""#, "9007199254740993", "9.007199254740992E15"), (#""double""#, "1e400", #""Infinity""#),
            (#""double""#, "0.1", "0.1"), (#""double""#, "18446744073709551616", "18446744073709551616"),
            (#""float""#, "7", "7.0"), (#""float""#, "0.987654321", "0.9876543"), (#""float""#, "16777217", "1.6777216E7"),
            (#""float""#, "1e39", #""Infinity""#), (#""float""#, "1e-45", "1.4E-45"),
            (#""float""#, #""0.987654321""#, "0.9876543"),
            (#""float""#, "1e-50", "0.0"), (#""float""#, "3.4028235e38", "3.4028235E38"), (#""float""#, #""NaN""#, #""NaN""#),
            (#""int""#, "3", "3"), (#""long""#, "3", "3"),
            (#"{"type":"array","items":"float"}"#, "[1,0.987654321]", "[1.0,0.9876543]"),
            (#"{"type":"map","values":["double","null"]}"#, #"{"b":1,"a":null}"#, #"{"a":null,"b":1.0}"#),
            (#"["double","string"]"#, "1", "1.0"),
            (
                #"{"type":"record","name":"Q","fields":[{"name":"z","type":"double"},{"name":"l","type":"long"},{"name":"n","type":{"type":"array","items":"Q"}}]}"#,
                #"{"z":1,"l":1,"n":[{"z":2,"l":2,"n":[]}]}"#, #"{"l":1,"n":[{"l":2,"n":[],"z":2.0}],"z":1.0}"#
            ),
        ])
    func numbers(type: String, value: String, expected: String) throws {
        let text = record(#"{"name":"f","type":\#(type),"default":\#(value)}"#)
        #expect(try normal(text) == record(#"{"name":"f","type":\#(type),"default":\#(expected)}"#))
    }

    @Test("without normalize a default keeps its number")
    func otherTexts() throws {
        let text = record(#"{"name":"f","type":"double","default":3},{"name":"g","type":"float","default":0.987654321}"#)
        #expect(try canonical(text) == text)
        #expect(try !schema(text).isEquivalent(to: schema(text).normalized()))
    }

    @Test("the defaults of nested records are such numbers too")
    func nestedRecords() throws {
        func text(_ value: String) -> String {
            let inner = #"{"type":"record","name":"Q","fields":[{"name":"f","type":"double","default":\#(value)}]}"#
            return record(#"{"name":"q","type":["null",{"type":"map","values":\#(inner)}],"default":null}"#)
        }
        #expect(try normal(text("1")) == text("1.0"))
    }

    @Test(
        "a default that the reference implementation loses is kept",
        arguments: [
            (#"["null","string"]"#, #""x""#), (#"["null","double"]"#, "1"),
            (#"{"type":"array","items":["null","string"]}"#, #"["x"]"#),
            (#"{"type":"map","values":["int","string"]}"#, #"{"a":"x"}"#), (#""bytes""#, #""ē""#),
            (#"{"type":"record","name":"Q","fields":[]}"#, #"{"extra":1}"#),
        ])
    func keptDefaults(type: String, value: String) throws {
        let text = record(#"{"name":"f","type":\#(type),"default":\#(value)}"#)
        #expect(try normal(text) == text)
    }

    @Test(
        "what does not fit its type in a stored schema is kept",
        arguments: [(#""int""#, "1.5"), (#""string""#, "1"), (#"[]"#, "1")])
    func invalidDefaults(type: String, value: String) throws {
        let text = record(#"{"name":"f","type":\#(type),"default":\#(value)}"#)
        #expect(try normal(text, rules: .stored) == text)
    }

    @Test("integers and keys beyond the reference implementation's reach are kept")
    func keptProperties() throws {
        let text = #"{"type":"record","name":"R","fields":[],"k\"q":[92233720368547758080],"p":9223372036854775808}"#
        #expect(try normal(text) == text)
    }

    @Test("an error is a record")
    func errors() throws {
        let text = record(#"{"name":"e","type":{"type":"error","name":"E","fields":[]}},{"name":"f","type":"E"}"#)
        #expect(try normal(text) == text.replacing(#""error""#, with: #""record""#))
        #expect(try canonical(text) == text)
    }

    @Test("aliases of a type are ordered by their full names, and those of a field by their texts")
    func aliases() throws {
        let text =
            #"{"type":"record","name":"R","namespace":"n","fields":[{"name":"f","type":"int","aliases":["c","B","c"]}],"aliases":["C","o.A","B","a.Z","n.enum"]}"#
        #expect(
            try normal(text)
                == #"{"type":"record","name":"R","namespace":"n","fields":[{"name":"f","type":"int","aliases":["B","c"]}],"aliases":["a.Z","B","C","n.enum","o.A"]}"#
        )
    }

    @Test("types of references stay names")
    func references() throws {
        let error = #"{"type":"error","name":"x.E","fields":[{"name":"d","type":"double","default":1}]}"#
        let schema = try schema(#"{"type":"map","values":{"type":"x.E"},"b":1,"a":1}"#, [error]).normalized()
        #expect(schema.canonicalText == #"{"type":"map","values":"x.E","a":1,"b":1}"#)
        #expect(schema.resolvedText.contains(#""type":"error""#))
    }
}
