import SchemaModel

/// Lends a generic value to a Swift type that decodes itself.
final class AvroValueDecoder: Decoder {
    let context: AvroDecodingContext
    /// The value, out of its union.
    let found: AvroFoundValue
    /// The same as it came.
    private let whole: AvroFoundValue
    /// The type of the union that the value came in; -1 where it was in none.
    private let union: Int32
    private let parent: AvroValueDecoder?
    /// Positions of keys in a large map, once one was not where it was expected.
    private var positions: [ExactText: Int] = [:]

    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(_ context: AvroDecodingContext, _ found: AvroFoundValue, parent: AvroValueDecoder?) {
        self.context = context
        self.parent = parent
        whole = found
        var found = found
        union = context.leaveUnion(&found)
        self.found = found
    }

    func nested(_ found: AvroFoundValue) throws -> AvroValueDecoder {
        let decoder = AvroValueDecoder(context, found, parent: self)
        guard decoder.level < context.levels else { throw tooDeep(found.step) }
        return decoder
    }

    private var level: Int {
        var (level, decoder) = (0, parent)
        while let next = decoder { (level, decoder) = (level + 1, next.parent) }
        return level
    }

    // MARK: Types

    @inline(__always)
    func decode<Value: Decodable>(_ type: Value.Type, _ found: AvroFoundValue) throws -> Value {
        if let known = try known(type, found) { return known }
        let guess = context.guess
        let value = try AvroValueDecoder(context, found, parent: self).make(type)
        context.guess = guess &+ 1
        return value
    }

    func decodeItself<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try known(type, whole) ?? make(type)
    }

    /// Lets the type decode itself.
    @inline(never)
    private func make<Value: Decodable>(_ type: Value.Type) throws -> Value {
        context.levels -= 1
        defer { context.levels += 1 }
        guard context.levels >= 0 else { throw tooDeep(nil) }
        do {
            let value = try Value(from: self)
            context.thrown = nil
            return value
        } catch {
            if context.thrown == nil { context.thrown = (steps, type) }
            throw error
        }
    }

    // MARK: Containers

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        switch found.value {
        case .record, .map, .enumeration:
            guard found.type >= 0 else { throw mismatch([String: Any].self, "a value with keys", found) }
        default:
            guard union >= 0 || found.isPayload else { throw mismatch([String: Any].self, "a value with keys", found) }
        }
        return KeyedDecodingContainer(AvroKeyedValues<Key>(decoder: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        let items: AvroItems
        switch found.value {
        case .array(let values):
            items = .values(values, type: found.type < 0 ? -1 : context.program.nodes[Int(found.type)].a)
        case .bytes(let bytes), .fixed(let bytes): items = .bytes(bytes)
        default: throw mismatch([Any].self, "a list of values", found)
        }
        return AvroUnkeyedValues(self, items)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { AvroSingleValue(decoder: self) }

    // MARK: Keys

    func find(_ name: String) -> AvroFoundValue? {
        switch found.value {
        case .record(let fields):
            if let field = field(name, fields) { return field }
        case .map(let entries):
            if let position = position(of: name, entries) {
                let type = context.program.nodes[Int(found.type)].a
                return AvroFoundValue(value: entries[position].value, type: type, step: .item(position))
            }
        default: break
        }
        if found.isPayload { return name == "_0" ? AvroFoundValue(value: found.value, type: found.type) : nil }
        return payload(of: name)
    }

    /// What a case of an enum holds, where a key names the branch or the symbol that the value is.
    func payload(of name: String) -> AvroFoundValue? {
        guard !found.isPayload, caseNames.contains(name) else { return nil }
        return AvroFoundValue(value: found.value, type: found.type, isPayload: true)
    }

    private var caseNames: [String] {
        if case .enumeration(let symbol) = found.value { return [symbol] + branchNames }
        return branchNames
    }

    private var branchNames: [String] {
        union >= 0 && found.type >= 0 ? AvroBranchNames(context.layout.schema, found.type).all : []
    }

    @inline(__always)
    private func field(_ name: String, _ fields: [AvroValue]) -> AvroFoundValue? {
        let index = context.program.nodes[Int(found.type)].a
        guard let slot = context.fields.slot(of: name, guess: context.guess, in: index), slot < fields.count else { return nil }
        context.guess = slot
        let step = Int(context.program.records[Int(index)].first) + slot
        return AvroFoundValue(value: fields[slot], type: context.program.steps[step].node, step: .field(name))
    }

    private func position(of key: String, _ entries: [AvroMapEntry]) -> Int? {
        let guess = context.guess
        if guess < entries.count, entries[guess].key.isExactly(key) { return guess }
        if positions.isEmpty {
            positions = Dictionary(entries.enumerated().map { ($1.key.exact, $0) }) { first, _ in first }
        }
        guard let position = positions[key.exact] else { return nil }
        context.guess = position
        return position
    }

    func keys<Key: CodingKey>(_: Key.Type) -> [Key] {
        let names: [String]
        switch found.value {
        case .record: names = context.names(of: found.type)
        case .map(let entries): names = entries.map(\.key)
        case .enumeration(let symbol): names = found.isPayload ? [] : [symbol]
        default: names = found.isPayload ? ["_0"] : []
        }
        let own = names.compactMap { Key(stringValue: $0) }
        context.guess = 0
        guard !found.isPayload, union >= 0, Key.self != AvroRecorder.keysOfDictionaries,
            let branch = branchNames.lazy.compactMap({ Key(stringValue: $0) }).first
        else { return own }
        // Beside null alone, a value need not say its branch.
        return context.program.nodes[Int(union)].isBare && !own.isEmpty ? own : [branch]
    }

    // MARK: Places

    /// The way to the value.
    var steps: [AvroCodecError.Step] { (parent?.steps ?? []) + (found.step.map { [$0] } ?? []) }

    var codingPath: [any CodingKey] {
        let path = parent?.codingPath ?? []
        switch found.step {
        case .field(let name): return path + [AvroCodingKey(name)]
        case .item(let position):
            if let parent, case .map(let entries) = parent.found.value, position < entries.count {
                return path + [AvroCodingKey(entries[position].key)]
            }
            return path + [AvroCodingKey(position)]
        case nil: return path
        }
    }
}
