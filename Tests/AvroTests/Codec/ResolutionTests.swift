import SchemaAvro
import SchemaModel
import Testing

/// Bytes of a writer, and what a reader makes of them.
struct Resolution: Sendable, CustomTestStringConvertible {
    let writer: String
    let reader: String
    let hexadecimal: String
    let value: AvroValue

    var testDescription: String { "\(writer) as \(reader)" }

    init(_ writer: String, _ reader: String, _ hexadecimal: String, _ value: AvroValue) {
        self.writer = writer
        self.reader = reader
        self.hexadecimal = hexadecimal
        self.value = value
    }
}

@Suite struct ResolutionTests {
    static func enumeration(_ symbols: String, _ more: String = "") -> String {
        let symbols = symbols.map { "\"\($0)\"" }.joined(separator: ",")
        return #"{"type":"enum","name":"E","symbols":[\#(symbols)]\#(more)}"#
    }

    static let resolutions: [Resolution] = [
        Resolution(#""int""#, #""long""#, "01", .long(-1)),
        Resolution(#""int""#, #""float""#, "02", .float(1)),
        Resolution(#""int""#, #""double""#, "02", .double(1)),
        Resolution(#""long""#, #""float""#, "02", .float(1)),
        Resolution(#""long""#, #""double""#, "02", .double(1)),
        Resolution(#""float""#, #""double""#, "000000c0", .double(-2)),
        Resolution(#""string""#, #""bytes""#, "0261", .bytes([0x61])),
        Resolution(#""bytes""#, #""string""#, "0261", .string("a")),
        // Records: order, skipping, defaults, aliases.
        Resolution(
            record(#"{"name":"a","type":"int"},{"name":"b","type":"string"}"#),
            record(#"{"name":"b","type":"string"},{"name":"a","type":"long"}"#), "02 0261", .record([.string("a"), .long(1)])),
        Resolution(
            record(#"{"name":"x","type":{"type":"map","values":["null","double"]}},{"name":"a","type":"int"}"#),
            record(#"{"name":"a","type":"int"}"#), "04 026100 026202 0000000000000000 00 04", .record([.int(2)])),
        Resolution(
            record(#"{"name":"x","type":{"type":"array","items":"string"}},{"name":"a","type":"int"}"#),
            record(#"{"name":"a","type":"int"}"#), "01 04 0261 00 04".replacing("01 04", with: "0104"), .record([.int(2)])),
        Resolution(
            record(#"{"name":"a","type":"int"}"#),
            record(#"{"name":"a","type":"int"},{"name":"b","type":{"type":"array","items":"int"},"default":[1,2]}"#), "02",
            .record([.int(1), .array([.int(1), .int(2)])])),
        Resolution(
            record(#"{"name":"a","type":"int"}"#),
            record(#"{"name":"b","type":"long","aliases":["a"]},{"name":"c","type":["string","null"],"default":null}"#), "02",
            .record([.long(1), .null])),
        Resolution(
            record(#"{"name":"a","type":"int"},{"name":"old","type":"int"}"#),
            record(#"{"name":"a","type":"int","aliases":["old"]}"#), "02 04", .record([.int(1)])),
        Resolution(
            record(""),
            record(#"{"name":"b","type":"bytes","default":"\u00ff"},{"name":"d","type":"double","default":"NaN"}"#)
                .replacing("\"NaN\"", with: "\"-Infinity\""), "", .record([.bytes([0xFF]), .double(-.infinity)])),
        // Enums.
        Resolution(enumeration("AB"), enumeration("BA"), "00", .enumeration("A")),
        Resolution(enumeration("AB"), enumeration("BC", #","default":"C""#), "00", .enumeration("C")),
        Resolution(enumeration("AB"), enumeration("BC"), "02", .enumeration("B")),
        Resolution(
            #"{"type":"enum","name":"x.Old","symbols":["A"]}"#,
            #"{"type":"enum","name":"E","namespace":"y","aliases":["x.Old"],"symbols":["B","A"]}"#, "00", .enumeration("A")),
        // Unions.
        Resolution(#"["null","int"]"#, #"["string","null","long"]"#, "0202", .union(2, .long(1))),
        Resolution(#"["null","int"]"#, #"["null","long"]"#, "0202", .long(1)),
        Resolution(#"["int","string"]"#, #""long""#, "0002", .long(1)),
        Resolution(#""int""#, #"["null","long"]"#, "02", .long(1)),
        Resolution(#""int""#, #"["double","long"]"#, "02", .union(0, .double(1))),
        Resolution(#""int""#, #"["double","int"]"#, "02", .union(1, .int(1))),
        Resolution(#""string""#, #"["bytes","string"]"#, "0261", .union(1, .string("a"))),
        Resolution(
            #"{"type":"fixed","name":"a.F","size":1}"#,
            #"[{"type":"fixed","name":"b.F","size":1},{"type":"fixed","name":"a.F","size":1}]"#, "07", .union(1, .fixed([7]))),
        Resolution(
            record(#"{"name":"a","type":"int"}"#),
            #"[{"type":"record","name":"x.S","fields":[{"name":"a","type":"int"}]},{"type":"record","name":"x.R","fields":[{"name":"a","type":"long"}]}]"#,
            "02", .union(1, .record([.long(1)]))),
        Resolution(
            record(#"{"name":"a","type":"int"}"#),
            #"["null",{"type":"record","name":"S","fields":[{"name":"a","type":"long"}]}]"#, "02", .record([.long(1)])),
        // Recursion.
        Resolution(
            record(#"{"name":"next","type":["null","R"]},{"name":"a","type":"int"}"#),
            record(#"{"name":"a","type":"long"},{"name":"next","type":["null","R"]}"#), "02 00 04 06",
            .record([.long(3), .record([.long(2), .null])])),
        // The names of records are not compared.
        Resolution(
            record(#"{"name":"a","type":"int"}"#), #"{"type":"record","name":"S","fields":[{"name":"a","type":"int"}]}"#, "02",
            .record([.int(1)])),
    ]

    @Test("a reader reads what a writer with another schema wrote", arguments: resolutions)
    func resolves(resolution: Resolution) throws {
        #expect(try read(resolution.hexadecimal, from: resolution.writer, to: resolution.reader) == resolution.value)
    }

    static let unresolvable: [(writer: String, reader: String, path: String)] = [
        (#""long""#, #""int""#, ""),
        (#""string""#, #"["null","int"]"#, ""),
        (record(""), record(#"{"name":"a","type":"int"}"#), "a"),
        (record(#"{"name":"a","type":"string"}"#), record(#"{"name":"a","type":"int"}"#), "a"),
        (
            record(#"{"name":"a","type":"int"},{"name":"b","type":"int"}"#),
            record(#"{"name":"c","type":"int","aliases":["a","b"]}"#), "c"
        ),
        (#"{"type":"array","items":"string"}"#, #"{"type":"array","items":"int"}"#, "[0]"),
        (#"{"type":"fixed","name":"F","size":1}"#, #"{"type":"fixed","name":"F","size":2}"#, ""),
        (#"{"type":"fixed","name":"F","size":1}"#, #"{"type":"fixed","name":"G","size":1}"#, ""),
        (enumeration("A"), enumeration("A").replacing("\"E\"", with: "\"F\""), ""),
        (#"["string","bytes"]"#, #""int""#, ""),
    ]

    @Test("a pair that works for no data has no plan", arguments: unresolvable)
    func refuses(writer: String, reader: String, path: String) throws {
        let error = try #require(failure { _ = try plan(writer, reader) })
        #expect(error.code == .unresolvable)
        #expect(error.path == path)
        #expect(error.offset == nil)
    }

    @Test("a branch that the reader lacks fails where it arrives")
    func lateBranch() throws {
        let plan = try plan(#"["int","string"]"#, #"["int","boolean"]"#)
        #expect(try plan.decode(bytes("0002")) == .union(0, .int(1)))
        let error = try #require(failure { _ = try plan.decode(bytes("020261")) })
        #expect(error.code == .unresolvable)
        #expect(error.offset == 1)
    }

    @Test("a symbol that the reader lacks fails where it arrives")
    func lateSymbol() throws {
        let plan = try plan(ResolutionTests.enumeration("AB"), ResolutionTests.enumeration("B"))
        #expect(try plan.decode(bytes("02")) == .enumeration("B"))
        #expect(failure { _ = try plan.decode(bytes("00")) }?.code == .unresolvable)
    }

    @Test("a default that is needed and not a value of its type makes no plan")
    func invalidDefault() throws {
        let reader = record(#"{"name":"e","type":{"type":"enum","name":"E","symbols":["A"]},"default":"B"}"#)
        let error = try #require(failure { _ = try plan(record(""), reader) })
        #expect(error.code == .defaultValue)
        #expect(error.path == "e")
    }

    @Test("a witness is a value that the writer reads back and the reader cannot read")
    func witness() throws {
        let state = #"{"type":"enum","name":"S","symbols":["NEW","GONE"]}"#
        let writer = try layout(record(#"{"name":"id","type":"int"},{"name":"state","type":["null",\#(state)]}"#))
        let reader = try layout(
            record(#"{"name":"id","type":"int"},{"name":"state","type":["null",\#(state)]}"#).replacing(",\"GONE\"", with: ""))
        let witness = try #require(try AvroWitness.find(from: writer, to: reader))
        #expect(witness.json == #"{"id":0,"state":{"S":"GONE"}}"#)
        #expect(witness.error.path == "state")
        #expect(try AvroPlan(writer).decode(witness.bytes) == witness.value)
        #expect(try AvroWitness.find(from: reader, to: writer) == nil)
    }

    @Test("where there is no plan any value is a witness, also of a recursive type")
    func witnessOfStructure() throws {
        let writer = try layout(record(#"{"name":"next","type":["R","int"]}"#))
        let reader = try layout(record(#"{"name":"next","type":["R","int"]},{"name":"more","type":"int"}"#))
        let witness = try #require(try AvroWitness.find(from: writer, to: reader))
        #expect(witness.json == #"{"next":{"int":0}}"#)
    }
}
