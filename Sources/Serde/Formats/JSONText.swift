import SchemaModel

/// A JSON value as its text, with every digit of its numbers and the order of its members.
public struct JSONText: Sendable, Hashable, CustomStringConvertible {
    /// Valid JSON.
    public let text: String

    /// - Throws: `payload` where the text is not valid JSON, or is nested too deep.
    public init(parsing text: String) throws(SerdeError) {
        do throws(JSONSyntaxError) { _ = try JSONDocument(parsing: Array(text.utf8), limits: Limits()) } catch {
            throw SerdeError(.payload, "The text is not valid JSON: \(error.description)")
        }
        self.text = text
    }

    init(unchecked text: String) { self.text = text }

    /// The same in words.
    public var description: String { text }
}
