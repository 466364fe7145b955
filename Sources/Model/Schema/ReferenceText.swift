/// A text that another schema refers to.
public struct ReferenceText: Sendable, Hashable {
    /// The name that the reference gives it. What the text itself defines does not depend on it in Avro; in JSON Schema it is
    /// the URI of the text.
    public let name: String
    /// The schema that the name stands for.
    public let text: String

    /// A text under its name.
    public init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}
