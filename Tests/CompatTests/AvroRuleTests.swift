import SchemaCompat
import SchemaFormats
import SchemaModel
import Testing

@Suite struct AvroRuleTests {
    @Test("a reader takes its own type and what can be promoted to it")
    func promotions() throws {
        let primitives = ["null", "boolean", "int", "long", "float", "double", "bytes", "string"]
        let promoted: Set<String> = [
            "int>long", "int>float", "int>double", "long>float", "long>double", "float>double", "bytes>string", "string>bytes",
        ]
        for writer in primitives {
            for reader in primitives {
                let isRead = writer == reader || promoted.contains("\(writer)>\(reader)")
                #expect(
                    try rules(#""\#(reader)""#, reads: #""\#(writer)""#) == (isRead ? [] : ["AVRO-TYPE-MISMATCH"]),
                    "\(writer) read as \(reader)")
            }
        }
    }

    @Test(
        "a change is compatible or breaks a rule",
        arguments: [
            // Fields.
            (
                record(#"{"name":"a","type":"int"},{"name":"b","type":"int"}"#), record(#"{"name":"a","type":"int"}"#),
                ["AVRO-READER-FIELD-MISSING-DEFAULT"]
            ),
            (record(#"{"name":"b","type":"int","default":0}"#), record(""), []),
            (record(""), record(#"{"name":"a","type":"int"}"#), []),
            (record(#"{"name":"b","type":"int","aliases":["a"]}"#), record(#"{"name":"a","type":"int"}"#), []),
            (
                record(#"{"name":"b","type":"int","aliases":["a"]}"#),
                record(#"{"name":"b","type":"int"},{"name":"a","type":"string"}"#), []
            ),
            (record(#"{"name":"a","type":"int","aliases":["a"]}"#), record(#"{"name":"a","type":"int"}"#), []),
            (
                record(#"{"name":"c","type":"int","aliases":["a","b"]}"#),
                record(#"{"name":"b","type":"int"},{"name":"a","type":"int"}"#), ["AVRO-FIELD-ALIASES-AMBIGUOUS"]
            ),
            (
                record(#"{"name":"a","type":"int"},{"name":"b","type":"string"}"#),
                record(#"{"name":"b","type":"string"},{"name":"a","type":"int"}"#), []
            ),
            (
                record(#"{"name":"e","type":{"type":"enum","name":"E","symbols":["A"],"default":"A"}}"#), record(""),
                ["AVRO-READER-FIELD-MISSING-DEFAULT"]
            ),
            // Unions.
            (field(#"["null","int"]"#), field(#""int""#), []),
            (field(#""int""#), field(#"["null","int"]"#), ["AVRO-TYPE-MISMATCH"]),
            (field(#"["null","int","string"]"#), field(#"["int","null"]"#), []),
            (field(#"["null"]"#), field(#"["null","int"]"#), ["AVRO-UNION-BRANCH-MISSING"]),
            (field(#"["null","long"]"#), field(#"["null","int"]"#), []),
            (field(#"["null","long"]"#), field(#""string""#), ["AVRO-UNION-BRANCH-MISSING"]),
            (#""int""#, "[]", []), ("[]", "[]", []), ("[]", #""int""#, ["AVRO-UNION-BRANCH-MISSING"]),
            // Named types.
            (record("", name: "S"), record(""), ["AVRO-NAME-MISMATCH"]),
            (record("", name: "x.R"), record("", name: "y.R"), []),
            (#"{"type":"record","name":"S","aliases":["R"],"fields":[]}"#, record(""), []),
            (#"{"type":"record","name":"x.S","aliases":["R"],"fields":[]}"#, record(""), ["AVRO-NAME-MISMATCH"]),
            (#"{"type":"record","name":"x.S","aliases":["R"],"fields":[]}"#, record("", name: "x.R"), []),
            (#"{"type":"error","name":"R","fields":[]}"#, record(""), []),
            (#"{"type":"fixed","name":"F","size":1}"#, #"{"type":"fixed","name":"F","size":2}"#, ["AVRO-FIXED-SIZE-MISMATCH"]),
            (
                #"{"type":"fixed","name":"G","size":1}"#, #"{"type":"fixed","name":"F","size":2}"#,
                ["AVRO-NAME-MISMATCH", "AVRO-FIXED-SIZE-MISMATCH"]
            ),
            (#"{"type":"enum","name":"E","symbols":["B","A"]}"#, #"{"type":"enum","name":"E","symbols":["A","B"]}"#, []),
            (
                #"{"type":"enum","name":"E","symbols":["A"]}"#, #"{"type":"enum","name":"E","symbols":["A","B"]}"#,
                ["AVRO-ENUM-SYMBOLS-MISSING"]
            ),
            (
                #"{"type":"enum","name":"E","symbols":["A"],"default":"A"}"#, #"{"type":"enum","name":"E","symbols":["A","B"]}"#,
                []
            ),
            // Others.
            (#"{"type":"array","items":"int"}"#, #"{"type":"array","items":"long"}"#, ["AVRO-TYPE-MISMATCH"]),
            (#"{"type":"map","values":"int"}"#, #"{"type":"array","items":"int"}"#, ["AVRO-TYPE-MISMATCH"]),
            (#"{"type":"int","logicalType":"date"}"#, #""int""#, []),
            (
                #"{"type":"bytes","logicalType":"decimal","precision":4}"#,
                #"{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}"#, []
            ),
            (#""bytes""#, #"{"type":"fixed","name":"F","size":2}"#, ["AVRO-TYPE-MISMATCH"]),
            (#"{"type":"enum","name":"E","symbols":["A"]}"#, #""string""#, ["AVRO-TYPE-MISMATCH"]),
        ])
    func changes(new: String, old: String, broken: [String]) throws {
        #expect(try rules(new, reads: old) == broken)
    }

    @Test("recursive types are compared to an end")
    func recursion() throws {
        let list = #"{"type":"record","name":"L","fields":[{"name":"v","type":"int"},{"name":"n","type":["null","L"]}]}"#
        #expect(try rules(list, reads: list) == [])
        #expect(try rules(list.replacing(#""int""#, with: #""string""#), reads: list) == ["AVRO-TYPE-MISMATCH"])
    }

    @Test("references are compared as what they define")
    func references() throws {
        let reference = #"{"type":"fixed","name":"x.F","size":1}"#
        let new = try avro(field(#""x.F""#), reference)
        #expect(try check(.full, new, after: avro(field(reference))).isCompatible)
        #expect(try check(.full, new, after: avro(field(#""x.F""#), reference.replacing("1", with: "2"))).isCompatible == false)
    }

    @Test("a finding gives the place in the proposed text, who breaks, and what to do")
    func finding() throws {
        let old = "{\"type\":\"record\",\"name\":\"R\",\"fields\":[\n {\"name\":\"a\",\"type\":\"int\"}]}"
        let new =
            "{\"type\":\"record\",\"name\":\"R\",\"fields\":[\n {\"name\":\"a\",\"type\":\"int\"},\n {\"name\":\"b\",\"type\":\"int\"}]}"
        let backward = try #require(check(.backward, avro(new), after: avro(old)).incompatibilities.first)
        #expect(backward.location == SourceLocation(line: 3, column: 2))
        #expect(backward.path == "/fields/1")
        #expect(backward.affects == .newReaders)
        #expect(!backward.fix.isEmpty)
        let forward = try #require(check(.forward, avro(old), after: avro(new)).incompatibilities.first)
        #expect(forward.location == SourceLocation(line: 1, column: 1))
        #expect(forward.affects == .deployedReaders)
    }

    @Test("our own path goes through unions, where the reference implementation's starts anew")
    func paths() throws {
        let inner = { (type: String) in #"{"type":"record","name":"Q","fields":[{"name":"q","type":"\#(type)"}]}"# }
        let text = { (type: String) in record(#"{"name":"a","type":["null",\#(inner(type))]},{"name":"b","type":"Q"}"#) }
        let found = try check(.backward, avro(text("int")), after: avro(text("string"))).incompatibilities
        #expect(found.map(\.rule.id) == ["AVRO-UNION-BRANCH-MISSING", "AVRO-TYPE-MISMATCH"])
        #expect(found.map(\.path) == ["/fields/0/type", "/fields/0/type/1/fields/0/type"])
        #expect(found[1].confluentMessage.contains("(path '/fields/0/type')"))
    }
}

extension AvroRuleTests {
    @Test(
        "a change of scale or unit is accepted, with a note",
        arguments: [
            (
                #"{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}"#,
                #"{"type":"bytes","logicalType":"decimal","precision":9,"scale":3}"#, 1
            ),
            (#"{"type":"long","logicalType":"timestamp-millis"}"#, #"{"type":"long","logicalType":"timestamp-micros"}"#, 1),
            (#"{"type":"long","logicalType":"timestamp-millis"}"#, #"{"type":"long","logicalType":"timestamp-millis"}"#, 0),
            (#"{"type":"int","logicalType":"date"}"#, #""int""#, 0),
            (#"["null",{"type":"int","logicalType":"date"}]"#, #"["null",{"type":"int","logicalType":"time-millis"}]"#, 1),
        ])
    func notes(new: String, old: String, count: Int) throws {
        let verdict = try check(.backward, avro(field(new)), after: avro(field(old)))
        #expect(verdict.isCompatible)
        #expect(verdict.notes.count == count)
        #expect(verdict.notes.allSatisfy { $0.rule?.id == "AVRO-LOGICAL-TYPE-CHANGED" })
        #expect(verdict.notes.allSatisfy { $0.path?.hasPrefix("/fields/0/type") == true })
    }
}
