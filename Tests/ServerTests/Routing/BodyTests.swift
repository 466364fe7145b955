import Logging
import NIOCore
import NIOHTTP1
import SchemaRegistryMessages
import Testing

@testable import SchemaRegistryServer

@Suite("Request bodies")
struct BodyTests {
    private static func request(_ body: [UInt8]) -> APIRequest {
        APIRequest(
            method: .post, template: "/", parameters: [:], query: QueryParameters(), headers: [:],
            target: RequestTarget(uri: "/", path: "/", query: ""), body: ByteBuffer(bytes: body), requestID: "1",
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private static func error(_ body: () throws -> some Any) -> APIError? {
        do {
            _ = try body()
            return nil
        } catch {
            return error as? APIError
        }
    }

    private static func object(_ text: String) throws -> BodyObject {
        try request(Array(text.utf8)).bodyObject("RegisterSchemaRequest", "register.arg6")
    }

    @Test("a missing body and null are 422 and name the argument", arguments: ["", "  \r\n\t", "null", " null "])
    func missing(text: String) {
        let error = BodyTests.error { try BodyTests.object(text) }
        #expect(error == APIError(status: 422, message: "register.arg6 must not be null (was null)"))
    }

    @Test("what is no JSON is 400", arguments: ["{", "{\"a\":}", "x", "{}{}", "\u{0}", "[1,]", "{'a':1}"])
    func malformed(text: String) {
        #expect(BodyTests.error { try BodyTests.object(text) }?.status == 400)
    }

    @Test("bytes that are no UTF-8 are 400")
    func invalidText() {
        #expect(BodyTests.error { try BodyTests.request([0x22, 0xff, 0x22]).bodyMessage("a") }?.status == 400)
    }

    @Test(
        "a value of another shape than an object is 400",
        arguments: [
            ("[]", "Cannot deserialize value of type `RegisterSchemaRequest` from Array value (token `JsonToken.START_ARRAY`)"),
            (
                "1",
                "Cannot deserialize value of type `RegisterSchemaRequest` from Integer value (token `JsonToken.VALUE_NUMBER_INT`)"
            ),
            (
                "true",
                "Cannot deserialize value of type `RegisterSchemaRequest` from Boolean value (token `JsonToken.VALUE_TRUE`)"
            ),
        ])
    func wrongShape(text: String, message: String) {
        #expect(BodyTests.error { try BodyTests.object(text) } == .badRequest(message))
    }

    @Test("a schema given as an object is 400 in the mapper's words")
    func objectForString() throws {
        let body = try BodyTests.object(#"{"schema":{"type":"string"}}"#)
        #expect(
            BodyTests.error { try body.string("schema") }
                == .badRequest("Cannot deserialize value of type `String` from Object value (token `JsonToken.START_OBJECT`)"))
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
