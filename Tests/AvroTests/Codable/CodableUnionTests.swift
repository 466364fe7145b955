import SchemaAvro
import SchemaModel
import Testing

@Suite struct CodableUnionTests {
    struct Card: Codable, Equatable { var number: String }
    struct Cash: Codable, Equatable {
        var amount: Int
        var currency: String?
    }

    enum Payment: Codable, Equatable {
        case card(Card)
        case cash(amount: Int, currency: String?)
        case string(String)
        case null
    }

    static let payment = #"""
        ["null","string",{"type":"record","name":"Card","namespace":"shop","fields":[{"name":"number","type":"string"}]},
         {"type":"record","name":"Cash","namespace":"shop","fields":[{"name":"amount","type":"int"},
           {"name":"currency","type":["null","string"]}]}]
        """#

    @Test("a case of an enum is the branch of its name")
    func cases() throws {
        try expectRoundTrip(Payment.card(Card(number: "a")), CodableUnionTests.payment, "04 0261")
        try expectRoundTrip(Payment.cash(amount: 1, currency: "b"), CodableUnionTests.payment, "06 02 02 0262")
        try expectRoundTrip(Payment.cash(amount: 1, currency: nil), CodableUnionTests.payment, "06 02 00")
        try expectRoundTrip(Payment.string("a"), CodableUnionTests.payment, "02 0261")
        try expectRoundTrip(Payment.null, CodableUnionTests.payment, "00")
        try expectRoundTrip(Payment?.none, CodableUnionTests.payment, "00")
    }

    @Test("a case may have the full name of its branch, and stand beside null alone")
    func names() throws {
        enum Full: Codable, Equatable {
            case one(Card)

            enum CodingKeys: String, CodingKey { case one = "shop.Card" }
        }
        enum Only: Codable, Equatable { case card(Card) }
        try expectRoundTrip(Full.one(Card(number: "a")), CodableUnionTests.payment, "04 0261")
        let optional =
            #"["null",{"type":"record","name":"Card","fields":[{"name":"number","type":"string"}]}]"#
        try expectRoundTrip(Only.card(Card(number: "a")), optional, "02 0261")
        try expectRoundTrip(Card(number: "a"), optional, "02 0261")
    }

    @Test("a record is the branch that has its fields")
    func records() throws {
        try expectRoundTrip(Card(number: "a"), CodableUnionTests.payment, "04 0261")
        try expectRoundTrip(Cash(amount: 1), CodableUnionTests.payment, "06 02 00")
        #expect(try refusal(of: ["amount": true], CodableUnionTests.payment).code == .type)
        #expect(try refusal(of: [1], CodableUnionTests.payment).code == .unionBranch)
    }

    @Test("records of the same fields are told apart by what is in them")
    func sameFields() throws {
        struct Text: Codable, Equatable { var value: String }
        struct Number: Codable, Equatable { var value: Int }
        let type = #"""
            [{"type":"record","name":"A","fields":[{"name":"value","type":"int"}]},
             {"type":"record","name":"B","fields":[{"name":"value","type":"string"}]}]
            """#
        try expectRoundTrip(Text(value: "a"), type, "02 0261")
        try expectRoundTrip(Number(value: 1), type, "00 02")
        #expect(try refusal(of: ["value": 1.5], type).path == "value")
    }

    @Test("the exact kind comes first, then those that lose nothing")
    func kinds() throws {
        let numbers = #"["int","long","float","double"]"#
        try expectRoundTrip(Int32(1), numbers, "00 02")
        try expectRoundTrip(Int(1), numbers, "02 02")
        try expectRoundTrip(Float(1), numbers, "04 0000803f")
        try expectRoundTrip(1.5, numbers, "06 000000000000f83f")
        try expectRoundTrip(Int(1), #"["string","int","double"]"#, "02 02")
        try expectRoundTrip(Int(1) << 40, #"["string","int","double"]"#, "04 0000000000007042")
        try expectRoundTrip([UInt8]([1]), #"[{"type":"array","items":"int"},"bytes"]"#, "02 0201")
        try expectRoundTrip(
            ["a": 1], #"[{"type":"record","name":"R","fields":[{"name":"a","type":"int"}]},{"type":"map","values":"int"}]"#,
            "02 02 0261 02 00")
        try expectRoundTrip("X", #"["int",{"type":"enum","name":"E","symbols":["Y","X"]}]"#, "02 02")
        #expect(try refusal(of: "Z", #"["int",{"type":"enum","name":"E","symbols":["Y","X"]}]"#).code == .unionBranch)
    }

    @Test("an enum without payloads is an enum of Avro, with or without raw values")
    func enums() throws {
        enum Plain: Codable, Equatable { case up, down }
        enum Raw: String, Codable { case up = "UP", down = "DOWN" }
        try expectRoundTrip(Plain.down, #"{"type":"enum","name":"E","symbols":["up","down"]}"#, "02")
        try expectRoundTrip(Plain?.some(.down), #"["null",{"type":"enum","name":"E","symbols":["up","down"]}]"#, "02 02")
        try expectRoundTrip(Raw.down, #"{"type":"enum","name":"E","symbols":["UP","DOWN"]}"#, "02")
        #expect(try refusal(of: Raw.down, #"{"type":"enum","name":"E","symbols":["UP"]}"#).code == .enumSymbol)
        let error = try refusal(of: "02", #"{"type":"enum","name":"E","symbols":["UP","SIDEWAYS"]}"#, as: Raw.self)
        #expect(error.code == .type && !error.description.contains("SIDEWAYS"))
    }

    @Test("values that nest unions are found in a bounded number of steps")
    func search() throws {
        final class Node: Codable {
            var next: Node?
            var last: Bool?

            init(_ depth: Int) { if depth > 0 { next = Node(depth - 1) } else { last = true } }
        }
        // Each level fits both branches by its keys, and neither in the end.
        let type = #"""
            {"type":"record","name":"A","fields":[{"name":"last","type":["null","int"]},{"name":"next","type":["null","A",
              {"type":"record","name":"B","fields":[{"name":"last","type":["null","int"]},{"name":"next","type":["null","A","B"]}]}]}]}
            """#
        #expect(try refusal(of: Node(3), type).code == .type)
        var limits = AvroCodecLimits()
        limits.steps = Limit("max-avro-steps", 10_000)
        let layout = try layout(type, limits: limits)
        #expect(failure { _ = try layout.encode(codable: Node(30)) }?.limit == limits.steps)
    }
}
