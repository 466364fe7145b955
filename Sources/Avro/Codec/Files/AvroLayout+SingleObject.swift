/// The single-object encoding (Avro specification, "Single-object encoding").
extension AvroLayout {
    /// The two bytes that it begins with.
    static let singleObjectMarker: [UInt8] = [0xC3, 0x01]

    /// A value behind the fingerprint of its schema. Computing that costs a pass over the schema.
    public func encodeSingleObject(_ value: AvroValue) throws(AvroCodecError) -> [UInt8] {
        var writer = AvroWriter()
        writer.raw(AvroLayout.singleObjectMarker)
        writer.raw(withUnsafeBytes(of: schema.fingerprint.littleEndian) { [UInt8]($0) })
        try encode(value, into: &writer)
        return writer.bytes
    }

    /// The fingerprint of the schema that bytes were written with, to find that schema by.
    ///
    /// - Throws: `header`.
    public static func fingerprint(ofSingleObject bytes: [UInt8]) throws(AvroCodecError) -> UInt64 {
        guard bytes.count >= 10, bytes.starts(with: singleObjectMarker) else {
            throw AvroCodecError(.header, "a single object begins with the bytes C3 01 and a fingerprint", at: 0)
        }
        return bytes[2..<10].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}

extension AvroPlan {
    /// Reads a single object that the writer's schema wrote.
    ///
    /// - Throws: `header`; `fingerprint` where another schema wrote it; what `decode` throws, with offsets from the beginning.
    public func decodeSingleObject(_ bytes: [UInt8]) throws(AvroCodecError) -> AvroValue {
        guard try AvroLayout.fingerprint(ofSingleObject: bytes) == writer.schema.fingerprint else {
            throw AvroCodecError(.fingerprint, "the object was written with another schema", at: 2)
        }
        return try bytes.span.bytes.withUnsafeBytes { bytes throws(AvroCodecError) in
            try decodeAll(bytes, from: 10)
        }
    }
}
