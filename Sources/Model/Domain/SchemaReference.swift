/// A schema's use of another one: the name under which the text knows it, and where it is registered.
package struct SchemaReference: Sendable, Hashable {
    package let name: String
    /// As given: an unqualified subject stands for the context of the referring schema.
    package let subject: String
    package let version: Int

    package init(name: String, subject: String, version: Int) {
        self.name = name
        self.subject = subject
        self.version = version
    }
}
