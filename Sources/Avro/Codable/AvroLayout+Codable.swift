extension AvroLayout {
    /// Appends the binary encoding of a Swift value. Where it throws, nothing is appended.
    ///
    /// ```swift
    /// struct Order: Codable { var id: Int64; var note: String? }
    /// try layout.encode(codable: Order(id: 7, note: nil), into: &writer)
    /// ```
    ///
    /// Coding keys are names of fields, in any order. A field of the schema that the value does not have is written as its
    /// default, or as null where it may be that. Where the keys are in the order of the schema, the value is written as it
    /// describes itself; else it describes itself a second time, and costs about twice as much.
    ///
    /// - Throws: `type` where the value is not one of the schema or has a key that the schema has not; `number` where a number
    ///   does not fit its type; `unionBranch`, `enumSymbol`, `logicalRange`, `limit`; each with the path of the place.
    package func encode<Value: Encodable>(
        codable value: Value, into writer: inout AvroWriter
    ) throws(AvroCodecError) {
        let recorder = AvroRecorder(depth: limits.valueDepth)
        let start = writer.count
        writer.begin(under: self)
        if fields.straightness.isWorthTrying {
            if recorder.write(value, self, &writer) { return }
            writer.cut(to: start)
            fields.straightness.hasFailed()
        }
        do {
            try recorder.putAlone(value)
        } catch {
            throw AvroCodecError(encoding: error, recorder.thrown)
        }
        try recorder.finish()
        do throws(AvroCodecError) {
            var encoder = AvroRecordedEncoder(self)
            try encoder.value(recorder.entries, program.root, &writer)
            withExtendedLifetime(recorder) {}
        } catch {
            writer.cut(to: start)
            throw error
        }
    }

    /// The binary encoding of a Swift value.
    package func encode<Value: Encodable>(codable value: Value) throws(AvroCodecError) -> [UInt8] {
        var writer = AvroWriter()
        try encode(codable: value, into: &writer)
        return writer.bytes
    }

    /// Made once; threads that come at the same time may make it several times.
    var fields: AvroFieldTables { keptFields.value { AvroFieldTables(self) } }
}
