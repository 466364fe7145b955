import SchemaModel

/// Reads generic values from JSON: defaults of fields, and the JSON encoding (Avro specification, "JSON Encoding").
struct AvroJSONReader {
    let layout: AvroLayout
    let style: AvroJSONStyle
    private var depth: Int
    private var budget: Int

    private var schema: AvroSchema { layout.schema }

    init(_ layout: AvroLayout, _ style: AvroJSONStyle) {
        self.layout = layout
        self.style = style
        depth = layout.limits.valueDepth.value
        budget = layout.limits.steps.value
    }

    /// Recursion follows the nesting of the value, which `max-avro-value-depth` bounds.
    mutating func value(_ json: JSONValue, _ type: TypeID) throws(AvroCodecError) -> AvroValue {
        budget -= 1
        guard budget >= 0 else { throw AvroCodecError(beyond: layout.limits.steps, "the work of reading JSON") }
        switch schema.type(of: type) {
        case .primitive(let primitive):
            guard let value = AvroJSONReader.primitive(json, primitive) else { throw mismatch(type) }
            return value
        case .fixed(let fixed):
            guard let bytes = AvroJSONReader.bytes(json), bytes.count == fixed.size else { throw mismatch(type) }
            return .fixed(bytes)
        case .enumeration(let enumeration):
            guard let symbol = json.string, enumeration.symbols.contains(where: { $0.isExactly(symbol) }) else {
                throw mismatch(type)
            }
            return .enumeration(symbol)
        case .array(let items):
            guard json.kind == .array else { throw mismatch(type) }
            return try array(json, items)
        case .map(let values):
            guard json.kind == .object else { throw mismatch(type) }
            return try map(json, values)
        case .record(let record):
            guard json.kind == .object else { throw mismatch(type) }
            return try self.record(json, record)
        case .union(let branches):
            try enter()
            defer { depth += 1 }
            return style == .plain ? try plainUnion(json, branches, type) : try taggedUnion(json, branches, type)
        }
    }

    private mutating func enter() throws(AvroCodecError) {
        depth -= 1
        guard depth >= 0 else { throw AvroCodecError(beyond: layout.limits.valueDepth, "the nesting of the value") }
    }

    private mutating func array(_ json: JSONValue, _ items: TypeID) throws(AvroCodecError) -> AvroValue {
        try enter()
        defer { depth += 1 }
        var values: [AvroValue] = []
        for element in json.elements {
            do {
                values.append(try value(element, items))
            } catch {
                throw error.inside(.item(values.count))
            }
        }
        return .array(values)
    }

    private mutating func map(_ json: JSONValue, _ values: TypeID) throws(AvroCodecError) -> AvroValue {
        try enter()
        defer { depth += 1 }
        var entries: [AvroMapEntry] = []
        for member in json.members {
            do {
                entries.append(AvroMapEntry(member.name, try value(member.value, values)))
            } catch {
                throw error.inside(.item(entries.count))
            }
        }
        return .map(entries)
    }

    /// In defaults a field may be left out that has a default itself; in data none may.
    private mutating func record(_ json: JSONValue, _ record: AvroRecord) throws(AvroCodecError) -> AvroValue {
        try enter()
        defer { depth += 1 }
        let members = Dictionary(json.members.map { ($0.name.exact, $0.value) }) { _, last in last }
        var fields: [AvroValue] = []
        fields.reserveCapacity(record.fields.count)
        for field in record.fields {
            do throws(AvroCodecError) {
                if let member = members[field.name.exact] {
                    fields.append(try value(member, field.type))
                } else if style == .plain, let value = field.defaultValue {
                    fields.append(try self.value(value, field.type))
                } else {
                    throw AvroCodecError(.json, "the field is missing")
                }
            } catch {
                throw error.inside(.field(field.name))
            }
        }
        return .record(fields)
    }

    // MARK: Unions

    private mutating func plainUnion(
        _ json: JSONValue, _ branches: [TypeID], _ type: TypeID
    ) throws(AvroCodecError) -> AvroValue {
        for (position, branch) in branches.enumerated() {
            do {
                return wrap(try value(json, branch), position, branches)
            } catch {
                guard error.code != .limit else { throw error }
            }
        }
        throw mismatch(type)
    }

    private mutating func taggedUnion(
        _ json: JSONValue, _ branches: [TypeID], _ type: TypeID
    ) throws(AvroCodecError) -> AvroValue {
        if json.kind == .null {
            guard AvroUnion(branches, in: schema).null != nil else { throw mismatch(type) }
            return .null
        }
        guard json.kind == .object, json.count == 1, let member = json.members.first else {
            throw AvroCodecError(.json, "a value of a union is null, or an object of one member that names its branch")
        }
        let tag = member.name
        let full = branches.firstIndex { schema[$0].tag.isExactly(tag) }
        let short = branches.indices.filter { schema[branches[$0]].name?.simple.isExactly(tag) ?? false }
        guard let position = full ?? (short.count == 1 ? short.first : nil) else {
            throw AvroCodecError(.unionBranch, "no branch of the union is called \(tag.excerpt)")
        }
        return wrap(try value(member.value, branches[position]), position, branches)
    }

    private func wrap(_ value: AvroValue, _ position: Int, _ branches: [TypeID]) -> AvroValue {
        let union = AvroUnion(branches, in: schema)
        return union.isBare || position == union.null ? value : .union(position, value)
    }

    // MARK: Primitives

    private static func primitive(_ json: JSONValue, _ type: AvroPrimitive) -> AvroValue? {
        switch type {
        case .null: json.kind == .null ? .null : nil
        case .boolean: json.bool.map { .boolean($0) }
        case .int: json.numberText.flatMap { Int32($0) }.map { .int($0) }
        case .long: json.numberText.flatMap { Int64($0) }.map { .long($0) }
        case .float: number(json).map { .float(Float($0)) }
        case .double: number(json).map { .double($0) }
        case .string: json.string.map { .string($0) }
        case .bytes: bytes(json).map { .bytes($0) }
        }
    }

    /// What JSON cannot say stands in quotes: `NaN`, `Infinity`, `-Infinity`.
    private static func number(_ json: JSONValue) -> Double? {
        json.numberText.flatMap { Double($0) } ?? json.string.flatMap { JavaNumber.double(reading: $0) }
    }

    /// In JSON a byte is the character of its number.
    private static func bytes(_ json: JSONValue) -> [UInt8]? {
        guard let text = json.string else { return nil }
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            guard let byte = UInt8(exactly: scalar.value) else { return nil }
            bytes.append(byte)
        }
        return bytes
    }

    private func mismatch(_ type: TypeID) -> AvroCodecError {
        let node = schema[type]
        return AvroCodecError(.json, "the JSON is not a value of \(node.name?.full.excerpt ?? node.word)")
    }
}

extension AvroNode {
    /// What names the type as a branch of a union.
    var tag: String { name?.full ?? word }
}
