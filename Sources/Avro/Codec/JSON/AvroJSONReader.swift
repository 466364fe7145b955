import SchemaModel

/// Reads generic values from JSON: defaults of fields, and the JSON encoding (Avro specification, "JSON Encoding").
struct AvroJSONReader {
    enum Form {
        /// The encoding: unions say their branch, and no field is missing.
        case encoding
        /// A default in a schema: members that are not fields are ignored, as in the reference.
        case fieldDefault
        /// What people write: see `AvroJSONStyle.plain`.
        case plain
    }

    let layout: AvroLayout
    let form: Form
    private var depth: Int
    private var budget: Int
    /// Whether no field may be missing, and no digit of a number lost: the first look at the branches of a union.
    private var isExact = false

    private var schema: AvroSchema { layout.schema }

    init(_ layout: AvroLayout, _ form: Form) {
        self.layout = layout
        self.form = form
        depth = layout.limits.valueDepth.value
        budget = layout.limits.steps.value
    }

    /// Recursion follows the nesting of the value, which `max-avro-value-depth` bounds.
    mutating func value(_ json: JSONValue, _ type: TypeID) throws(AvroCodecError) -> AvroValue {
        budget -= 1
        guard budget >= 0 else { throw AvroCodecError(beyond: layout.limits.steps, "the work of reading JSON") }
        switch schema.type(of: type) {
        case .primitive(let primitive):
            let read = primitive == .bytes ? bytes(json, type).map { .bytes($0) } : AvroJSONReader.primitive(json, primitive)
            guard let value = read, !isExact || keepsDigits(value, json) else { throw mismatch(type) }
            return value
        case .fixed(let fixed):
            guard let bytes = bytes(json, type, fixed.size), bytes.count == fixed.size else { throw mismatch(type) }
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
            return form == .encoding ? try taggedUnion(json, branches, type) : try plainUnion(json, branches, type)
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
        if form == .plain { try checkNames(json, record) }
        var fields: [AvroValue] = []
        fields.reserveCapacity(record.fields.count)
        for field in record.fields {
            do throws(AvroCodecError) {
                if let member = members[field.name.exact] {
                    fields.append(try value(member, field.type))
                } else if form != .encoding, !isExact, let value = field.defaultValue {
                    var defaults = AvroJSONReader(layout, .fieldDefault)
                    swap(&defaults.budget, &budget)
                    defer { swap(&defaults.budget, &budget) }
                    fields.append(try defaults.value(value, field.type))
                } else {
                    throw AvroCodecError(.json, "the field is missing")
                }
            } catch {
                throw error.inside(.field(field.name))
            }
        }
        return .record(fields)
    }

    /// A member that is not a field would be lost without a word.
    private func checkNames(_ json: JSONValue, _ record: AvroRecord) throws(AvroCodecError) {
        let names = Set(record.fields.map(\.name.exact))
        guard let stray = json.members.first(where: { !names.contains($0.name.exact) }) else { return }
        let nearest = EditDistance.nearest(to: stray.name, among: record.fields.map(\.name))
        let hint = nearest.map { "; did you mean \($0.excerpt)?" } ?? ""
        throw AvroCodecError(.json, "\(record.name.full.excerpt) has no field \(stray.name.excerpt)\(hint)")
    }

    // MARK: Unions

    /// Of several branches that fit, one that needs no defaults and loses no digits comes first.
    private mutating func plainUnion(
        _ json: JSONValue, _ branches: [TypeID], _ type: TypeID
    ) throws(AvroCodecError) -> AvroValue {
        if form == .plain, !isExact {
            isExact = true
            defer { isExact = false }
            do throws(AvroCodecError) {
                return try firstFit(json, branches, type)
            } catch {
                guard error.code != .limit else { throw error }
            }
        }
        return try firstFit(json, branches, type)
    }

    /// Where none fits, the error is that of the only branch beside null.
    private mutating func firstFit(
        _ json: JSONValue, _ branches: [TypeID], _ type: TypeID
    ) throws(AvroCodecError) -> AvroValue {
        let only = AvroUnion(branches, in: schema).only
        for (position, branch) in branches.enumerated() {
            do {
                return wrap(try value(json, branch), position, branches)
            } catch {
                guard error.code != .limit, position != only || json.kind == .null else { throw error }
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
        case .bytes: latin1(json).map { .bytes($0) }
        }
    }

    /// Whether a float holds the number that is written as closely as a double would.
    private func keepsDigits(_ value: AvroValue, _ json: JSONValue) -> Bool {
        guard case .float(let float) = value, let number = AvroJSONReader.number(json) else { return true }
        return number.isNaN || Double(float) == number
    }

    /// The bytes of a type, which in plain JSON may be a decimal or a UUID.
    private func bytes(_ json: JSONValue, _ type: TypeID, _ size: Int? = nil) -> [UInt8]? {
        guard form == .plain, let logical = schema.logicalType(of: type) else { return AvroJSONReader.latin1(json) }
        switch (logical, size) {
        case (.decimal(_, let scale), _):
            guard let text = json.numberText ?? json.string,
                let decimal = AvroDecimal(text, scale: scale, maximum: layout.limits.decimalBytes.value)
            else { return nil }
            guard let size else { return decimal.unscaled }
            return decimal.unscaled(inFixedOf: size)
        case (.uuid, 16?): return json.string.flatMap { SchemaGUID($0) }?.bytes
        default: return AvroJSONReader.latin1(json)
        }
    }

    /// What JSON cannot say stands in quotes: `NaN`, `Infinity`, `-Infinity`.
    private static func number(_ json: JSONValue) -> Double? {
        json.numberText.flatMap { Double($0) } ?? json.string.flatMap { JavaNumber.double(reading: $0) }
    }

    /// In JSON a byte is the character of its number.
    private static func latin1(_ json: JSONValue) -> [UInt8]? {
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
