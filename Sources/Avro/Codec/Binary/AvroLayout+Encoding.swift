extension AvroLayout {
    /// The binary encoding of a value.
    ///
    /// - Throws: `type`, `unionBranch`, `enumSymbol` or `logicalRange` where it is not a value of the schema, with the path of
    ///   the place; `limit`.
    public func encode(_ value: AvroValue) throws(AvroCodecError) -> [UInt8] {
        var writer = AvroWriter()
        try encode(value, into: &writer)
        return writer.bytes
    }

    /// Appends the binary encoding of a value. Where it throws, nothing is appended.
    public func encode(_ value: AvroValue, into writer: inout AvroWriter) throws(AvroCodecError) {
        let start = writer.count
        writer.begin(under: self)
        do throws(AvroCodecError) {
            var encoder = AvroEncoder(self)
            try encoder.value(value, program.root, &writer)
        } catch {
            writer.cut(to: start)
            throw error
        }
    }
}
