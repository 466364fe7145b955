import SchemaAvro
import SchemaModel
import Testing

@Suite struct JSONEncodingTests {
    static let cases: [(schema: String, value: AvroValue, json: String)] = [
        (#"["null","string"]"#, .null, "null"),
        (#"["null","string"]"#, .string("a"), #"{"string":"a"}"#),
        (#"["null","string","int"]"#, .union(2, .int(1)), #"{"int":1}"#),
        (#"["null",{"type":"array","items":"int"}]"#, .array([.int(1)]), #"{"array":[1]}"#),
        (#"["null",{"type":"enum","name":"x.E","symbols":["A"]}]"#, .enumeration("A"), #"{"x.E":"A"}"#),
        (#""bytes""#, .bytes([0, 0x41, 0xFF]), "\"\\u0000A\u{FF}\""),
        (#"{"type":"fixed","name":"F","size":1}"#, .fixed([0x22]), #""\"""#),
        (#""double""#, .double(.infinity), #""Infinity""#),
        (#""float""#, .float(0.1), "0.1"),
        (#""double""#, .double(1e10), "1.0E10"),
        (#""long""#, .long(.min), "-9223372036854775808"),
        (#"{"type":"map","values":"boolean"}"#, .map([AvroMapEntry("a\n", .boolean(true))]), #"{"a\n":true}"#),
        (
            record(#"{"name":"a","type":"int"},{"name":"b","type":["null","R"]}"#),
            .record([.int(1), .record([.int(2), .null])]), #"{"a":1,"b":{"R":{"a":2,"b":null}}}"#
        ),
    ]

    @Test("values have the JSON of the Avro specification, both ways", arguments: cases)
    func bothWays(schema: String, value: AvroValue, json: String) throws {
        let layout = try layout(schema)
        #expect(try layout.json(value) == json)
        #expect(try layout.value(json: json) == value)
    }

    @Test("plain JSON does not name branches, and reading it takes the first that fits")
    func plain() throws {
        let layout = try layout(#"["null","string","int","long"]"#)
        #expect(try layout.json(.union(3, .long(1)), style: .plain) == "1")
        #expect(try layout.value(json: "1", style: .plain) == .union(2, .int(1)))
        #expect(try layout.value(json: "3000000000", style: .plain) == .union(3, .long(3_000_000_000)))
        #expect(failure { _ = try layout.value(json: "true", style: .plain) }?.code == .json)
    }

    @Test("a branch may be named without its namespace where that is clear")
    func shortNames() throws {
        let fixed = { (name: String) in #"{"type":"fixed","name":"\#(name)","size":1}"# }
        #expect(try layout("[\(fixed("x.F")),\"int\"]").value(json: #"{"F":"a"}"#) == .union(0, .fixed([0x61])))
        let error = failure { _ = try layout("[\(fixed("x.F")),\(fixed("y.F"))]").value(json: #"{"F":"a"}"#) }
        #expect(error?.code == .unionBranch)
    }

    @Test(
        "JSON that is not a value of the schema is refused with its place",
        arguments: [
            (#""int""#, "1.5", ""), (#""int""#, "3000000000", ""), (#""int""#, "{", ""), (#""bytes""#, "\"\u{100}\"", ""),
            (#"{"type":"array","items":"int"}"#, "[1,null]", "[1]"), (record(#"{"name":"a","type":"int"}"#), "{}", "a"),
            (#"["null","int"]"#, #"{"int":1,"x":2}"#, ""), (#"["int","string"]"#, "null", ""),
            (#"{"type":"enum","name":"E","symbols":["A"]}"#, #""B""#, ""),
            (#"{"type":"fixed","name":"F","size":1}"#, #""ab""#, ""),
        ])
    func refusals(schema: String, json: String, path: String) throws {
        let error = try #require(failure { _ = try layout(schema).value(json: json) })
        #expect(error.code == .json)
        #expect(error.path == path)
    }

    @Test("plain unions inside one another end at a limit of steps")
    func plainBudget() throws {
        let branches = (0..<8).map {
            #"{"type":"record","name":"A\#($0)","fields":[{"name":"n","type":"U"},{"name":"x","type":"int"}]}"#
        }
        let text = #"{"type":"record","name":"U","fields":[{"name":"u","type":["null",\#(branches.joined(separator: ","))]}]}"#
        var json = "null"
        for _ in 0..<20 { json = #"{"n":{"u":\#(json)}}"# }
        var limits = AvroCodecLimits()
        limits.steps = Limit("max-avro-steps", 20_000)
        let layout = try layout(text, limits: limits)
        #expect(failure { _ = try layout.value(json: #"{"u":\#(json)}"#, style: .plain) }?.limit == limits.steps)
    }
}
