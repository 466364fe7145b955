import SchemaModel

/// An id in the context of a subject.
struct SchemaKey: Sendable, Hashable {
    let id: Int32
    /// Nil is the default context.
    let subject: String?
}

struct VersionKey: Sendable, Hashable {
    let subject: String
    let version: Int
}

/// The newest version of a subject, or of those with certain properties.
struct NewestKey: Sendable, Hashable {
    let subject: String
    let properties: [String: String]
}

/// A schema that was registered or looked up.
struct DraftKey: Sendable, Hashable {
    let subject: String
    let draft: SchemaDraft
    let isRegistration: Bool
    let normalize: Bool
}

struct AssociationKey: Sendable, Hashable {
    let resource: String
    let namespace: String
    let kind: String
}
