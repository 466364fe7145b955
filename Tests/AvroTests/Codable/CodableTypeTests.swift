import Foundation
import SchemaAvro
import SchemaModel
import Testing

@Suite struct CodableTypeTests {
    @Test("integers of every width are int and long")
    func integers() throws {
        try expectRoundTrip(-1, #""int""#, "01")
        try expectRoundTrip(Int8(-64), #""int""#, "7f")
        try expectRoundTrip(Int16(64), #""int""#, "8001")
        try expectRoundTrip(Int32.min, #""int""#, "ffffffff0f")
        try expectRoundTrip(Int64.min, #""long""#, "ffffffffffffffffff01")
        try expectRoundTrip(UInt8(255), #""long""#, "fe03")
        try expectRoundTrip(UInt16(1), #""int""#, "02")
        try expectRoundTrip(UInt32.max, #""long""#, "feffffff1f")
        try expectRoundTrip(UInt64(1), #""int""#, "02")
        try expectRoundTrip(UInt(1), #""long""#, "02")
    }

    @Test("an integer that does not fit its type is refused, both ways")
    func ranges() throws {
        #expect(try refusal(of: Int(Int32.max) + 1, #""int""#).code == .number)
        #expect(try refusal(of: UInt64.max, #""long""#).code == .number)
        #expect(try refusal(of: "feffffff0f", #""int""#, as: Int16.self).code == .number)
        #expect(try refusal(of: "01", #""int""#, as: UInt.self).code == .number)
        #expect(try refusal(of: "0202", #"{"type":"array","items":"int"}"#, as: [UInt8].self).code == .truncated)
    }

    @Test("floating-point numbers are widened, and narrowed where nothing is lost")
    func floats() throws {
        try expectRoundTrip(1.5, #""double""#, "000000000000f83f")
        try expectRoundTrip(Float(-2), #""float""#, "000000c0")
        try expectRoundTrip(Float(1.5), #""double""#, "000000000000f83f")
        try expectRoundTrip(-2.0, #""float""#, "000000c0")
        try expectRoundTrip(3, #""double""#, "0000000000000840")
        #expect(try refusal(of: 0.1, #""float""#).code == .number)
        #expect(try refusal(of: Int64.max, #""double""#).code == .number)
        #expect(try layout(#""float""#).encode(codable: Double.nan) == bytes("0000c07f"))
    }

    @Test("texts, flags and bytes are what Avro calls so")
    func plain() throws {
        try expectRoundTrip("foo", #""string""#, "06666f6f")
        try expectRoundTrip(true, #""boolean""#, "01")
        try expectRoundTrip([UInt8]([1, 255]), #""bytes""#, "0401ff")
        try expectRoundTrip(Data([1, 255]), #""bytes""#, "0401ff")
        try expectRoundTrip([UInt8]([1, 2]), #"{"type":"fixed","name":"F","size":2}"#, "0102")
        try expectRoundTrip(Data([1]), #"{"type":"array","items":"int"}"#, "020200")
        try expectRoundTrip(ContiguousArray<UInt8>([1]), #""bytes""#, "0201")
        #expect(try refusal(of: Data([1]), #"{"type":"fixed","name":"F","size":2}"#).code == .type)
    }

    @Test("collections are arrays and maps")
    func collections() throws {
        try expectRoundTrip([3, 27], #"{"type":"array","items":"long"}"#, "04063600")
        try expectRoundTrip([Int](), #"{"type":"array","items":"long"}"#, "00")
        try expectRoundTrip(["a": 1], #"{"type":"map","values":"int"}"#, "0202610200")
        try expectRoundTrip([7: true], #"{"type":"map","values":"boolean"}"#, "0202370100")
        try expectRoundTrip(
            [[1: [2]]], #"{"type":"array","items":{"type":"map","values":{"type":"array","items":"int"}}}"#,
            "02 02 0231 020400 00 00")
    }

    @Test("an optional is a union with null, whichever comes first")
    func optionals() throws {
        try expectRoundTrip(Optional(5), #"["null","int"]"#, "020a")
        try expectRoundTrip(Optional(5), #"["int","null"]"#, "000a")
        try expectRoundTrip(Int?.none, #"["int","null"]"#, "02")
        try expectRoundTrip([nil, "a"], #"{"type":"array","items":["null","string"]}"#, "0400020261 00")
        #expect(try refusal(of: Int?.none, #""int""#).code == .type)
        #expect(try refusal(of: "00", #"["null","int"]"#, as: Int.self).code == .type)
    }

    @Test("UUIDs are text or 16 bytes")
    func uuids() throws {
        let uuid = try #require(UUID(uuidString: "8F14E45F-CEEA-467F-A8D1-0242AC120002"))
        let text = "38663134653435662d636565612d343637662d613864312d303234326163313230303032"
        try expectRoundTrip(uuid, #"{"type":"string","logicalType":"uuid"}"#, "48" + text)
        try expectRoundTrip(
            uuid, #"{"type":"fixed","name":"U","size":16,"logicalType":"uuid"}"#, "8f14e45fceea467fa8d10242ac120002")
        #expect(try refusal(of: "0261", #"{"type":"string","logicalType":"uuid"}"#, as: UUID.self).code == .logicalRange)
        #expect(try refusal(of: uuid, #"{"type":"fixed","name":"U","size":15}"#).code == .type)
    }

    @Test("dates are counted in the unit of their type")
    func dates() throws {
        let noon = Date(timeIntervalSince1970: 1_709_208_000)
        try expectRoundTrip(noon, #"{"type":"long","logicalType":"timestamp-millis"}"#, "80d8e2cbbe63")
        try expectRoundTrip(noon, #"{"type":"long","logicalType":"timestamp-micros"}"#, "80c0fffaffa08906")
        try expectRoundTrip(noon, #"{"type":"long","logicalType":"timestamp-nanos"}"#, "80808cf4d8e7a9b82f")
        let millis = try AvroPlan(layout(#"{"type":"long","logicalType":"timestamp-millis"}"#))
        for ticks in [Int64(-1), 0, 1, 1_709_208_000_123, -62_135_596_800_001, 253_402_300_799_999] {
            let written = try millis.writer.encode(.long(ticks))
            let date = try millis.decode(codable: Date.self, from: written)
            #expect(try millis.writer.encode(codable: date) == written)
        }
        let day = #"{"type":"int","logicalType":"date"}"#
        #expect(try layout(day).encode(codable: noon) == bytes("8cb502"))
        try expectRoundTrip(Date(timeIntervalSince1970: -86_400), day, "01")
        #expect(try layout(day).encode(codable: Date(timeIntervalSince1970: -1)) == bytes("01"))
        try expectRoundTrip(Date(timeIntervalSinceReferenceDate: 1.5), #""double""#, "000000000000f83f")
        #expect(try refusal(of: Date.distantFuture, #"{"type":"long","logicalType":"timestamp-nanos"}"#).code == .number)
        #expect(try refusal(of: Date(timeIntervalSince1970: .infinity), day).code == .number)
        #expect(try refusal(of: Date(timeIntervalSince1970: .nan), day).code == .number)
        #expect(try refusal(of: noon, #""long""#).code == .type)
        #expect(try refusal(of: noon, #"{"type":"long","logicalType":"local-timestamp-millis"}"#).code == .type)
    }

    static let price = #"{"type":"bytes","logicalType":"decimal","precision":6,"scale":2}"#

    @Test("decimals have the scale of their type, and lose nothing")
    func decimals() throws {
        let fixed = #"{"type":"fixed","name":"D","size":4,"logicalType":"decimal","precision":6,"scale":2}"#
        let number = try #require(Decimal(string: "-12.34"))
        try expectRoundTrip(number, CodableTypeTests.price, "04fb2e")
        try expectRoundTrip(number, fixed, "fffffb2e")
        try expectRoundTrip(Decimal(0), CodableTypeTests.price, "0200")
        try expectRoundTrip(Decimal(5), CodableTypeTests.price, "0401f4")
        try expectRoundTrip(AvroDecimal(-1234, scale: 2), CodableTypeTests.price, "04fb2e")
        try expectRoundTrip(AvroDecimal(-1234, scale: -3), #"{"type":"bytes","logicalType":"big-decimal"}"#, "08 04fb2e 05")
        #expect(try refusal(of: try #require(Decimal(string: "1.234")), CodableTypeTests.price).code == .logicalRange)
        #expect(try refusal(of: Decimal(10_000), CodableTypeTests.price).code == .logicalRange)
        #expect(try refusal(of: Decimal.nan, CodableTypeTests.price).code == .number)
        #expect(try refusal(of: AvroDecimal(1, scale: 1), CodableTypeTests.price).code == .logicalRange)
        #expect(try refusal(of: Decimal(1), #""bytes""#).code == .type)
        let wide = #"{"type":"bytes","logicalType":"decimal","precision":60,"scale":0}"#
        let most = try #require(Decimal(string: String(repeating: "9", count: 38)))
        let plan = try AvroPlan(layout(wide))
        #expect(try plan.decode(codable: Decimal.self, from: plan.writer.encode(codable: most)) == most)
        let more = try plan.writer.encode(.bytes([1] + Array(repeating: 0, count: 16)))
        #expect(failure { _ = try plan.decode(codable: Decimal.self, from: more) }?.code == .number)
    }

    @Test("a scale beyond all digits is refused without being filled in")
    func hugeScale() throws {
        let type = #"{"type":"bytes","logicalType":"decimal","precision":2000000000,"scale":2000000000}"#
        #expect(try refusal(of: Decimal(1), type).code == .logicalRange)
    }

    @Test("values without a type stand in types that have one")
    func generic() throws {
        struct Envelope: Codable, Equatable { var any: AvroValue }
        try expectRoundTrip(
            Envelope(any: .union(1, .string("a"))), record(#"{"name":"any","type":["int","string"]}"#), "020261")
        try expectRoundTrip(AvroValue.long(1), #""long""#, "02")
        #expect(try refusal(of: AvroValue.long(1), #""int""#).code == .type)
        #expect(try layout(#"["null","int","string"]"#).encode(codable: AvroValue.string("a")) == bytes("040261"))
    }

    @Test("a URL is a text")
    func urls() throws {
        try expectRoundTrip(try #require(URL(string: "a:b")), #""string""#, "06613a62")
    }
}
