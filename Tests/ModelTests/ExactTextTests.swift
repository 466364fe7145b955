import SchemaModel
import Testing

@Suite struct ExactTextTests {
    @Test(
        "texts are equal where their characters are, not where Unicode calls them equivalent",
        arguments: [
            ("", "", true), ("a", "a", true), ("a", "b", false), ("a", "aa", false),
            ("\u{E9}", "e\u{301}", false), ("\u{212B}", "\u{C5}", false), ("\u{E9}", "\u{E9}", true),
        ])
    func equality(one: String, other: String, isEqual: Bool) {
        #expect(one.isExactly(other) == isEqual)
        #expect((one.exact == other.exact) == isEqual)
        #expect(Set([one.exact, other.exact]).count == (isEqual ? 1 : 2))
    }
}
