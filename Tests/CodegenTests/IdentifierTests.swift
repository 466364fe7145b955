import Testing

@testable import SchemaCodegen

@Suite struct IdentifierTests {
    @Test(
        "a field becomes a property in lowerCamelCase",
        arguments: [
            ("orderId", "orderId"), ("order_id", "orderId"), ("OrderId", "orderId"), ("URL", "url"), ("URLPath", "urlPath"),
            ("base_URL", "baseUrl"), ("CALL_CENTRE", "callCentre"), ("userID", "userID"), ("X", "x"), ("a1_b2", "a1B2"),
            ("_id", "id"), ("_", "_"), ("_1st", "_1st"), ("class", "`class`"), ("Class", "`class`"), ("self", "self_"),
            ("init", "init_"), ("hash_value", "hashValue_"), ("Größe", "größe"),
        ])
    func member(name: String, expected: String) {
        #expect(Identifier.member(name) == expected)
    }

    @Test(
        "a type is in UpperCamelCase, and hides none that generated code uses",
        arguments: [
            ("Order", "Order"), ("order_placed", "OrderPlaced"), ("orderPlaced", "OrderPlaced"), ("SKU", "SKU"),
            ("ORDER_LINE", "OrderLine"), ("String", "String_"), ("Avro_Writer", "AvroWriter_"),
            ("session-viewed", "SessionViewed"),
            ("_", "_"),
        ])
    func type(name: String, expected: String) {
        #expect(Identifier.type(name) == expected)
    }

    @Test("names that would clash stay as they are")
    func clashes() {
        #expect(Identifier.members(["a_b", "aB", "c"]) == ["a_b", "aB", "c"])
        #expect(Identifier.members(["ON", "on"]) == ["ON", "on"])
        #expect(Identifier.members(["a", "A", "b_c"]) == ["a", "A", "bC"])
        #expect(Set(Identifier.members(["self", "self_", "SELF"])).count == 3)
    }

    @Test("literals of texts say the same in Swift")
    func literals() {
        #expect(SwiftLiteral.string("a\"b\\c\n\t\u{1}\u{202E}é") == #""a\"b\\c\n\t\u{1}\u{202e}é""#)
        #expect(SwiftLiteral.raw("a\"b") == "#\"a\"b\"#")
        #expect(SwiftLiteral.raw("a\"#b") == "##\"a\"#b\"##")
        #expect(SwiftLiteral.raw("a\\#n") == "##\"a\\#n\"##")
    }
}
