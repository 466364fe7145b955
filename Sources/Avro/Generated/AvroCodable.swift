/// A type that is generated from a schema: it writes itself as Avro, and is read from it.
///
/// ```swift
/// let layout = try AvroLayout(for: OrderPlaced.self)
/// let bytes = try layout.encode(order)
/// let again = try AvroPlan(layout).decode(OrderPlaced.self, from: bytes)
/// ```
///
/// `schema-generate` writes the conformance, so that there is no other description of the fields than the schema's. Call it
/// through `AvroLayout` and `AvroPlan`, which set the limits.
public protocol AvroCodable: Sendable {
    /// The schema that the type was generated from.
    static var avroSchema: AvroSchemaText { get }

    /// Reads a value.
    ///
    /// - Throws: `AvroCodecError`, with the path from this value on.
    init(from reader: inout AvroFieldReader) throws(AvroCodecError)

    /// Writes the value.
    ///
    /// - Throws: `AvroCodecError`, with the path from this value on.
    func encode(into writer: inout AvroWriter) throws(AvroCodecError)
}
