import SchemaAvro
import SchemaModel
import Testing

@Suite struct CodableRecordTests {
    struct Line: Codable, Equatable {
        var product: String
        var count: Int
    }

    enum State: String, Codable { case new = "NEW", paid = "PAID" }

    struct Order: Codable, Equatable {
        var lines: [Line] = []
        var state = State.new
        var note: String?
        var tags: [String: Int] = [:]
    }

    static let order = record(
        #"""
        {"name":"note","type":["null","string"]},
        {"name":"state","type":{"type":"enum","name":"State","symbols":["NEW","PAID"]}},
        {"name":"lines","type":{"type":"array","items":{"type":"record","name":"Line","fields":[
          {"name":"product","type":"string"},{"name":"count","type":"int"}]}}},
        {"name":"tags","type":{"type":"map","values":"int"}}
        """#)

    @Test("keys are fields, in the order of the schema")
    func order() throws {
        try expectRoundTrip(Order(), CodableRecordTests.order, "00 00 00 00")
        try expectRoundTrip(
            Order(lines: [Line(product: "a", count: 1)], state: .paid, note: "b", tags: ["c": 2]), CodableRecordTests.order,
            "02 0262 02 02 0261 02 00 02 0263 04 00")
    }

    @Test("a field that the value does not have is its default, and null where it may be that")
    func defaults() throws {
        struct Narrow: Codable { var a = 1 }
        let wide = record(
            #"{"name":"a","type":"int"},{"name":"b","type":"string","default":"x"},{"name":"c","type":["int","null"]},{"name":"d","type":{"type":"array","items":"int"},"default":[1]}"#
        )
        #expect(try layout(wide).encode(codable: Narrow()) == bytes("02 0278 02 020200"))
        let error = try refusal(of: Narrow(), record(#"{"name":"a","type":"int"},{"name":"b","type":"int"}"#))
        #expect(error.code == .type && error.path == "b")
    }

    @Test("nil is null where there is a null, and else the default")
    func absent() throws {
        struct Note: Codable { var note: String? }
        #expect(
            try layout(record(#"{"name":"note","type":["string","null"],"default":"x"}"#)).encode(codable: Note()) == bytes("02"))
        #expect(try layout(record(#"{"name":"note","type":"string","default":"x"}"#)).encode(codable: Note()) == bytes("0278"))
        #expect(try refusal(of: Note(), record(#"{"name":"note","type":"string"}"#)).path == "note")
    }

    @Test("a key that the schema does not have is refused by its name")
    func unknownKey() throws {
        struct Outer: Codable { var inner: [Line] }
        let type = record(
            #"{"name":"inner","type":{"type":"array","items":{"type":"record","name":"L","fields":[{"name":"product","type":"string"}]}}}"#
        )
        let error = try refusal(of: Outer(inner: [Line(product: "a", count: 1)]), type)
        #expect(error.code == .type && error.path == "inner[0].count")
    }

    @Test("fields that a type does not know are passed over")
    func unknownFields() throws {
        struct Narrow: Codable, Equatable { var tags: [String: Int] }
        let layout = try layout(CodableRecordTests.order)
        let order = Order(lines: [Line(product: "a", count: 1)], note: "b", tags: ["c": 2])
        #expect(
            try AvroPlan(layout).decode(codable: Narrow.self, from: layout.encode(codable: order)) == Narrow(tags: ["c": 2]))
    }

    @Test("a field that the schema does not have is nil, or an error")
    func missingFields() throws {
        struct Optionally: Codable, Equatable { var note: String?; var other: Int? }
        struct Surely: Codable, Equatable { var other: Int }
        let note = record(#"{"name":"note","type":"string"}"#)
        #expect(
            try AvroPlan(layout(note)).decode(codable: Optionally.self, from: bytes("0261")) == Optionally(note: "a", other: nil))
        let error = try refusal(of: "0261", note, as: Surely.self)
        #expect(error.code == .type && error.reason.contains("other"))
    }

    @Test("lists of any length stand as one block", arguments: [1, 63, 64, 65, 8_191, 8_192, 70_000])
    func longLists(count: Int) throws {
        struct Lists: Codable {
            var rows: [[Int]]
            var names: [String: Int]
        }
        let layout = try layout(
            record(
                #"{"name":"rows","type":{"type":"array","items":{"type":"array","items":"int"}}},{"name":"names","type":{"type":"map","values":"int"}}"#
            ))
        let lists = Lists(rows: [Array(0..<count), []], names: ["a": count])
        let expected = AvroValue.record([
            .array([.array((0..<count).map { .int(Int32($0)) }), .array([])]), .map([AvroMapEntry("a", .int(Int32(count)))]),
        ])
        #expect(try layout.encode(codable: lists) == layout.encode(expected))
    }

    @Test("fields that are left out in any place are their defaults, in the order of the schema and in any other")
    func gaps() throws {
        struct Ordered: Codable { var (b, d) = (1, 2) }
        struct Turned: Codable { var (d, b) = (2, 1) }
        let type = record(
            ["a", "b", "c", "d", "e"].map { #"{"name":"\#($0)","type":"int","default":7}"# }.joined(separator: ","))
        #expect(try layout(type).encode(codable: Ordered()) == bytes("0e 02 0e 04 0e"))
        #expect(try layout(type).encode(codable: Turned()) == bytes("0e 02 0e 04 0e"))
    }
}
