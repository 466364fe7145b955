import SchemaModel

/// Writes generic values as JSON (Avro specification, "JSON Encoding").
struct AvroJSONWriter {
    let layout: AvroLayout
    let style: AvroJSONStyle
    var json = JSONWriter()
    private var depth: Int

    private var schema: AvroSchema { layout.schema }

    init(_ layout: AvroLayout, _ style: AvroJSONStyle) {
        self.layout = layout
        self.style = style
        depth = layout.limits.valueDepth.value
    }

    /// Recursion follows the nesting of the value, which `max-avro-value-depth` bounds.
    mutating func value(_ value: AvroValue, _ type: TypeID) throws(AvroCodecError) {
        switch (schema.type(of: type), value) {
        case (.primitive(.null), .null): json.raw("null")
        case (.primitive(.boolean), .boolean(let flag)): json.raw(flag ? "true" : "false")
        case (.primitive(.int), .int(let number)): json.raw("\(number)")
        case (.primitive(.long), .long(let number)): json.raw("\(number)")
        case (.primitive(.float), .float(let number)): json.raw(JavaNumber.text(Double(number), as: .float))
        case (.primitive(.double), .double(let number)): json.raw(JavaNumber.text(number, as: .double))
        case (.primitive(.string), .string(let text)): json.string(text)
        case (.primitive(.bytes), .bytes(let bytes)): self.bytes(bytes, type)
        case (.fixed(let fixed), .fixed(let bytes)) where fixed.size == bytes.count: self.bytes(bytes, type)
        case (.enumeration(let enumeration), .enumeration(let symbol))
        where enumeration.symbols.contains { $0.isExactly(symbol) }:
            json.string(symbol)
        case (.array(let items), .array(let values)): try array(values, items)
        case (.map(let type), .map(let entries)): try map(entries, type)
        case (.record(let record), .record(let fields)) where record.fields.count == fields.count:
            try self.record(fields, record)
        case (.union(let branches), _): try union(value, branches)
        default:
            let node = schema[type]
            throw AvroCodecError(.type, "expected \(node.name?.full.excerpt ?? node.word), not \(value.kind)")
        }
    }

    private mutating func enter() throws(AvroCodecError) {
        depth -= 1
        guard depth >= 0 else { throw AvroCodecError(beyond: layout.limits.valueDepth, "the nesting of the value") }
    }

    private mutating func array(_ values: [AvroValue], _ items: TypeID) throws(AvroCodecError) {
        try enter()
        json.raw("[")
        for (position, item) in values.enumerated() {
            if position > 0 { json.raw(",") }
            do { try value(item, items) } catch { throw error.inside(.item(position)) }
        }
        json.raw("]")
        depth += 1
    }

    private mutating func map(_ entries: [AvroMapEntry], _ type: TypeID) throws(AvroCodecError) {
        try enter()
        json.raw("{")
        for (position, entry) in entries.enumerated() {
            if position > 0 { json.raw(",") }
            json.string(entry.key)
            json.raw(":")
            do { try value(entry.value, type) } catch { throw error.inside(.item(position)) }
        }
        json.raw("}")
        depth += 1
    }

    private mutating func record(_ fields: [AvroValue], _ record: AvroRecord) throws(AvroCodecError) {
        try enter()
        json.raw("{")
        for (position, field) in record.fields.enumerated() {
            if position > 0 { json.raw(",") }
            json.string(field.name)
            json.raw(":")
            do { try value(fields[position], field.type) } catch { throw error.inside(.field(field.name)) }
        }
        json.raw("}")
        depth += 1
    }

    private mutating func union(_ value: AvroValue, _ branches: [TypeID]) throws(AvroCodecError) {
        try enter()
        let union = AvroUnion(branches, in: schema)
        let branch: Int
        var content = value
        if case .null = value, let null = union.null {
            branch = null
        } else if let only = union.only {
            branch = only
        } else if case .union(let position, let inner) = value, branches.indices ~= position, position != union.null {
            branch = position
            content = inner
        } else {
            throw AvroCodecError(.unionBranch, "the union has no branch for \(value.kind)")
        }
        if style == .plain || branch == union.null {
            try self.value(content, branches[branch])
        } else {
            json.raw("{")
            json.string(schema[branches[branch]].tag)
            json.raw(":")
            try self.value(content, branches[branch])
            json.raw("}")
        }
        depth += 1
    }

    private mutating func bytes(_ bytes: [UInt8], _ type: TypeID) {
        switch style == .plain ? schema.logicalType(of: type) : nil {
        case .decimal(_, let scale) where bytes.count <= layout.limits.decimalBytes.value:
            json.string(AvroDecimal(unscaled: bytes, scale: scale).description)
        case .uuid: json.string(SchemaGUID(bytes: bytes)?.description ?? AvroJSONWriter.text(bytes))
        default: json.string(AvroJSONWriter.text(bytes))
        }
    }

    private static func text(_ bytes: [UInt8]) -> String {
        var text = String.UnicodeScalarView()
        for byte in bytes { text.append(Unicode.Scalar(byte)) }
        return String(text)
    }
}
