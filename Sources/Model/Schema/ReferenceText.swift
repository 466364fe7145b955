/// A text that another schema refers to.
package struct ReferenceText: Sendable, Hashable {
    /// The name that the reference gives it. What the text itself defines does not depend on it in Avro; in JSON Schema it is
    /// the URI of the text.
    package let name: String
    package let text: String

    package init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}
