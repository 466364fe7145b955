import SchemaModel

extension AvroPlan {
    /// Reads one value, which takes all of the bytes.
    ///
    /// Costs time and memory in proportion to the bytes, beside the values that `max-avro-free-values` allows.
    ///
    /// - Throws: `AvroCodecError` with the offset and the path where the bytes are not a value of the writer, or the reader cannot
    ///   take it; `trailingBytes` where some are left.
    public func decode(_ bytes: [UInt8]) throws(AvroCodecError) -> AvroValue {
        try decode(bytes.span.bytes)
    }

    /// The same from borrowed memory.
    public func decode(_ bytes: RawSpan) throws(AvroCodecError) -> AvroValue {
        try bytes.withUnsafeBytes { bytes throws(AvroCodecError) in try decodeAll(bytes) }
    }

    func decodeAll(_ bytes: UnsafeRawBufferPointer, from start: Int = 0) throws(AvroCodecError) -> AvroValue {
        let (value, end) = try decode(bytes, from: start, to: bytes.count)
        guard end == bytes.count else {
            throw AvroCodecError(.trailingBytes, "\(bytes.count - end) bytes are left behind the value", at: end)
        }
        return value
    }

    /// Reads one value at a place.
    func decode(_ bytes: RawSpan, from start: Int, to end: Int) throws(AvroCodecError) -> (AvroValue, end: Int) {
        try bytes.withUnsafeBytes { bytes throws(AvroCodecError) in try decode(bytes, from: start, to: end) }
    }

    /// The same from memory that is lent for the call.
    ///
    /// - Returns: the value, and where it ends.
    func decode(
        _ bytes: UnsafeRawBufferPointer, from start: Int, to end: Int
    ) throws(AvroCodecError) -> (AvroValue, end: Int) {
        let limits = writer.limits
        let (paid, isOver) = (end - start).multipliedReportingOverflow(by: AvroCodecLimits.freeValuesPerByte)
        let (free, isMore) = paid.addingReportingOverflow(limits.freeValues.value)
        let input = AvroReader(bytes, from: start, to: end, maximum: limits.blobBytes.value)
        var decoder = AvroDecoder(self, input, free: isOver || isMore ? .max : free)
        let value = try decoder.value(program.root)
        return (value, decoder.input.offset)
    }
}
