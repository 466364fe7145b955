package import SchemaModel

/// What a schema id stands for: everything that makes two schemas different, wherever they are registered.
package struct SchemaContent: Sendable, Hashable {
    package let type: SchemaType
    /// The canonical text.
    package let text: String
    /// With versions resolved: `-1` never stands here.
    package let references: [SchemaReference]
    package let metadata: Metadata?
    package let ruleSet: RuleSet?

    package init(
        type: SchemaType, text: String, references: [SchemaReference] = [], metadata: Metadata? = nil, ruleSet: RuleSet? = nil
    ) {
        self.type = type
        self.text = text
        self.references = references
        self.metadata = metadata
        self.ruleSet = ruleSet
    }

    /// The version of the printers that make canonical texts. A change that alters the text of any schema raises it
    /// and brings a migration: `fixtures/identity.jsonl` holds what must not change.
    package static let canonicalForm = 1
}
