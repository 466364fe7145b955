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

    package var isBlank: Bool { text.allSatisfy(\.isWhitespace) }
}
