import SchemaModel

extension AvroSchema {
    /// The Avro specification's "Parsing Canonical Form": what readers and writers need, and nothing else.
    ///
    /// Made anew by each call, in time that grows with the schema.
    public var parsingCanonicalForm: String {
        var text = ""
        var written: Set<ExactText> = []
        writeForm(root, &text, &written)
        return text
    }

    /// CRC-64-AVRO of the parsing canonical form, the fingerprint of the single-object encoding. It is no protection against
    /// someone who wants two schemas to have the same one.
    ///
    /// Made anew by each call, in time that grows with the schema.
    public var fingerprint: UInt64 {
        var fingerprint = Fingerprint.empty
        for byte in parsingCanonicalForm.utf8 {
            fingerprint = fingerprint >> 8 ^ Fingerprint.table[Int(truncatingIfNeeded: (fingerprint ^ UInt64(byte)) & 0xFF)]
        }
        return fingerprint
    }

    /// Names and symbols stand as they are: the form knows no escapes.
    private func writeForm(_ id: TypeID, _ text: inout String, _ written: inout Set<ExactText>) {
        switch nodes[id.position].type {
        case .primitive(let primitive): text += "\"\(primitive.rawValue)\""
        case .array(let items):
            text += "{\"type\":\"array\",\"items\":"
            writeForm(items, &text, &written)
            text += "}"
        case .map(let values):
            text += "{\"type\":\"map\",\"values\":"
            writeForm(values, &text, &written)
            text += "}"
        case .union(let branches):
            text += "["
            for (position, branch) in branches.enumerated() {
                if position > 0 { text += "," }
                writeForm(branch, &text, &written)
            }
            text += "]"
        case .record(let record):
            let name = record.name.full
            guard written.insert(name.exact).inserted else { return text += "\"\(name)\"" }
            text += "{\"name\":\"\(name)\",\"type\":\"record\",\"fields\":["
            for (position, field) in record.fields.enumerated() {
                text += "\(position > 0 ? "," : ""){\"name\":\"\(field.name)\",\"type\":"
                writeForm(field.type, &text, &written)
                text += "}"
            }
            text += "]}"
        case .enumeration(let enumeration):
            let name = enumeration.name.full
            guard written.insert(name.exact).inserted else { return text += "\"\(name)\"" }
            let symbols = enumeration.symbols.map { "\"\($0)\"" }.joined(separator: ",")
            text += "{\"name\":\"\(name)\",\"type\":\"enum\",\"symbols\":[\(symbols)]}"
        case .fixed(let fixed):
            let name = fixed.name.full
            guard written.insert(name.exact).inserted else { return text += "\"\(name)\"" }
            text += "{\"name\":\"\(name)\",\"type\":\"fixed\",\"size\":\(fixed.size)}"
        }
    }
}

/// The Rabin fingerprint of the Avro specification, "Schema Fingerprints".
private enum Fingerprint {
    static let empty: UInt64 = 0xC15D_213A_A4D7_A795

    static let table: [UInt64] = (0..<256).map { byte in
        var value = UInt64(byte)
        for _ in 0..<8 { value = value >> 1 ^ (value & 1 == 1 ? empty : 0) }
        return value
    }
}
