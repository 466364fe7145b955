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
public protocol AvroCodable: AvroFieldValue {
    /// The schema that the type was generated from.
    static var avroSchema: AvroSchemaText { get }
}
