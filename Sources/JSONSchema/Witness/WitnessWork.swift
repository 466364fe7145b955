/// What one search for a witness may still do beside validating: making values, and looking up what speaks of them.
///
/// Schemas that refer to themselves are small and have enormous instances; the trying is bounded by `max-witness-tries`, and
/// what is made in order to be tried is bounded here.
final class WitnessWork {
    /// Values and schemas of one search, and bytes of documents by eights.
    static let most = 100_000
    /// Values in one document.
    private static let mostValues = 500

    private(set) var left = WitnessWork.most
    private var room = WitnessWork.mostValues

    var isSpent: Bool { left <= 0 }

    private var patterns: [String: SchemaPattern] = [:]
    private var examples: [String: [String]] = [:]

    /// A pattern, which is read once.
    func pattern(_ text: String) -> SchemaPattern {
        spend(1)
        if let known = patterns[text] { return known }
        let pattern = SchemaPattern(text)
        spend(text.utf8.count)
        patterns[text] = pattern
        return pattern
    }

    func examples(of text: String) -> [String] {
        if let known = examples[text] { return known }
        let found = pattern(text).examples()
        spend(text.utf8.count + found.reduce(0) { $0 + $1.utf8.count })
        examples[text] = found
        return found
    }

    func spend(_ amount: Int) { left -= amount }

    /// Begins another document.
    func begin() { room = WitnessWork.mostValues }

    /// Whether there may be one more value in the document.
    func takesValue() -> Bool {
        guard room > 0, left > 0 else { return false }
        room -= 1
        left -= 1
        return true
    }
}
