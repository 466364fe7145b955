public import SchemaModel

extension AvroLayout {
    /// The JSON of a value.
    ///
    /// - Throws: `type`, `unionBranch` or `limit`, with the path of the place.
    public func json(_ value: AvroValue, style: AvroJSONStyle = .avro) throws(AvroCodecError) -> String {
        var writer = AvroJSONWriter(self, style)
        try writer.value(value, schema.root)
        return writer.json.text
    }

    /// Reads a value from JSON.
    ///
    /// In the encoding of Avro, members of a record that are not fields are ignored, and no field may be missing. In the style
    /// `plain` the first are an error, and a missing field takes its default.
    ///
    /// - Parameter textLimits: of the text itself.
    /// - Throws: `json` with the path of the place, `unionBranch`, `limit`.
    public func value(
        json text: String, style: AvroJSONStyle = .avro, textLimits: Limits = Limits()
    ) throws(AvroCodecError) -> AvroValue {
        let document: JSONDocument
        do {
            document = try JSONDocument(parsing: Array(text.utf8), limits: textLimits)
        } catch {
            if let limit = error.limit { throw AvroCodecError(beyond: limit, "the text") }
            throw AvroCodecError(.json, error.reason)
        }
        var reader = AvroJSONReader(self, style == .plain ? .plain : .encoding)
        return try reader.value(document.root, schema.root)
    }
}
