/// A schema's use of another one: the name under which the text knows it, and where it is registered.
package struct SchemaReference: Sendable {
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

extension SchemaReference: Hashable {
    /// Names that Unicode calls equivalent are different names.
    package static func == (a: SchemaReference, b: SchemaReference) -> Bool {
        a.version == b.version && a.name.isExactly(b.name) && a.subject.isExactly(b.subject)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(subject)
        hasher.combine(version)
    }
}
