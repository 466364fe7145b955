import SchemaModel

/// The encoding of the logical type `big-decimal`: bytes that hold the integer as bytes and the scale as an int.
extension AvroDecimal {
    var bigDecimal: [UInt8] {
        var writer = AvroWriter()
        writer.counted(unscaled)
        writer.long(Int64(scale))
        return writer.bytes
    }

    /// - Throws: what reading throws; `trailingBytes`.
    init(bigDecimal bytes: [UInt8], limits: AvroCodecLimits) throws(AvroCodecError) {
        self = try bytes.span.bytes.withUnsafeBytes { bytes throws(AvroCodecError) in
            var reader = AvroReader(bytes, from: 0, to: bytes.count, maximum: limits.decimalBytes.value)
            let unscaled = try reader.bytes()
            let scale = try reader.int()
            guard reader.offset == bytes.count else {
                throw AvroCodecError(.trailingBytes, "bytes are left behind the decimal")
            }
            return AvroDecimal(unscaled: unscaled, scale: Int(scale))
        }
    }
}
