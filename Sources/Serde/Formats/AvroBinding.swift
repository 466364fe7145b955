import SchemaAvro

/// How values of a type go through the Avro codec.
struct AvroBinding<Value: Sendable>: Sendable {
    let encode: @Sendable (borrowing Value, AvroLayout, inout AvroWriter) throws(AvroCodecError) -> Void
    let decode: @Sendable (AvroPlan, RawSpan) throws(AvroCodecError) -> Value
}

extension AvroBinding<AvroValue> {
    static let values = AvroBinding(
        encode: { (value, layout, writer) throws(AvroCodecError) in try layout.encode(copy value, into: &writer) },
        decode: { (plan, bytes) throws(AvroCodecError) in try plan.decode(bytes) })
}

extension AvroBinding where Value: AvroCodable {
    /// Generated types: a schema in, and straight-line code.
    static var generated: AvroBinding {
        AvroBinding(
            encode: { (value, layout, writer) throws(AvroCodecError) in try layout.encode(value, into: &writer) },
            decode: { (plan, bytes) throws(AvroCodecError) in try plan.decode(Value.self, from: bytes) })
    }
}

extension AvroBinding where Value: Codable {
    /// Swift's own protocol: fields by the names of coding keys.
    static var codable: AvroBinding {
        AvroBinding(
            encode: { (value, layout, writer) throws(AvroCodecError) in try layout.encode(codable: copy value, into: &writer) },
            decode: { (plan, bytes) throws(AvroCodecError) in try plan.decode(codable: Value.self, from: bytes) })
    }
}
