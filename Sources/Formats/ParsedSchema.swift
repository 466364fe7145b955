import SchemaAvro
import SchemaJSON
package import SchemaModel

/// A schema of any language.
///
/// ```swift
/// let schema = try ParsedSchema.parse(text: #""string""#, type: .avro)
/// schema.canonicalText   // "string"
/// ```
///
/// Beside the checker this is the only place that tells the languages apart.
package struct ParsedSchema: Sendable {
    /// The schema as its language reads it.
    package let content: any SchemaText

    package init(_ content: any SchemaText) { self.content = content }

    private static let languages: [any SchemaText.Type] = [AvroSchema.self, JSONSchema.self]

    package static let supportedTypes: [SchemaType] = languages.map { $0.schemaType }

    /// Reads one schema.
    ///
    /// - Parameter references: texts that the schema refers to, each after those that it refers to itself.
    /// - Throws: `SchemaError`, any code.
    package static func parse(
        text: String, type: SchemaType, references: [ReferenceText] = [], validation: SchemaValidation = .new,
        limits: Limits = Limits()
    ) throws(SchemaError) -> ParsedSchema {
        guard let language = languages.first(where: { $0.schemaType == type }) else {
            throw SchemaError(
                .unsupportedType, "Schemas of type \(type.rawValue) are not supported", at: nil,
                fix: "Use one of \(supportedTypes.map(\.rawValue).joined(separator: ", ")).")
        }
        return ParsedSchema(
            try language.init(text: text, references: references, validation: validation, limits: limits))
    }

    package var type: SchemaType { Swift.type(of: content).schemaType }

    /// The start of the text that the schema was read from; nil where it has none of its own.
    package var place: SourcePlace? { content.place }

    /// The text that is stored. Costs a pass over the schema, as do the other texts.
    package var canonicalText: String { content.canonicalText }

    /// The text that needs no references.
    package var resolvedText: String { content.resolvedText }

    /// The schema that is registered with `normalize=true`.
    package func normalized(limits: Limits = Limits()) throws(SchemaError) -> ParsedSchema {
        ParsedSchema(try content.normalized(limits: limits))
    }

    /// The tagged parts of the text, in its order; those of references are not among them.
    package var taggedEntities: [TaggedEntity] { content.taggedEntities }

    /// This schema with other tags in its text.
    ///
    /// - Throws: `SchemaError` for a path that leads nowhere.
    package func editingTags(_ edits: TagEdits) throws(SchemaError) -> ParsedSchema {
        edits.isEmpty ? self : ParsedSchema(try content.editingTags(edits))
    }

    /// A text that equivalent schemas of one type with equal references share. Others may share it too: it looks past
    /// what `normalized` takes away.
    package var normalText: String { content.normalText }

    /// A text that two schemas of one type share exactly if they are equivalent: for a look-up that compares one schema
    /// with many.
    package var comparableText: String { content.comparableText }

    /// Whether a look-up takes two schemas for the same, references aside.
    package func isEquivalent(to other: ParsedSchema) -> Bool {
        type == other.type && comparableText.isExactly(other.comparableText)
    }

    /// Holds the names of fields against what the language reserves.
    ///
    /// - Throws: `SchemaError` for the first that may not be.
    package func validateFields() throws(SchemaError) { try content.validateFields() }

    /// The names that a reserved field may not have: the fields of a record, the properties of an object.
    package var topLevelFieldNames: [String] { content.topLevelFieldNames }

    /// The text in an output format [R5.8]. An unknown format means the canonical text.
    package func format(_ name: String) -> String { content.text(inFormat: name) ?? canonicalText }
}
