package import SchemaModel

/// A version as the registry answers it.
package struct RegisteredSchema: Sendable {
    package let subject: Subject
    package let version: Int
    package let id: Int
    package let guid: SchemaGUID
    package internal(set) var content: SchemaContent
    /// Set where the answer is a stored row: when it was stored, and whether it is soft-deleted.
    package let row: Row?
    /// What the caller wanted to know about tags.
    package internal(set) var tags: [TaggedEntity] = []
    /// Set where a registration found a version that holds the schema, and stored no new one.
    package internal(set) var isFound = false

    package struct Row: Sendable {
        /// Milliseconds since 1970.
        package let registeredAt: Int64
        package let isDeleted: Bool
    }
}

extension RegisteredSchema {
    var found: RegisteredSchema {
        var schema = self
        schema.isFound = true
        return schema
    }

    /// - Parameter asRow: Answers made without looking at the stored row leave its facts out [R4.1].
    init(_ stored: StoredVersion, asRow: Bool = true) {
        self.init(
            subject: stored.subject, version: stored.version, id: stored.id, guid: stored.stored.guid,
            content: stored.content,
            row: asRow ? Row(registeredAt: stored.registeredAt, isDeleted: stored.isDeleted) : nil)
    }

    init(_ match: Plan.Match) { self.init(match.version, asRow: !match.isExact) }
}
