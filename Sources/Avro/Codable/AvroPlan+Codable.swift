extension AvroPlan {
    /// Reads one Swift value, which takes all of the bytes.
    ///
    /// ```swift
    /// let order = try plan.decode(codable: Order.self, from: bytes.span.bytes)
    /// ```
    ///
    /// Coding keys are names of the reader's fields; fields that the type does not ask for are passed over.
    ///
    /// - Throws: what `decode` throws; `type` where the value is not one of the type, or the schema does not have a field that
    ///   the type asks for; `number` where a number does not fit the type; with the path of the place.
    package func decode<Value: Decodable>(codable type: Value.Type, from bytes: RawSpan) throws(AvroCodecError) -> Value {
        let value = try decode(bytes)
        let context = AvroDecodingContext(reader)
        let found = AvroFoundValue(value: value, type: reader.program.root)
        do {
            return try AvroValueDecoder(context, found, parent: nil).decodeItself(type)
        } catch {
            throw AvroCodecError(decoding: error, context.thrown)
        }
    }

    package func decode<Value: Decodable>(codable type: Value.Type, from bytes: [UInt8]) throws(AvroCodecError) -> Value {
        try decode(codable: type, from: bytes.span.bytes)
    }
}
