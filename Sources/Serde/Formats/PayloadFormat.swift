import SchemaAvro
import SchemaClient
import SchemaModel

/// Appends the payload of a value.
typealias PayloadEncoder<Value> = @Sendable (borrowing Value, inout AvroWriter) throws(SerdeError) -> Void

/// Reads a payload.
typealias PayloadDecoder<Value> = @Sendable (RawSpan) throws(SerdeError) -> Value

/// What a language of schemas does for a type of values. The pieces that it returns are made once for a schema, and used for
/// every record.
struct PayloadFormat<Value: Sendable>: Sendable {
    let type: SchemaType
    /// The schema of the type; nil where values of any schema are taken.
    let local: SchemaDraft?
    /// The full name of the record, or the title, of a schema; nil where it has none.
    let recordName: @Sendable (LoadedSchema) throws(SerdeError) -> String?
    /// What encodes values under a schema.
    let encoder: @Sendable (LoadedSchema, SerdeConfiguration) throws(SerdeError) -> PayloadEncoder<Value>
    /// What decodes payloads that a schema wrote.
    let decoder: @Sendable (LoadedSchema, SerdeConfiguration) throws(SerdeError) -> PayloadDecoder<Value>
}
