import TestSupport

/// Makes Avro schemas, and changes of them, from a seed: the same seed, the same schemas.
struct SchemaGenerator {
    var random: SeededRandom
    private var schema = GeneratedSchema()
    private var renamed = 0

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    private static let primitives = ["null", "boolean", "int", "long", "float", "double", "bytes", "string"]
    private static let logical = [
        ("int", "logicalType=\"date\""), ("long", "logicalType=\"timestamp-millis\""),
        ("bytes", "logicalType=\"decimal\";precision=9;scale=2"), ("string", "logicalType=\"uuid\""), ("long", "q=1.50"),
    ]
    private static let names = ["a", "b", "c", "d", "prix"]
    private static let symbols = ["A", "B", "C", "D"]

    /// A schema of a few levels: mostly a record, with unions, recursion and types used twice.
    mutating func next() -> GeneratedSchema {
        schema = GeneratedSchema()
        schema.root = random.isOne(in: 6) ? kind(depth: 2) : record(depth: 2)
        return schema
    }

    mutating func text() -> String { next().text }

    /// The schema with one to three changes, such as people make.
    mutating func changed(_ original: GeneratedSchema) -> GeneratedSchema {
        schema = original
        for _ in 0..<1 + random.next(below: 3) { change() }
        return schema
    }

    // MARK: Types

    private mutating func kind(depth: Int, inUnion: Bool = false) -> GeneratedSchema.Kind {
        switch random.next(below: depth > 0 ? 14 : 7) {
        case 0..<3: return .primitive(random.pick(Self.primitives))
        case 3:
            let (word, members) = random.pick(Self.logical)
            return .logical(word, members)
        case 4:
            return named(
                .enumeration(
                    Array(Self.symbols.prefix(1 + random.next(below: 4))), defaultSymbol: random.isOne(in: 3) ? "A" : nil))
        case 5, 6: return schema.types.isEmpty ? .primitive("int") : .named(random.next(below: schema.types.count))
        case 7: return named(.fixed(random.next(below: 4)))
        case 8: return .array(kind(depth: depth - 1))
        case 9: return .map(kind(depth: depth - 1))
        case 10...12 where !inUnion: return union(depth: depth)
        default: return record(depth: depth - 1)
        }
    }

    private mutating func union(depth: Int) -> GeneratedSchema.Kind {
        var branches: [GeneratedSchema.Kind] = []
        var words: Set<String> = []
        for _ in 0..<random.next(below: 5) {
            let branch = kind(depth: depth - 1, inUnion: true)
            if words.insert(word(branch)).inserted { branches.append(branch) }
        }
        return .union(branches)
    }

    /// What may stand only once in a union; nothing else may stand in one directly.
    private func word(_ kind: GeneratedSchema.Kind) -> String {
        switch kind {
        case .primitive(let word), .logical(let word, _): word
        case .array: "array"
        case .map: "map"
        case .union: "union"
        case .named(let position): "#\(position)"
        }
    }

    private mutating func named(_ content: GeneratedSchema.Named.Content) -> GeneratedSchema.Kind {
        schema.types.append(.init(name: "T\(schema.types.count)", content: content))
        return .named(schema.types.count - 1)
    }

    private mutating func record(depth: Int) -> GeneratedSchema.Kind {
        let place = named(.record([]))
        guard case .named(let position) = place else { return place }
        if random.isOne(in: 4) { schema.types[position].properties = #"{"z":1.50,"a":[true,-0.0]}"# }
        let fields = Self.names.prefix(random.next(below: 5)).map { field($0, depth: depth) }
        schema.types[position].content = .record(fields)
        return place
    }

    private mutating func field(_ name: String, depth: Int) -> GeneratedSchema.Field {
        var field = GeneratedSchema.Field(name: name, kind: kind(depth: depth))
        switch field.kind {
        case .primitive("int"), .primitive("double"), .primitive("long"):
            if random.isOne(in: 2) { field.defaultValue = "\(random.next(below: 9))" }
        case .primitive("string"): if random.isOne(in: 2) { field.defaultValue = #""\u00e9\n""# }
        case .union(let branches):
            let hasNull = branches.contains { if case .primitive("null") = $0 { true } else { false } }
            if hasNull, random.isOne(in: 2) { field.defaultValue = "null" }
        default: break
        }
        if random.isOne(in: 6) { field.doc = "d\(random.next(below: 9)) \\\" é" }
        if random.isOne(in: 8) { field.aliases = ["old_\(name)"] }
        return field
    }

    // MARK: Changes

    private mutating func change() {
        guard !schema.types.isEmpty else { return schema.root = kind(depth: 1) }
        let position = random.next(below: schema.types.count)
        var type = schema.types[position]
        switch type.content {
        case .fixed(let size): type.content = .fixed(random.isOne(in: 2) ? size : size + 1)
        case .enumeration(var symbols, let symbol):
            if random.isOne(in: 2) { symbols.append("N\(random.next(below: 3))") } else { symbols.swapAt(0, symbols.count - 1) }
            if Set(symbols).count == symbols.count { type.content = .enumeration(symbols, defaultSymbol: symbol) }
        case .record(var fields):
            change(&fields)
            type.content = .record(fields)
        }
        if random.isOne(in: 12) {
            type.aliases = ["x.\(type.name)"]
            type.name += "n"
        }
        // The change of a field may have made new types behind this one.
        schema.types[position] = type
    }

    private mutating func change(_ fields: inout [GeneratedSchema.Field]) {
        switch random.next(below: 6) {
        case 0 where !fields.isEmpty: fields.remove(at: random.next(below: fields.count))
        case 1: fields.shuffle(using: &random)
        case 2 where !fields.isEmpty:
            let place = random.next(below: fields.count)
            fields[place].aliases.append(fields[place].name)
            renamed += 1
            fields[place].name = "n\(renamed)"
        case 3 where !fields.isEmpty:
            let place = random.next(below: fields.count)
            if case .primitive("int") = fields[place].kind { fields[place].kind = .primitive("long") }
            if case .union(var branches) = fields[place].kind, !branches.isEmpty {
                if random.isOne(in: 2) { branches.shuffle(using: &random) } else { branches.removeLast() }
                fields[place].kind = .union(branches)
                fields[place].defaultValue = nil
            }
        default:
            let free = ["e", "f", "g"].filter { name in !fields.contains { $0.name == name } }
            if let name = free.first { fields.append(field(name, depth: 1)) }
        }
    }
}
