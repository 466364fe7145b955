public import SchemaModel

/// Which schema a serializer writes with.
public enum SchemaSelection: Sendable, Hashable {
    /// The local schema, registered at first use.
    case register(normalize: Bool = false)
    /// The local schema, which must be registered already.
    case lookup(normalize: Bool = false)
    /// The newest version of the subject. It must be able to read what the local schema writes.
    case latest
    /// The newest version whose metadata has these properties.
    case metadata([String: String])
    case id(Int32)
    case guid(SchemaGUID)
}
