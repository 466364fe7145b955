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
