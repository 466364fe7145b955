import SchemaModel

/// The schema of a generated type, as a text that needs no other.
///
/// A type that is defined inside the schema of another refers to it by name: its schema is the part of that text.
public struct AvroSchemaText: Sendable, Hashable {
    /// The whole text.
    public let text: String
    /// The full name of the type inside the text; nil for the type of the text itself.
    public let typeName: String?

    /// - Parameter typeName: the full name of a type that the text defines.
    public init(_ text: String, typeName: String? = nil) {
        self.text = text
        self.typeName = typeName
    }

    /// Reads the text. It costs a pass over it, so do it once for each type.
    ///
    /// - Throws: `schema` where the text is not a schema, or has no such type; it does not for a text that `schema-generate`
    ///   has written.
    public func parse() throws(AvroCodecError) -> AvroSchema {
        let schema = try AvroSchemaText.parse(text)
        guard let typeName else { return schema }
        guard let position = schema.types.firstIndex(where: { $0.name?.full.isExactly(typeName) ?? false }) else {
            throw AvroCodecError(.schema, "the schema has no type \(typeName.excerpt)")
        }
        return try AvroSchemaText.parse(schema.text(of: TypeID(position), .resolved))
    }

    private static func parse(_ text: String) throws(AvroCodecError) -> AvroSchema {
        do throws(SchemaError) {
            return try AvroSchema(parsing: text, rules: .stored)
        } catch {
            throw AvroCodecError(.schema, error.description)
        }
    }
}
