import Logging
import NIOCore
import NIOHTTP1
import SchemaWire
import Testing

@testable import SchemaRegistryServer

@Suite("Request bodies")
struct BodyTests {
    private static func request(_ body: [UInt8]) -> APIRequest {
        APIRequest(
            method: .post, template: "/", parameters: [:], query: QueryParameters(), headers: [:],
            target: RequestTarget(uri: "/", path: "/", query: ""), body: ByteBuffer(bytes: body), requestID: "1", remote: "-",
            notices: RequestNotices(),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// Members of every kind.
    private static let shape = BodyShape(
        [
            "schema": .value, "s": .value, "t": .value, "i": .value, "j": .value, "k": .value, "n": .value, "absent": .value,
            "b": .value, "c": .value, "l": .value, "id": .value, "items": .list(BodyShape(["name": .value], example: "{}")),
        ], example: #"{"schema": "…"}"#)

    private static func error(_ body: () throws -> some Any) -> APIError? {
        do {
            _ = try body()
            return nil
        } catch {
            return error as? APIError ?? RegistryErrorTable.apiError(for: error)
        }
    }

    private static func object(_ text: String) throws -> WireObject {
        try request(Array(text.utf8)).bodyObject(shape)
    }

    @Test("a missing body and null are 422 and say what to send", arguments: ["", "  \r\n\t", "null", " null "])
    func missing(text: String) {
        let error = BodyTests.error { try BodyTests.object(text) }
        #expect(error?.status == 422)
        #expect(error?.code == 422)
        let beginning = text.contains("null") ? "The body is null; it must be" : "The request has no body; it needs"
        #expect(error?.message == #"\#(beginning) a JSON object such as {"schema": "…"}"#)
    }

    @Test("what is not JSON is 400", arguments: ["{", "{\"a\":}", "x", "{}{}", "\u{0}", "[1,]", "{'a':1}"])
    func malformed(text: String) {
        #expect(BodyTests.error { try BodyTests.object(text) }?.status == 400)
    }

    @Test("bytes that are not UTF-8 are 400")
    func invalidText() {
        #expect(BodyTests.error { try BodyTests.request([0x22, 0xff, 0x22]).bodyMessage("a") }?.status == 400)
    }

    @Test(
        "a value of another shape than an object is 400",
        arguments: [
            ("[]", "an array"), ("1", "a number"), ("true", "true"),
            ("\"{}\"", "a string. Send the object itself, not its text in quotes"),
        ])
    func wrongShape(text: String, found: String) {
        #expect(
            BodyTests.error { try BodyTests.object(text) }
                == .badRequest(#"The body must be a JSON object such as {"schema": "…"}, not \#(found)"#))
    }

    @Test("a member of the wrong type is 400 and is named with its place, and with what it must be")
    func wrongMembers() throws {
        let body = try BodyTests.object(#"{"s":{},"i":"x","b":[],"l":[1,{}],"items":[{"name":"a"},{"name":[]}],"t":7}"#)
        #expect(BodyTests.error { try body.string("s") } == .badRequest("'s' must be a string, not an object"))
        #expect(
            BodyTests.error { try body.integer("i") }
                == .badRequest("'i' must be a whole number from -2147483648 to 2147483647, not \"x\""))
        #expect(BodyTests.error { try body.bool("b") } == .badRequest("'b' must be true or false, not an array"))
        #expect(BodyTests.error { try body.strings("l") } == .badRequest("'l[1]' must be a string, not an object"))
        #expect(BodyTests.error { try body.strings("t") } == .badRequest("'t' must be an array of strings, not a number"))
        let items = try #require(try body.objects("items", BodyShape(["name": .value])))
        #expect(BodyTests.error { try items[1].string("name") } == .badRequest("'items[1].name' must be a string, not an array"))
    }

    @Test("JSON is read in UTF-8, UTF-16 and UTF-32, with a byte order mark and without")
    func encodings() throws {
        let text = #"{"s":"café 🐘"}"#
        let wide = { (units: [UInt16], isLittle: Bool) in
            units.flatMap { isLittle ? [UInt8($0 & 0xff), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 0xff)] }
        }
        let wider = text.unicodeScalars.map { UInt32($0.value).bigEndian }.withUnsafeBytes { Array($0) }
        let units = Array(text.utf16)
        for bytes in [
            Array(text.utf8), [0xef, 0xbb, 0xbf] + Array(text.utf8), wide(units, false), wide(units, true),
            wide([0xfeff] + units, false), wide([0xfeff] + units, true), wider, [0, 0, 0xfe, 0xff] + wider,
        ] {
            #expect(try BodyTests.request(bytes).bodyObject(BodyTests.shape).string("s") == "café 🐘", "\(bytes.prefix(4))")
        }
    }

    @Test(
        "what looks like UTF-16 and is not valid is 400",
        arguments: [[0xff, 0xfe, 0x7b], [0xfe, 0xff, 0xd8, 0x00], [0x7b, 0x00, 0x22, 0x00, 0x00, 0xdc]] as [[UInt8]])
    func badEncoding(bytes: [UInt8]) {
        let error = BodyTests.error { try BodyTests.request(bytes).bodyMessage("{}") }
        #expect(error?.status == 400)
        #expect(error?.message.hasSuffix("is not valid UTF-16") == true)
    }

    @Test("scalars are coerced, unknown members ignored, the last duplicate wins")
    func coercions() throws {
        let body = try BodyTests.object(
            #"{"x":{},"s":12,"t":true,"i":"34","j":5.9,"k":" ","n":null,"b":"True","c":1,"i":"35","l":["a",1]}"#)
        #expect(try body.string("s") == "12")
        #expect(try body.string("t") == "true")
        #expect(try body.integer("i") == 35)
        #expect(try body.integer("j") == 5)
        #expect(try body.integer("k") == nil)
        #expect(try body.string("n") == nil)
        #expect(try body.string("absent") == nil)
        #expect(try body.bool("b") == true)
        #expect(try body.bool("c") == true)
        #expect(try body.strings("l") == ["a", "1"])
    }

    @Test("what cannot be coerced is 400", arguments: ["3000000000", "\"x\"", "true", "[]", "{}", "1e300", "\"2147483648\""])
    func noInteger(value: String) throws {
        let body = try BodyTests.object(#"{"id":\#(value)}"#)
        #expect(BodyTests.error { try body.integer("id") }?.status == 400)
    }
}
