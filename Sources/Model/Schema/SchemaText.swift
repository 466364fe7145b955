/// A schema as its language reads it: what the registry needs to store it, find it again and return it.
///
/// A language is one conformance. Each text costs a pass over the schema.
package protocol SchemaText: Sendable {
    static var schemaType: SchemaType { get }

    /// Reads one schema.
    ///
    /// - Parameter references: texts that the schema refers to, each after those that it refers to itself.
    /// - Throws: `SchemaError`, any code.
    init(
        text: String, references: [ReferenceText], validation: SchemaValidation, limits: Limits
    ) throws(SchemaError)

    /// The start of the text that the schema was read from; nil where it has none of its own.
    var place: SourcePlace? { get }

    /// The text that is stored.
    var canonicalText: String { get }

    /// The text that needs no references.
    var resolvedText: String { get }

    /// A text that equivalent schemas with equal references share. Others may share it too: it looks past what `normalized`
    /// takes away.
    var normalText: String { get }

    /// A text that two schemas share exactly if they are equivalent: for a look-up that compares one schema with many.
    var comparableText: String { get }

    /// The schema that is registered with `normalize=true`.
    func normalized(limits: Limits) throws(SchemaError) -> Self

    /// The tagged parts of the text, in its order; those of references are not among them.
    var taggedEntities: [TaggedEntity] { get }

    /// This schema with other tags in its text.
    ///
    /// - Throws: `SchemaError` for a path that leads nowhere.
    func editingTags(_ edits: TagEdits) throws(SchemaError) -> Self

    /// Holds the names of fields against what the language reserves, as the config `validateFields` asks [R10.5].
    ///
    /// - Throws: `SchemaError` for the first that may not be.
    func validateFields() throws(SchemaError)

    /// The names that a reserved field may not have: the fields of a record, the properties of an object.
    var topLevelFieldNames: [String] { get }

    /// The text in an output format [R5.8]; nil where the language does not know the format.
    func text(inFormat name: String) -> String?
}

extension SchemaText {
    /// Whether a look-up takes two schemas for the same, references aside.
    package func isEquivalent(to other: Self) -> Bool { comparableText.isExactly(other.comparableText) }

    package func validateFields() throws(SchemaError) {}
}

/// How strictly a text is read.
package enum SchemaValidation: Sendable {
    /// A schema that is to be registered.
    case new
    /// A schema from history, or one to be looked up.
    case stored
}
