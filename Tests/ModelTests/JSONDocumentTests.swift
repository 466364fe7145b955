import SchemaModel
import Testing

@Suite struct JSONDocumentTests {
    /// The text as the writer prints it, or nil where it is refused.
    func printed(_ text: String, _ dialect: JSONDocument.Dialect = .strict) -> String? {
        guard let document = try? JSONDocument(parsing: text, dialect: dialect) else { return nil }
        var writer = JSONWriter()
        writer.value(document.root)
        return writer.text
    }

    @Test(
        "values keep their order and the exact text of numbers",
        arguments: [
            ("null", "null"), (" true ", "true"), ("false", "false"), ("\"\"", "\"\""), ("[]", "[]"), ("{}", "{}"),
            (
                #"{"b":1.50,"a":[1e3,-0,0.1,123456789012345678901234567890]}"#,
                #"{"b":1.50,"a":[1e3,-0,0.1,123456789012345678901234567890]}"#
            ),
            ("[ 1 ,\t[\r\n] ]", "[1,[]]"),
            (#""\u00e9\u0041\/\b\f\n\r\t\"\\""#, #""éA/\b\f\n\r\t\"\\""#),
            (#""\ud83d\ude00""#, "\"😀\""), (#""\u0000\u001F""#, #""\u0000\u001F""#),
            ("\"\u{7F}\u{2028}\"", "\"\u{7F}\u{2028}\""),
        ])
    func values(text: String, expected: String) {
        #expect(printed(text) == expected)
    }

    @Test(
        "text that is not JSON is refused",
        arguments: [
            "", " ", "nul", "True", "[", "]", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "{", "{\"a\"", "{\"a\":", "{\"a\":1",
            "{\"a\":1,",
            "{\"a\":1,}", "{a:1}", "{'a':1}", "{1:1}", "{\"a\" 1}", "1 2", "[] x", "\"", "\"\\", "\"\\x\"", "\"\\u12\"",
            "\"\\u12g4\"",
            "\"\n\"", "\"\u{0}\"", "01", "-", "+1", ".5", "5.", "1e", "1e+", "0x1", "--1", "1.e5", "NaN", "Infinity", "-Infinity",
            #""\ud83d""#, #""\ude00""#, #""\ud83d\u0041""#, #""\ud83dx""#, #""\ud83d\ud83d""#, "\u{FEFF}1", "\u{A0}1",
        ])
    func refused(text: String) {
        #expect(printed(text) == nil)
        #expect(printed(text, .avro) == nil)
    }

    @Test(
        "comments are white space in the Avro dialect only",
        arguments: [
            "/**/1", "[/* * / */1,// \"\n2]", "{\"a\"/*b*/:/*c*/1}", "// a\n// b\n1",
        ])
    func comments(text: String) {
        #expect(printed(text) == nil)
        #expect(printed(text, .avro) != nil)
    }

    @Test(
        "behind a value the Avro dialect takes control characters and no comments",
        arguments: [
            ("1\u{0}", true), ("1 \u{1F}\n", true), ("1//", false), ("1 // x\r", false), ("1 /* x */", false), ("1\u{7F}", false),
        ])
    func endings(text: String, isAccepted: Bool) {
        #expect(printed(text) == nil)
        #expect((printed(text, .avro) != nil) == isAccepted)
    }

    @Test("an open or broken comment is refused", arguments: ["/*1", "1/", "1/*", "/ 1", "1/*/", "/"])
    func brokenComments(text: String) {
        #expect(printed(text, .avro) == nil)
    }

    @Test("of repeated members the last value stands in the place of the first, or they are an error")
    func duplicates() throws {
        let text = #"{"a":1,"b":2,"\u0061":3}"#
        #expect(printed(text, .avro) == #"{"a":3,"b":2}"#)
        let root = try JSONDocument(parsing: text, dialect: .avro).root
        #expect(root["a"]?.numberText == "3")
        #expect(root.members.count == 2)
        #expect(throws: JSONSyntaxError.self) { try JSONDocument(parsing: text) }
        let many = "{" + (0..<1_000).map { "\"k\($0 % 999)\":\($0)" }.joined(separator: ",") + "}"
        #expect(printed(many) == nil)
        #expect(try JSONDocument(parsing: many, dialect: .avro).root["k0"]?.numberText == "999")
    }

    @Test("names that only look alike are different members")
    func canonicallyEqualNames() throws {
        // U+00E9 and e with U+0301 are equal as Swift strings, and two names to JSON.
        let text = "{\"\u{E9}\":1,\"e\u{301}\":2}"
        let root = try JSONDocument(parsing: text).root
        #expect(root["\u{E9}"]?.numberText == "1")
        #expect(root["e\u{301}"]?.numberText == "2")
        #expect(try JSONDocument(parsing: text, dialect: .avro).root.members.count == 2)
        let escaped = try JSONDocument(parsing: "{\"\\u00E9\":1,\"e\\u0301\":2}").root
        #expect(escaped["e\u{301}"]?.numberText == "2")
    }

    @Test("values know their line and column, which count characters")
    func locations() throws {
        let root = try JSONDocument(parsing: "{\n  \"é😀\": [1,\r\n true]}").root
        let array = try #require(root.members.first?.value)
        #expect(root.location == SourceLocation(line: 1, column: 1))
        #expect(root.members.first?.key.location == SourceLocation(line: 2, column: 3))
        #expect(array.location == SourceLocation(line: 2, column: 9))
        #expect(array.elements[1].location == SourceLocation(line: 3, column: 2))
    }

    @Test(
        "errors have their place",
        arguments: [
            ("", 1, 1), ("[1,\n x]", 2, 2), ("{\"a\":1,\n\n  \"a\":2}", 3, 3), ("\"é\\x\"", 1, 3), ("[1", 1, 3), ("01", 1, 1),
            ("é", 1, 1),
        ])
    func errorLocations(text: String, line: Int, column: Int) {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONDocument(parsing: text) }
        #expect(error?.location == SourceLocation(line: line, column: column))
        #expect(error?.limit == nil)
    }

    @Test(
        "bytes that are not UTF-8 are refused",
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xE2, 0x82, 0x22],
            [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x80], [0x22, 0xC3],
        ] as [[UInt8]])
    func invalidUTF8(bytes: [UInt8]) {
        #expect(throws: JSONSyntaxError.self) { try JSONDocument(parsing: bytes) }
    }

    @Test("nesting is limited, and no depth of text overflows the stack", arguments: [501, 10_000, 1_000_000])
    func depth(count: Int) {
        for text in [String(repeating: "[", count: count), String(repeating: #"{"a":"#, count: count)] {
            let error = #expect(throws: JSONSyntaxError.self) { try JSONDocument(parsing: text) }
            #expect(error?.limit?.name == "max-json-depth")
        }
    }

    @Test("a text at the limit of nesting is read, and knows its depth")
    func allowedDepth() throws {
        let text = String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
        #expect(try JSONDocument(parsing: text).root.depth == 500)
        #expect(printed(text) == text)
        #expect(try JSONDocument(parsing: #"{"a":[[],{}],"b":[{"c":[]}],"d":1}"#).root.depth == 4)
        #expect(try JSONDocument(parsing: "1").root.depth == 0)
    }

    @Test("long numbers are limited")
    func digits() {
        #expect(printed(String(repeating: "1", count: 1_000)) != nil)
        let error = #expect(throws: JSONSyntaxError.self) { try JSONDocument(parsing: String(repeating: "1", count: 1_001)) }
        #expect(error?.limit?.name == "max-number-digits")
    }

    @Test("what stands beside a value is absent")
    func absence() throws {
        let root = try JSONDocument(parsing: #"{"a":[1]}"#).root
        #expect(root["b"] == nil)
        #expect(root["a"]?["a"] == nil)
        #expect(root["a"]?.members.isEmpty == true)
        #expect(root.elements.isEmpty)
        #expect(root.string == nil && root.bool == nil && root.numberText == nil)
    }

    @Test("places are right all over a long text")
    func manyPlaces() throws {
        let line = #"  "é\#(String(repeating: "x", count: 61))","# + "\n"
        for count in [1, 63, 64, 65, 1_000] {
            let text = "[\n" + String(repeating: line, count: count) + "    1]"
            let root = try JSONDocument(parsing: text).root
            let elements = root.elements
            #expect(elements.count == count + 1)
            for (position, element) in elements.enumerated() {
                #expect(element.location == SourceLocation(line: position + 2, column: position == count ? 5 : 3))
            }
            #expect(root.location == SourceLocation(line: 1, column: 1))
        }
        let wide = try JSONDocument(parsing: "[" + String(repeating: "\"é\",", count: 5_000) + "1]")
        #expect(wide.root.elements.map(\.location.column) == Array(stride(from: 2, through: 20_002, by: 4)))
    }
}
