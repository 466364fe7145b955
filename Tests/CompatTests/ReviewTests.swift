import SchemaCompat
import SchemaFormats
import SchemaModel
import Testing

/// Notes on one schema alone: what silently has no effect in it.
@Suite struct ReviewTests {
    static func notes(_ text: String) throws -> [String] { try Note.about(avro(text)).map(\.message) }

    @Test("a logical type beside the type is noted at the member, with the line to write")
    func misplaced() throws {
        let plain = try Note.about(
            avro(
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[\n{\"name\":\"at\",\"type\":\"int\",\"logicalType\":\"date\"}]}"
            ))
        #expect(plain.map(\.location) == [SourceLocation(line: 2, column: 41)])
        #expect(
            plain.map(\.message) == [
                "The member logicalType of the field at has no effect beside the type; it belongs inside: \"type\": {\"type\": "
                    + "\"int\", \"logicalType\": \"date\"}."
            ])
        let union = try Self.notes(field(#"["null","long"]"#, #","logicalType":"timestamp-millis""#))
        #expect(
            union.first?.hasSuffix(#"inside: "type": ["null", {"type": "long", "logicalType": "timestamp-millis"}]."#) == true)
        let fixed = #"{"type":"fixed","name":"F","size":12}"#
        #expect(
            try Self.notes(field(fixed, #","logicalType":"duration""#)).first?.hasSuffix("beside the type; it belongs inside.")
                == true)
        #expect(try Self.notes(field(#"{"type":"int","logicalType":"date"}"#, #","logicalType":"date""#)).isEmpty)
    }

    @Test(
        "a logical type beside a type that cannot have it is not advised to move in",
        arguments: [
            (
                #"["null","string"]"#, #""timestamp-millis""#,
                ", and timestamp-millis would have none inside it: it is for long, not for string."
            ),
            (#""string""#, #""date""#, ", and date would have none inside it: it is for int, not for string."),
            (
                #"{"type":"array","items":"int"}"#, #""date""#,
                ", and date would have none inside it: it is for int, not for array."
            ),
            (
                #"{"type":"fixed","name":"F","size":8}"#, #""uuid""#,
                ", and uuid would have none inside it: it is for string, or fixed of 16 bytes, not for fixed of 8 bytes."
            ),
            (#""string""#, #""uuuid""#, ". Avro does not know the logical type uuuid (did you mean uuid?)."),
            (
                #""bytes""#, #""decimal""#,
                ", and decimal would have none inside it: it needs a precision, a whole number above 0."
            ),
            (
                #""bytes""#, #""decimal","precision":2,"scale":3"#,
                ", and decimal would have none inside it: its scale must be a whole number from 0 to the precision."
            ),
            (
                #""long""#, #""decimal","precision":9,"scale":2"#,
                ", and decimal would have none inside it: it is for bytes or fixed, not for long."
            ),
        ])
    func unfit(type: String, logicalType: String, why: String) throws {
        let notes = try Self.notes(field(type, #","logicalType":\#(logicalType)"#))
        #expect(notes.count == 1)
        #expect(
            notes.first?.hasSuffix("has no effect beside the type\(why)") == true, "\(notes)")
    }

    @Test("a decimal beside its type is one note, with the precision and the scale where they belong")
    func misplacedDecimal() throws {
        let notes = try Self.notes(field(#"["null","bytes"]"#, #","logicalType":"decimal","precision":9,"scale":2"#))
        #expect(notes.count == 1)
        #expect(
            notes.first?.hasSuffix(
                #"inside: "type": ["null", {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}]."#) == true)
    }

    @Test(
        "a logical type that readers ignore is noted with the reason",
        arguments: [
            (#"{"type":"int","logicalType":"timestamp-millis"}"#, "it is for long, not for int."),
            (#"{"type":"string","logicalType":"decimal","precision":4}"#, "it is for bytes or fixed, not for string."),
            (#"{"type":"bytes","logicalType":"decimal"}"#, "it needs a precision, a whole number above 0."),
            (#"{"type":"bytes","logicalType":"decimal","precision":"4"}"#, "it needs a precision, a whole number above 0."),
            (
                #"{"type":"bytes","logicalType":"decimal","precision":4,"scale":5}"#,
                "its scale must be a whole number from 0 to the precision."
            ),
            (
                #"{"type":"fixed","name":"F","size":2,"logicalType":"decimal","precision":9}"#,
                "9 digits do not fit in the fixed."
            ),
            (
                #"{"type":"fixed","name":"F","size":8,"logicalType":"uuid"}"#,
                "it is for string, or fixed of 16 bytes, not for fixed of 8 bytes."
            ),
            (
                #"{"type":"long","logicalType":"timestamp-milis"}"#,
                "timestamp-milis (did you mean timestamp-millis?), so readers take the plain long."
            ),
            (
                #"{"type":"long","logicalType":"Timestamp"}"#,
                "(did you mean timestamp-millis?), so readers take the plain long."
            ),
            (#"{"type":"long","logicalType":"money"}"#, "the logical type money, so readers take the plain long."),
            (#"{"type":"long","logicalType":1}"#, "because it is not a string."),
        ])
    func ignored(type: String, reason: String) throws {
        let notes = try Self.notes(field(type))
        #expect(notes.count == 1)
        #expect(notes.first?.hasSuffix(reason) == true, "\(notes)")
    }

    @Test(
        "a member that means nothing where it stands is noted",
        arguments: [
            (field(#"{"type":"int","default":1}"#), "The member default of a type has no effect: it belongs to the field."),
            (field(#"{"type":"int","order":"ignore"}"#), "The member order of a type has no effect: it belongs to the field."),
            (
                field(#"{"type":"int","doc":"x"}"#),
                "The member doc of a type int has no effect and is not kept: records, enums and fixed have one, and fields."
            ),
            (
                field(#"{"type":"enum","name":"E","symbols":["A"],"default":null}"#),
                "The default of an enum has no effect unless it is one of the symbols, as a string."
            ),
            (
                field(#""string""#, #","symbols":["A"]"#),
                "The member symbols of the field f has no effect: it belongs to a type, inside \"type\"."
            ),
            (field(#""int""#, #","defualt":1"#), "The member defualt has no effect; did you mean default?"),
            (field(#""int""#, #","alias":["g"]"#), "The member alias has no effect; did you mean aliases?"),
            (field(#""int""#, #","Default":1"#), "The member Default has no effect; did you mean default?"),
            (field(#"{"type":"int","logical_type":"date"}"#), "The member logical_type has no effect; did you mean logicalType?"),
            (
                #"{"type":"fixed","name":"a.F","namespace":"b","size":1}"#,
                "The namespace b has no effect beside a name with a dot: the full name is a.F."
            ),
            (field(#""int""#, #","aliases":["f"]"#), "The alias f is the name of the field itself."),
            (
                record(#"{"name":"a","type":"int"},{"name":"b","type":"int","aliases":["a"]}"#),
                "The alias a of the field b is the name of another field, which takes its values."
            ),
            (field(#""int""#, #","aliases":["x.f"]"#), "The alias x.f of the field f has a dot, and no field has that name."),
            (#"{"type":"fixed","name":"F","aliases":["F"],"size":1}"#, "The type F has itself as an alias."),
            (
                field(#"["string","null"]"#, #","default":"null""#),
                "The default of the field f is the text \"null\", not null."
            ),
        ])
    func members(text: String, message: String) throws {
        #expect(try Self.notes(text) == [message])
    }

    @Test(
        "members of one's own and everything in its place are not noted",
        arguments: [
            field(#""string""#, #","default":"null","connect.index":1,"comment":"x","owner":"me","value":1"#),
            field(
                #"{"type":"bytes","logicalType":"decimal","precision":4,"scale":2}"#,
                #","aliases":["g"],"order":"ignore","doc":"d""#),
            field(
                #"{"type":"enum","name":"E","namespace":"x","doc":"d","aliases":["O"],"symbols":["A"],"default":"A","values":[1]}"#
            ),
            #"{"type":"fixed","name":"a.F","namespace":"a","size":1,"item":2}"#,
        ])
    func nothing(text: String) throws {
        #expect(try Self.notes(text).isEmpty)
    }

    @Test("what stands in a referenced text is not noted, and a hundred notes are enough")
    func bounds() throws {
        let reference = #"{"type":"record","name":"Q","fields":[{"name":"a","type":"int","logicalType":"date"}]}"#
        #expect(try Note.about(avro(field(#""Q""#), reference)).isEmpty)
        let fields = (0..<300).map { #"{"name":"f\#($0)","type":"int","logicalType":"date"}"# }
        let count = try Self.notes(record(fields.joined(separator: ","))).count
        #expect((100...300).contains(count))
    }

    @Test("a decimal of more digits and the same scale changes no value, and one of fewer may not have room")
    func precision() throws {
        let decimal = { (precision: Int, scale: Int) in
            try avro(field(#"{"type":"bytes","logicalType":"decimal","precision":\#(precision),"scale":\#(scale)}"#))
        }
        func rules(_ level: CompatibilityLevel, _ new: ParsedSchema, _ old: ParsedSchema) throws -> [String] {
            try check(level, new, after: old).notes.compactMap { $0.rule?.id }
        }
        #expect(try rules(.backward, decimal(12, 2), decimal(10, 2)).isEmpty)
        #expect(try rules(.backward, decimal(8, 2), decimal(10, 2)) == ["AVRO-DECIMAL-PRECISION-NARROWED"])
        #expect(try rules(.full, decimal(12, 2), decimal(10, 2)) == ["AVRO-DECIMAL-PRECISION-NARROWED"])
        #expect(try rules(.backward, decimal(12, 3), decimal(10, 2)) == ["AVRO-LOGICAL-TYPE-CHANGED"])
    }

    @Test("an alias that gives two branches of the old union one name is noted")
    func merged() throws {
        let old = #"[{"type":"record","name":"A","fields":[]},{"type":"record","name":"B","fields":[]}]"#
        func notes(_ new: String, _ old: String) throws -> [String] {
            try check(.backward, avro(new), after: avro(old)).notes.map(\.message)
        }
        let merged = #"{"type":"record","name":"B","aliases":["A"],"fields":[]}"#
        for new in ["[\(merged)]", merged] {
            let message = try #require(notes(new, old).first)
            #expect(message.contains("two branches of the union in the old schema, A and B, become B by alias"))
            #expect(message.hasSuffix("Java readers fail with \"Duplicate in union:B\"."))
        }
        #expect(try notes("[\(merged)]", #"[{"type":"record","name":"A","fields":[]},"null"]"#).isEmpty)
        #expect(try notes(old, old).isEmpty)
    }
}
