import SchemaAvro
import Testing

/// JSON as people write it.
struct PlainJSONTests {
    private static func layout(_ schema: String) throws -> AvroLayout { try AvroLayout(of: try AvroSchema(parsing: schema)) }

    @Test(
        "a decimal is a text or a number, and is written as a text",
        arguments: [(#""-12.34""#, "-12.34"), ("-12.34", "-12.34"), ("5", "5.00"), (#""0.5""#, "0.50")])
    func decimals(json: String, text: String) throws {
        for type in [#""bytes""#, #"{"type": "fixed", "name": "D", "size": 4}"#] {
            let members = #""logicalType": "decimal", "precision": 6, "scale": 2"#
            let schema =
                type.hasPrefix("{")
                ? #"{"type": "fixed", "name": "D", "size": 4, \#(members)}"# : #"{"type": "bytes", \#(members)}"#
            let layout = try Self.layout(schema)
            let value = try layout.value(json: json, style: .plain)
            #expect(try layout.json(value, style: .plain) == "\"\(text)\"")
            #expect(try AvroPlan(layout).decode(try layout.encode(value)) == value)
        }
    }

    @Test("what is not a decimal of the scale is refused", arguments: [#""1.234""#, "1e3", #""ÿ""#, "true", #""""#])
    func badDecimals(json: String) throws {
        let layout = try Self.layout(#"{"type": "bytes", "logicalType": "decimal", "precision": 6, "scale": 2}"#)
        #expect(throws: AvroCodecError.self) { try layout.value(json: json, style: .plain) }
    }

    @Test("a UUID is its text, also where it is a fixed")
    func uuids() throws {
        let layout = try Self.layout(#"{"type": "fixed", "name": "U", "size": 16, "logicalType": "uuid"}"#)
        let json = #""89791762-2336-4186-9674-299b90a802e2""#
        #expect(try layout.json(try layout.value(json: json, style: .plain), style: .plain) == json)
        #expect(throws: AvroCodecError.self) { try layout.value(json: #""8979""#, style: .plain) }
    }

    @Test("a member that is not a field is an error that names the nearest")
    func strayMembers() throws {
        let layout = try Self.layout(
            #"{"type": "record", "name": "R", "fields": [{"name": "note", "type": "string", "default": ""}]}"#)
        do throws(AvroCodecError) {
            _ = try layout.value(json: #"{"nota": "a"}"#, style: .plain)
            Issue.record("a stray member was accepted")
        } catch {
            #expect(error.reason == "R has no field nota; did you mean note?")
        }
    }

    @Test("of the records of a union the one that needs no defaults comes first, and a float only where it keeps the digits")
    func unions() throws {
        let records = try Self.layout(
            #"""
            [{"type": "record", "name": "A", "fields": [{"name": "a", "type": "int"}, {"name": "x", "type": "int", "default": 0}]},
             {"type": "record", "name": "B", "fields": [{"name": "a", "type": "int"}]}]
            """#)
        #expect(try records.value(json: #"{"a": 1}"#, style: .plain) == .union(1, .record([.int(1)])))
        #expect(try records.value(json: #"{"a": 1, "x": 2}"#, style: .plain) == .union(0, .record([.int(1), .int(2)])))
        let numbers = try Self.layout(#"["float", "double"]"#)
        #expect(try numbers.value(json: "0.5", style: .plain) == .union(0, .float(0.5)))
        #expect(try numbers.value(json: "0.1", style: .plain) == .union(1, .double(0.1)))
    }

    @Test("in a nullable record the error is that of the record")
    func nullable() throws {
        let layout = try Self.layout(
            #"["null", {"type": "record", "name": "R", "fields": [{"name": "n", "type": "int"}]}]"#)
        do throws(AvroCodecError) {
            _ = try layout.value(json: #"{"n": "x"}"#, style: .plain)
            Issue.record("a string was accepted for an int")
        } catch {
            #expect(error.path == "n")
        }
    }
}
