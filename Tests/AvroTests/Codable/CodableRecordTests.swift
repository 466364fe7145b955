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
}
