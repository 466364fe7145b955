/// A text that another schema refers to, and the name that the reference gives it.
package struct ReferenceText: Sendable, Hashable {
    package let name: String
    package let text: String

    package init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}
