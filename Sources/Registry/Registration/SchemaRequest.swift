package import SchemaModel

/// A schema as a caller offers it, for registration, lookup or a compatibility check.
package struct SchemaRequest: Sendable {
    /// Blank on registration: the text, type and references of the newest version again.
    package var text: String
    /// The name of a schema type, as given.
    package var type: String
    package var references: [SchemaReference]
    /// A reference that lacks a member, in words. Other defects are reported before it, so it is only refused with the schema.
    package var incompleteReference: String?
    package var metadata: Metadata?
    package var ruleSet: RuleSet?
    /// The version that the schema must become: 0 for the next one, -1 for the next one unless the newest holds it.
    package var version: Int
    /// Only for imports.
    package var id: Int?
    /// Tags to be written into the text. With any edit, even an empty one, nothing that is registered answers the request.
    package var tagEdits: TagEdits?
    /// Take over the tags in the newest version's text.
    package var propagatesTags = false

    package init(
        text: String, type: String = SchemaType.avro.rawValue, references: [SchemaReference] = [], metadata: Metadata? = nil,
        ruleSet: RuleSet? = nil, version: Int = 0, id: Int? = nil
    ) {
        self.text = text
        self.type = type
        self.references = references
        self.metadata = metadata
        self.ruleSet = ruleSet
        self.version = version
        self.id = id
    }

    var isBlank: Bool { text.allSatisfy(\.isWhitespace) }
}

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
