/// A schema's use of another one: the name under which the text knows it, and where it is registered.
public struct SchemaReference: Sendable {
    /// Under which the text knows the other schema.
    public let name: String
    /// As given: an unqualified subject stands for the context of the referring schema.
    public let subject: String
    /// From 1.
    public let version: Int

    /// A use of a registered schema.
    public init(name: String, subject: String, version: Int) {
        self.name = name
        self.subject = subject
        self.version = version
    }
}

extension SchemaReference: Hashable {
    /// Names that Unicode calls equivalent are different names.
    public static func == (a: SchemaReference, b: SchemaReference) -> Bool {
        a.version == b.version && a.name.isExactly(b.name) && a.subject.isExactly(b.subject)
    }

    /// Names count as they are written.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(subject)
        hasher.combine(version)
    }
}
