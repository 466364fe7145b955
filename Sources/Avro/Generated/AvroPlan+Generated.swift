import SchemaModel

extension AvroPlan {
    /// Reads one value of a generated type, which takes all of the bytes.
    ///
    /// Costs time and memory in proportion to the bytes, beside the values that `max-avro-free-values` allows.
    ///
    /// - Throws: `AvroCodecError` with the offset and the path where the bytes are not a value of the writer, or the reader cannot
    ///   take it; `trailingBytes` where some are left; `type` where the plan does not lead to the layout of the type.
    public func decode<Value: AvroCodable>(_ type: Value.Type, from bytes: RawSpan) throws(AvroCodecError) -> Value {
        try bytes.withUnsafeBytes { bytes throws(AvroCodecError) in
            guard reader.type == ObjectIdentifier(type) else { throw reader.wrongType(type) }
            let (paid, isOver) = bytes.count.multipliedReportingOverflow(by: AvroCodecLimits.freeValuesPerByte)
            let (free, isMore) = paid.addingReportingOverflow(writer.limits.freeValues.value)
            let input = AvroReader(bytes, from: 0, to: bytes.count, maximum: writer.limits.blobBytes.value)
            var reader = AvroFieldReader(self, input, free: isOver || isMore ? .max : free)
            let value = try Value(from: &reader)
            guard reader.input.offset == bytes.count else {
                throw AvroCodecError(
                    .trailingBytes, "\(bytes.count - reader.input.offset) bytes are left behind the value",
                    at: reader.input.offset)
            }
            return value
        }
    }

    /// The same from an array.
    public func decode<Value: AvroCodable>(_ type: Value.Type, from bytes: [UInt8]) throws(AvroCodecError) -> Value {
        try decode(type, from: bytes.span.bytes)
    }
}
