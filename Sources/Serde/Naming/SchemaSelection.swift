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
    /// The schema of an id in the context of the subject, from 1. It must be able to read what the local schema writes.
    case id(Int32)
    /// The schema of a GUID, in whatever context. It must be able to read what the local schema writes.
    case guid(SchemaGUID)
}
