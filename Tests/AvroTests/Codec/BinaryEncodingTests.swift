import SchemaAvro
import Testing

/// One value and its bytes.
struct Encoding: Sendable, CustomTestStringConvertible {
    let schema: String
    let value: AvroValue
    let hexadecimal: String

    var testDescription: String { "\(schema) \(hexadecimal)" }

    init(_ schema: String, _ value: AvroValue, _ hexadecimal: String) {
        self.schema = schema.first == "{" || schema.first == "[" ? schema : "\"\(schema)\""
        self.value = value
        self.hexadecimal = hexadecimal
    }
}

@Suite struct BinaryEncodingTests {
    static let list = #"{"type":"record","name":"N","fields":[{"name":"n","type":["null","N"]}]}"#
    static let test = #"{"type":"record","name":"test","fields":[{"name":"a","type":"long"},{"name":"b","type":"string"}]}"#

    static let encodings: [Encoding] = [
        Encoding("null", .null, ""),
        Encoding("boolean", .boolean(false), "00"),
        Encoding("boolean", .boolean(true), "01"),
        // Avro specification, "Binary Encoding".
        Encoding("int", .int(0), "00"),
        Encoding("int", .int(-1), "01"),
        Encoding("int", .int(1), "02"),
        Encoding("int", .int(-2), "03"),
        Encoding("int", .int(-64), "7f"),
        Encoding("int", .int(64), "8001"),
        Encoding("int", .int(.max), "feffffff0f"),
        Encoding("int", .int(.min), "ffffffff0f"),
        Encoding("long", .long(-1), "01"),
        Encoding("long", .long(64), "8001"),
        Encoding("long", .long(.min), "ffffffffffffffffff01"),
        Encoding("long", .long(.max), "feffffffffffffffff01"),
        Encoding("float", .float(-2), "000000c0"),
        Encoding("double", .double(1.5), "000000000000f83f"),
        Encoding("double", .double(-.infinity), "000000000000f0ff"),
        Encoding("bytes", .bytes([]), "00"),
        Encoding("bytes", .bytes([1]), "0201"),
        Encoding("string", .string("foo"), "06666f6f"),
        Encoding("string", .string("é€😀"), "12c3a9e282acf09f9880"),
        Encoding(test, .record([.long(27), .string("foo")]), "3606666f6f"),
        Encoding(#"{"type":"record","name":"E","fields":[]}"#, .record([]), ""),
        Encoding(#"{"type":"enum","name":"Foo","symbols":["A","B","C","D"]}"#, .enumeration("D"), "06"),
        Encoding(#"{"type":"array","items":"long"}"#, .array([.long(3), .long(27)]), "04063600"),
        Encoding(#"{"type":"array","items":"long"}"#, .array([]), "00"),
        Encoding(#"{"type":"array","items":"null"}"#, .array([.null, .null]), "0400"),
        Encoding(#"{"type":"map","values":"int"}"#, .map([AvroMapEntry("a", .int(1))]), "0202610200"),
        Encoding(#"["null","string"]"#, .null, "00"),
        Encoding(#"["null","string"]"#, .string("a"), "020261"),
        Encoding(#"["string","null"]"#, .string("a"), "000261"),
        Encoding(#"["string"]"#, .string("a"), "000261"),
        Encoding(#"["null","string","int"]"#, .union(2, .int(1)), "0402"),
        Encoding(#"["string","null","int"]"#, .null, "02"),
        Encoding(#"{"type":"fixed","name":"F","size":2}"#, .fixed([1, 2]), "0102"),
        Encoding(#"{"type":"fixed","name":"F","size":0}"#, .fixed([]), ""),
        Encoding(list, .record([.record([.null])]), "0200"),
        // Logical types keep the bytes of the type below.
        Encoding(#"{"type":"bytes","logicalType":"decimal","precision":6,"scale":2}"#, .bytes([0xFB, 0x2E]), "04fb2e"),
        Encoding(
            #"{"type":"fixed","name":"F","size":4,"logicalType":"decimal","precision":6,"scale":2}"#,
            .fixed([0xFF, 0xFF, 0xFB, 0x2E]), "fffffb2e"),
        Encoding(#"{"type":"bytes","logicalType":"decimal","precision":3}"#, .bytes([0]), "0200"),
        Encoding(#"{"type":"bytes","logicalType":"decimal","precision":3}"#, .bytes([0, 128]), "040080"),
        Encoding(#"{"type":"int","logicalType":"date"}"#, .int(19_782), "8cb502"),
        Encoding(#"{"type":"int","logicalType":"date"}"#, .int(-1), "01"),
        Encoding(#"{"type":"int","logicalType":"time-millis"}"#, .int(86_399_999), "feefb252"),
        Encoding(#"{"type":"long","logicalType":"time-micros"}"#, .long(3_723_000_004), "88e3c3de1b"),
        Encoding(#"{"type":"long","logicalType":"timestamp-millis"}"#, .long(1_709_208_000_000), "80d8e2cbbe63"),
        Encoding(#"{"type":"long","logicalType":"timestamp-micros"}"#, .long(1_709_208_000_000_001), "82c0fffaffa08906"),
        Encoding(#"{"type":"long","logicalType":"timestamp-nanos"}"#, .long(1), "02"),
        Encoding(#"{"type":"long","logicalType":"local-timestamp-millis"}"#, .long(1), "02"),
        Encoding(
            #"{"type":"string","logicalType":"uuid"}"#, .string("89791762-2336-4186-9674-299b90a802e2"),
            "4838393739313736322d323333362d343138362d393637342d323939623930613830326532"),
        Encoding(
            #"{"type":"fixed","name":"U","size":16,"logicalType":"uuid"}"#, .fixed(bytes("89791762233641869674299b90a802e2")),
            "89791762233641869674299b90a802e2"),
        Encoding(
            #"{"type":"fixed","name":"D","size":12,"logicalType":"duration"}"#, .fixed(bytes("010000000200000003000000")),
            "010000000200000003000000"),
    ]

    @Test("a value of each type has the bytes of the Avro specification, both ways", arguments: encodings)
    func bothWays(encoding: Encoding) throws {
        let layout = try layout(encoding.schema)
        #expect(try layout.encode(encoding.value) == bytes(encoding.hexadecimal))
        #expect(try AvroPlan(layout).decode(bytes(encoding.hexadecimal)) == encoding.value)
    }

    @Test("a NaN keeps its bits")
    func nan() throws {
        let layout = try layout(#""double""#)
        let written = bytes("010000000000f87f")
        guard case .double(let value) = try AvroPlan(layout).decode(written) else {
            Issue.record("not a double")
            return
        }
        #expect(value.isNaN)
        #expect(try layout.encode(.double(value)) == written)
    }

    @Test(
        "arrays may come in several blocks, with and without their size",
        arguments: ["04063600", "0206023600", "0304063600", "010206 0236 00", "010206 010236 00"])
    func blocks(hexadecimal: String) throws {
        let plan = try AvroPlan(layout(#"{"type":"array","items":"long"}"#))
        #expect(try plan.decode(bytes(hexadecimal)) == .array([.long(3), .long(27)]))
    }

    @Test("of several entries of one key the last one counts")
    func repeatedKeys() throws {
        let read = try AvroPlan(layout(#"{"type":"map","values":"int"}"#)).decode(bytes("06 026102 026204 026106 00"))
        #expect(read == .map([AvroMapEntry("a", .int(3)), AvroMapEntry("b", .int(2))]))
    }

    static let refusals: [(schema: String, value: AvroValue, code: AvroCodecError.Code)] = [
        (#""int""#, .long(1), .type),
        (#""string""#, .bytes([1]), .type),
        (#"{"type":"fixed","name":"F","size":2}"#, .fixed([1]), .type),
        (#"{"type":"enum","name":"E","symbols":["A"]}"#, .enumeration("B"), .enumSymbol),
        (#"["null","string"]"#, .int(1), .type),
        (#"["string","int"]"#, .string("a"), .unionBranch),
        (#"["string","int"]"#, .null, .unionBranch),
        (#"["string","int"]"#, .union(2, .int(1)), .unionBranch),
        (#"["string","int"]"#, .union(-1, .int(1)), .unionBranch),
        (#"["string","int"]"#, .union(0, .int(1)), .type),
        (test, .record([.long(1)]), .type),
        (#"{"type":"int","logicalType":"time-millis"}"#, .int(86_400_000), .logicalRange),
        (#"{"type":"int","logicalType":"time-millis"}"#, .int(-1), .logicalRange),
        (#"{"type":"long","logicalType":"time-micros"}"#, .long(86_400_000_000), .logicalRange),
        (#"{"type":"bytes","logicalType":"decimal","precision":2}"#, .bytes([100]), .logicalRange),
        (#"{"type":"bytes","logicalType":"decimal","precision":2}"#, .bytes([0x9C]), .logicalRange),
        (#"{"type":"bytes","logicalType":"decimal","precision":2}"#, .bytes([]), .logicalRange),
    ]

    @Test("a value that is not one of its schema is refused, and nothing is written", arguments: refusals)
    func refuses(schema: String, value: AvroValue, code: AvroCodecError.Code) throws {
        let layout = try layout(schema)
        var writer = AvroWriter()
        writer.byte(7)
        var found: AvroCodecError?
        do throws(AvroCodecError) { try layout.encode(value, into: &writer) } catch { found = error }
        #expect(found?.code == code)
        #expect(writer.bytes == [7])
    }

    @Test("decimals of the precision are written, up to the last digit")
    func decimalBounds() throws {
        let layout = try layout(#"{"type":"bytes","logicalType":"decimal","precision":2}"#)
        #expect(try layout.encode(.bytes([99])) == [2, 99])
        #expect(try layout.encode(.bytes([0x9D])) == [2, 0x9D])
    }

    @Test("an error names the place, and not the value")
    func path() throws {
        let text =
            #"{"type":"record","name":"O","fields":[{"name":"lines","type":{"type":"array","items":\#(BinaryEncodingTests.test)}}]}"#
        let value = AvroValue.record([
            .array([.record([.long(1), .string("x")]), .record([.long(1), .bytes([1, 2, 3])])])
        ])
        let layout = try layout(text)
        let error = try #require(failure { _ = try layout.encode(value) })
        #expect(error.path == "lines[1].b")
        #expect(error.description == "lines[1].b: expected string, not bytes")
    }

    @Test("decimals are printed with their point")
    func decimals() {
        #expect(AvroDecimal(unscaled: [0xFB, 0x2E], scale: 2).description == "-12.34")
        #expect(AvroDecimal(unscaled: [0, 0, 5], scale: 3).description == "0.005")
        #expect(AvroDecimal(unscaled: [], scale: 0).description == "0")
        #expect(AvroDecimal(-128, scale: 0).unscaled == [0x80])
        #expect(AvroDecimal(-128, scale: 0).description == "-128")
        #expect(AvroDecimal(128, scale: 0).unscaled == [0, 0x80])
        #expect(AvroDecimal(-1, scale: 0).unscaled(inFixedOf: 3) == [0xFF, 0xFF, 0xFF])
        #expect(AvroDecimal(.min, scale: 1).description == "-922337203685477580.8")
        #expect(AvroDecimal(300, scale: 0).unscaled(inFixedOf: 1) == nil)
    }
}
