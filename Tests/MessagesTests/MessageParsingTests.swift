import Testing

@testable import SchemaRegistryMessages
import SchemaWire

@Suite("Reading messages")
struct MessageParsingTests {
    private static func code(_ bytes: some Collection<UInt8>, _ duplicates: Message.Duplicates = .lastWins) -> MessageError.Code?
    {
        do throws(MessageError) {
            _ = try Message(parsing: bytes, duplicates: duplicates)
            return nil
        } catch {
            return error.code
        }
    }

    @Test("members keep their order")
    func order() throws {
        let message = try Message(parsing: #"{"z":1,"a":2,"m":{"y":null,"b":[]}}"#)
        #expect(message.object?.members.map(\.name) == ["z", "a", "m"])
        #expect(message["m"]?.object?.members.map(\.name) == ["y", "b"])
    }

    @Test(
        "every kind of value is read",
        arguments: [
            ("null", .null), (" true ", true), ("false", false), ("0", 0), ("-0", 0), ("9223372036854775807", .integer(.max)),
            ("-9223372036854775808", .integer(.min)), ("1.5", .real(1.5)), ("1e2", .real(100)), ("\"\"", ""), ("[]", []),
            ("{}", [:]),
            (#""\u00e4\n\"\/""#, "ä\n\"/"), (#""\ud83d\ude00""#, "😀"), ("[1,[2]]", [1, [2]]),
        ] as [(String, Message)])
    func kinds(text: String, message: Message) throws {
        #expect(try Message(parsing: text) == message)
    }

    @Test("the last of repeated members wins in requests and is refused in files")
    func duplicates() throws {
        let text = #"{"a":1,"b":2,"a":3}"#
        #expect(try Message(parsing: text)["a"] == 3)
        #expect(try Message(parsing: text).object?.members.count == 2)
        #expect(MessageParsingTests.code(text.utf8, .refused) == .duplicate)
        #expect(MessageParsingTests.code(#"[{"x":{"a":1,"a":1}}]"#.utf8, .refused) == .duplicate)
    }

    @Test("nesting up to max-json-depth is read, one level more is not", arguments: [("[", "]"), (#"{"a":"#, "}")])
    func depth(open: String, close: String) {
        let deepest = String(repeating: open, count: Message.maximumDepth) + String(repeating: close, count: Message.maximumDepth)
        // An object needs a value within.
        let text = open == "[" ? deepest : deepest.replacing(":}", with: ":1}")
        #expect(MessageParsingTests.code(text.utf8) == nil)
        let inner = open == "[" ? "" : "1"
        let deeper = String(repeating: open, count: 501) + inner + String(repeating: close, count: 501)
        #expect(MessageParsingTests.code(deeper.utf8) == .depth)
    }

    @Test("a megabyte of brackets is refused and does not overflow the stack", arguments: ["[", #"{"a":"#])
    func brackets(open: String) {
        #expect(MessageParsingTests.code(String(repeating: open, count: 1_000_000 / open.count).utf8) == .depth)
    }

    @Test(
        "text that is not JSON is a syntax error",
        arguments: [
            "", " ", "{", "}", "[1,]", "{\"a\":1,}", "{a:1}", "'a'", "01", "+1", ".5", "1.", "0x1", "NaN", "Infinity", "nul",
            "truex",
            "1 2", "{} {}", "\"\n\"", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"a", "// c\n1", "\u{feff}1",
            "9223372036854775808", "-9223372036854775809", "1e999",
        ])
    func syntax(text: String) {
        #expect(MessageParsingTests.code(text.utf8) == .syntax)
    }

    @Test(
        "bytes that are not UTF-8 are a syntax error",
        arguments: [[0xff], [0xc3], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82]] as [[UInt8]])
    func invalidText(bytes: [UInt8]) {
        #expect(MessageParsingTests.code([0x22] + bytes + [0x22]) == .syntax)
        #expect(MessageParsingTests.code([0x7b, 0x22] + bytes + [0x22, 0x3a, 0x31, 0x7d]) == .syntax)
    }

    @Test("an escaped NUL stands in a string and is refused in a name")
    func nul() throws {
        #expect(try Message(parsing: #""a\u0000b""#) == "a\0b")
        #expect(MessageParsingTests.code(#"{"a\u0000b":1}"#.utf8) == .syntax)
        #expect(MessageParsingTests.code([0x22, 0, 0x22]) == .syntax)
    }

    @Test("a syntax error says where it is")
    func place() throws {
        #expect(throws: MessageError.self) { try Message(parsing: "{\n  x}") }
        do throws(MessageError) {
            _ = try Message(parsing: "{\n  x}")
        } catch {
            #expect(error.line == 2)
            #expect(error.description.hasSuffix("(line 2, column \(error.column))"))
        }
    }

    @Test("text behind bytes that are not contiguous is read too")
    func slices() throws {
        #expect(try Message(parsing: Array("xx[1]".utf8)[2...]) == [1])
        #expect(try Message(parsing: Array("]1[".utf8).reversed()) == [1])
    }
}
