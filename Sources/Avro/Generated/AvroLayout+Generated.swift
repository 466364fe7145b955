extension AvroLayout {
    /// The layout of a generated type, which its values are encoded with and plans that read it lead to.
    ///
    /// - Throws: what `AvroSchemaText.parse` and `AvroLayout.init(of:)` throw.
    public convenience init<Value: AvroCodable>(
        for type: Value.Type, limits: AvroCodecLimits = AvroCodecLimits()
    ) throws(AvroCodecError) {
        try self.init(of: Value.avroSchema.parse(), limits: limits, type: ObjectIdentifier(type))
    }

    /// The binary encoding of a value of the type that the layout is for.
    ///
    /// - Throws: `type` where the layout is not that of `Value`; `limit`, `logicalRange` or `type` where the value is not one of
    ///   its schema, with the path of the place.
    public func encode<Value: AvroCodable>(_ value: Value) throws(AvroCodecError) -> [UInt8] {
        var writer = AvroWriter()
        try encode(value, into: &writer)
        return writer.bytes
    }

    /// Appends the binary encoding of a value of the type that the layout is for. Where it throws, nothing is appended.
    ///
    /// It allocates nothing where the writer has room.
    @inlinable
    public func encode<Value: AvroCodable>(_ value: Value, into writer: inout AvroWriter) throws(AvroCodecError) {
        guard type == ObjectIdentifier(Value.self) else { throw wrongType(Value.self) }
        let start = writer.count
        writer.begin(under: self)
        do throws(AvroCodecError) {
            try value.encode(into: &writer)
        } catch {
            writer.cut(to: start)
            throw error
        }
    }

    @usableFromInline
    @inline(never)
    func wrongType(_ type: Any.Type) -> AvroCodecError {
        AvroCodecError(.type, "the layout was not made for the type \(type)")
    }
}
