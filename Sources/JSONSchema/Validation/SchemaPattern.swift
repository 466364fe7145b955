/// A regular expression of a schema.
struct SchemaPattern: Sendable {
    enum Match { case match, noMatch, undecided }

    let text: String

    /// Why a pattern is not a regular expression; nil where it is one.
    static func objection(to text: String) -> String? { nil }

    init(_ text: String) { self.text = text }

    /// Whether the pattern occurs anywhere in a text.
    func firstMatch(in text: String) -> Match { .undecided }
}
