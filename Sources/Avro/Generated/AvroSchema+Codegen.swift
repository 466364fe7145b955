/// What code generation asks of schemas and layouts.
extension AvroSchema {
    /// The type at a position of `types`.
    package func typeID(at position: Int) -> TypeID { TypeID(position) }

    /// The text that two types share exactly if they are equivalent; see `comparableText`.
    package func comparableText(of type: TypeID) -> String { text(of: type, .comparable) }

    /// Whether a union has at most one branch beside null.
    package func isBareUnion(_ type: TypeID) -> Bool {
        guard case .union(let branches) = self.type(of: type) else { return false }
        return AvroUnion(branches, in: self).isBare
    }
}

extension AvroLayout {
    /// The fewest bytes of an item of an array or an entry of a map.
    package func minimumItemBytes(of type: TypeID) -> Int32 { program.nodes[type.position].b }

    /// How many fields of a record take no bytes.
    package func freeFields(of record: AvroRecord) -> Int {
        record.fields.count { minimums[$0.type.position] == 0 }
    }

    /// The default of a field.
    ///
    /// - Throws: `json` or `type` where it is not a value of the field's type, or there is none; `limit`.
    package func defaultValue(of field: AvroField) throws(AvroCodecError) -> AvroValue {
        guard let written = field.defaultValue else { throw AvroCodecError(.defaultValue, "the field has no default") }
        var json = AvroJSONReader(self, .fieldDefault)
        return try json.value(written, field.type)
    }
}
