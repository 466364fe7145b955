package import SchemaAvro
package import SchemaModel

/// A schema of any format.
///
/// ```swift
/// let schema = try ParsedSchema.parse(text: #""string""#, type: .avro)
/// schema.canonicalText   // "string"
/// ```
///
/// Beside the checker this is the only place that tells the formats apart.
package enum ParsedSchema: Sendable {
    case avro(AvroSchema)

    package static let supportedTypes: [SchemaType] = [.avro]

    /// How strictly a text is read.
    package enum Validation: Sendable {
        /// A schema that is to be registered.
        case new
        /// A schema from history, or one to be looked up.
        case stored
    }

    /// Reads one schema.
    ///
    /// - Parameter references: texts that the schema refers to, each after those that it refers to itself.
    /// - Throws: `SchemaError`, any code.
    package static func parse(
        text: String, type: SchemaType, references: [ReferenceText] = [], validation: Validation = .new,
        limits: Limits = Limits()
    ) throws(SchemaError) -> ParsedSchema {
        switch type {
        case .avro:
            let references = references.map { AvroReferenceText(name: $0.name, text: $0.text) }
            let rules: NameRules = validation == .new ? .new : .stored
            do {
                return .avro(try AvroSchema(parsing: text, references: references, rules: rules, limits: limits))
            } catch {
                throw SchemaError(error)
            }
        case .json, .protobuf:
            throw SchemaError(unsupported: type)
        }
    }

    package var type: SchemaType {
        switch self {
        case .avro: .avro
        }
    }

    /// The whole text that places refer to.
    package var source: JSONValue? {
        switch self {
        case .avro(let schema): schema.source
        }
    }

    /// The text that is stored. Costs a pass over the schema, as do the other texts.
    package var canonicalText: String {
        switch self {
        case .avro(let schema): schema.canonicalText
        }
    }

    /// The text that needs no references.
    package var resolvedText: String {
        switch self {
        case .avro(let schema): schema.resolvedText
        }
    }

    /// The schema that is registered with `normalize=true`.
    package func normalized(limits: Limits = Limits()) throws(SchemaError) -> ParsedSchema {
        switch self {
        case .avro(let schema):
            do {
                return .avro(try schema.normalized(limits: limits))
            } catch {
                throw SchemaError(error)
            }
        }
    }

    /// The tagged parts of the text, in its order; those of references are not among them.
    package var taggedEntities: [TaggedEntity] {
        switch self {
        case .avro(let schema): schema.taggedEntities
        }
    }

    /// This schema with other tags in its text.
    ///
    /// - Throws: `SchemaError` `.invalid` for a path that leads nowhere.
    package func editingTags(_ edits: TagEdits) throws(SchemaError) -> ParsedSchema {
        guard !edits.isEmpty else { return self }
        switch self {
        case .avro(let schema):
            do {
                return .avro(try schema.editingTags(edits))
            } catch {
                throw SchemaError(error)
            }
        }
    }

    /// A text that equivalent schemas of one type with equal references share. Others may share it too: it looks past
    /// what `normalized` takes away.
    package var normalText: String {
        switch self {
        case .avro(let schema): schema.normalText
        }
    }

    /// A text that two schemas of one type share exactly if they are equivalent: for a look-up that compares one schema
    /// with many.
    package var comparableText: String {
        switch self {
        case .avro(let schema): schema.comparableText
        }
    }

    /// Whether a look-up takes two schemas for the same, references aside.
    package func isEquivalent(to other: ParsedSchema) -> Bool {
        switch (self, other) {
        case (.avro(let schema), .avro(let other)): schema.isEquivalent(to: other)
        }
    }

    /// The names that a reserved field may not have: the fields of a record.
    package var topLevelFieldNames: [String] {
        switch self {
        case .avro(let schema):
            if case .record(let record) = schema[schema.root].type { record.fields.map(\.name) } else { [] }
        }
    }

    /// The text in an output format [R5.8]. An unknown format means the canonical text.
    package func format(_ name: String) -> String {
        switch self {
        case .avro: name.lowercased() == "resolved" ? resolvedText : canonicalText
        }
    }
}
