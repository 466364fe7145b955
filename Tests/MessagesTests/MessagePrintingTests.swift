import Testing

@testable import SchemaRegistryMessages
import SchemaWire

@Suite("Writing messages")
struct MessagePrintingTests {
    @Test(
        "what is written reads back as the same message",
        arguments: [
            .null, true, 0, .integer(.min), .integer(.max), .real(0.1), .real(1e300), .real(-2.5e-8), "",
            "a\"\\/\u{1}\n\0ä😀\u{2028}",
            [1, [], [:]], ["b": 1, "a": ["z": .null, "y": "x"], "": false],
        ] as [Message])
    func roundTrip(message: Message) throws {
        for layout in [Message.Layout.compact, .indented] {
            let bytes = try message.bytes(layout)
            #expect(try Message(parsing: bytes) == message)
        }
    }

    @Test("compact text has no spaces, indented text two a level")
    func layouts() throws {
        let message: Message = ["a": [1, "x"], "b": [:]]
        #expect(try message.text() == #"{"a":[1,"x"],"b":{}}"#)
        #expect(try message.text(.indented) == "{\n  \"a\": [\n    1,\n    \"x\"\n  ],\n  \"b\": {}\n}")
    }

    @Test("text beyond ASCII is written as it is, control characters are escaped")
    func escapes() throws {
        #expect(try Message.string("ä😀\u{1}\n\"").text() == #""ä😀\u0001\n\"""#)
    }

    @Test(
        "numbers that are not finite, and a NUL in a name, cannot be written",
        arguments: [
            .real(.nan), .real(.infinity), [.real(-.infinity)], ["a\0": 1], [["x": ["b\0": .null]]],
        ] as [Message])
    func unprintable(message: Message) {
        let error = #expect(throws: MessageError.self) { try message.bytes() }
        #expect(error?.code == .unprintable)
    }

    @Test("setting a member keeps its place, removing it closes the gap")
    func members() {
        var object = MessageObject([("a", 1), ("b", 2), ("c", 3)])
        object["b"] = 5
        object["a"] = nil
        object["d"] = 4
        object["x"] = nil
        #expect(object == MessageObject([("b", 5), ("c", 3), ("d", 4)]))
        #expect(object["a"] == nil)
    }
}
