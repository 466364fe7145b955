/// A text that another schema refers to.
package struct JSONReferenceText: Sendable, Hashable {
    /// The URI that the schema refers to it by, which may be relative to the schema's own.
    package let name: String
    package let text: String

    package init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}
