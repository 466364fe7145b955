import SchemaModel

extension AvroResolver {
    // MARK: Names

    /// Names are compared without their namespaces; the reader's aliases are full names.
    private func isNamed(_ target: AvroName, _ aliases: [AvroName], like source: AvroName) -> Bool {
        target.simple.isExactly(source.simple) || aliases.contains(source)
    }

    mutating func fixed(_ source: TypeID, _ target: TypeID, at place: Int32?) throws(AvroCodecError) -> Outcome {
        guard case .fixed(let from) = writer.schema.type(of: source), case .fixed(let to) = reader.schema.type(of: target),
            isNamed(to.name, to.aliases, like: from.name), to.size == from.size
        else { return try mismatch(source, target, at: place) }
        return try finish(AvroInstruction(operation: .fixed, a: Int32(truncatingIfNeeded: to.size)), at: place)
    }

    mutating func enumeration(_ source: TypeID, _ target: TypeID, at place: Int32?) throws(AvroCodecError) -> Outcome {
        guard case .enumeration(let from) = writer.schema.type(of: source),
            case .enumeration(let to) = reader.schema.type(of: target),
            isNamed(to.name, to.aliases, like: from.name)
        else { return try mismatch(source, target, at: place) }
        try spend(from.symbols.count + to.symbols.count)
        var node = AvroInstruction(
            operation: .enumeration, a: reader.program.nodes[target.position].a, b: Int32(truncatingIfNeeded: from.symbols.count))
        if !from.symbols.elementsEqual(to.symbols, by: { $0.isExactly($1) }) {
            let places = Dictionary(to.symbols.enumerated().map { ($1.exact, $0) }) { first, _ in first }
            let fallback = to.defaultSymbol.flatMap { places[$0.exact] } ?? -1
            node.c = add(positions: from.symbols.map { Int32(truncatingIfNeeded: places[$0.exact] ?? fallback) })
        }
        return try finish(node, at: place)
    }

    // MARK: Records

    /// A record's own name is not compared: records are resolved by their fields, as the reference implementation's
    /// readers do.
    mutating func record(
        _ source: TypeID, _ target: TypeID, at place: Int32?, _ depth: Int
    ) throws(AvroCodecError) -> Outcome {
        guard case .record(let from) = writer.schema.type(of: source), case .record(let to) = reader.schema.type(of: target)
        else { return try mismatch(source, target, at: place) }
        try spend(from.fields.count + to.fields.count)
        let slots: [Int?]
        switch match(from, to) {
        case .failure(let failure): return try fail(failure, at: place)
        case .success(let found): slots = found
        }
        var steps: [(step: AvroFieldStep, name: String)] = []
        var isFilled = Array(repeating: false, count: to.fields.count)
        var free = 0
        steps.reserveCapacity(from.fields.count)
        for position in from.fields.indices {
            let type = from.fields[position].type
            if writer.minimums[type.position] == 0 { free += 1 }
            guard let slot = slots[position] else {
                steps.append((AvroFieldStep(action: .skip, slot: -1, node: type.index), from.fields[position].name))
                continue
            }
            isFilled[slot] = true
            let content = try resolve(type, to.fields[slot].type, depth: depth + 1)
            if let failure = content.failure { return try fail(failure.inside(.field(to.fields[slot].name)), at: place) }
            let step = AvroFieldStep(action: .read, slot: Int32(truncatingIfNeeded: slot), node: content.node)
            steps.append((step, to.fields[slot].name))
        }
        for slot in to.fields.indices where !isFilled[slot] {
            let field = to.fields[slot]
            free += 1
            do throws(AvroCodecError) {
                let value = add(default: try self.value(ofDefault: field))
                steps.append((AvroFieldStep(action: .fill, slot: Int32(truncatingIfNeeded: slot), node: value), field.name))
            } catch {
                return try fail(error.inside(.field(field.name)), at: place)
            }
        }
        let isInOrder =
            steps.count == to.fields.count && steps.enumerated().allSatisfy { $1.step.action == .read && $1.step.slot == $0 }
        let plan = AvroRecordPlan(
            first: 0, count: 0, slots: Int32(truncatingIfNeeded: to.fields.count), free: Int32(truncatingIfNeeded: free),
            isInOrder: isInOrder)
        return try finish(AvroInstruction(operation: .record, a: try add(record: plan, steps)), at: place)
    }

    /// Which field of the reader each field of the writer is for.
    ///
    /// A field of the same name comes before those of aliases [W8], and keeps the writer's field for itself.
    private func match(_ from: AvroRecord, _ to: AvroRecord) -> Result<[Int?], AvroCodecError> {
        var slots: [Int?] = Array(repeating: nil, count: from.fields.count)
        // Most fields stand where they stood.
        var unmatched: [Int] = []
        var guess = 0
        for slot in to.fields.indices {
            if guess < from.fields.count, from.fields[guess].name.isExactly(to.fields[slot].name) {
                slots[guess] = slot
                guess += 1
            } else {
                unmatched.append(slot)
            }
        }
        guard !unmatched.isEmpty else { return .success(slots) }
        let places = Dictionary(from.fields.indices.map { (from.fields[$0].name.exact, $0) }) { first, _ in first }
        for slot in unmatched {
            if let place = places[to.fields[slot].name.exact] { slots[place] = slot }
        }
        for slot in unmatched where places[to.fields[slot].name.exact] == nil {
            let field = to.fields[slot]
            let aliased = Set(field.aliases.compactMap { places[$0.exact] })
            guard aliased.count <= 1 else {
                let failure = AvroCodecError(.unresolvable, "several fields of the writer have aliases of the field")
                return .failure(failure.inside(.field(field.name)))
            }
            if let place = aliased.first, slots[place] == nil { slots[place] = slot }
        }
        return .success(slots)
    }

    private func value(ofDefault field: AvroField) throws(AvroCodecError) -> AvroValue {
        guard let written = field.defaultValue else {
            throw AvroCodecError(.unresolvable, "the writer has no such field, and the reader has no default for it")
        }
        var json = AvroJSONReader(reader, .fieldDefault)
        do {
            return try json.value(written, field.type)
        } catch {
            guard error.code != .limit else { throw error }
            throw AvroCodecError(.defaultValue, "the writer has no such field, and the default is not a value of its type")
        }
    }
}
