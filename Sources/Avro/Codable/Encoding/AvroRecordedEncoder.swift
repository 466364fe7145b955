import SchemaModel

/// Writes what a value said of itself by the program of its schema.
///
/// Values without others inside go through `AvroEncoder`, which checks them.
struct AvroRecordedEncoder: ~Copyable {
    typealias Tape = UnsafePointer<AvroTape.Entry>

    // The layout lives as long as the call that encodes with it.
    unowned(unsafe) let layout: AvroLayout
    unowned(unsafe) let program: AvroProgram
    unowned(unsafe) let fields: AvroFieldTables
    var encoder: AvroEncoder
    /// Where the fields of records stand behind their entries; 0 where they do not.
    private var places = AvroScratch()
    /// Values that may still be written in vain, while a branch of a union is looked for.
    var attempts: Int
    /// Unions that are trying a branch.
    var trials = 0

    init(_ layout: AvroLayout) {
        self.layout = layout
        program = layout.program
        fields = layout.fields
        encoder = AvroEncoder(layout)
        attempts = layout.limits.steps.value
    }

    /// Recursion follows the nesting of the schema's values, which `max-avro-value-depth` bounds.
    ///
    /// - Parameters:
    ///   - entry: the first of the value, on a tape that stays as it is.
    ///   - index: of the instruction.
    mutating func value(_ entry: Tape, _ index: Int32, _ writer: inout AvroWriter) throws(AvroCodecError) {
        if trials > 0 { try attempt() }
        let node = program.nodes[Int(index)]
        switch node.operation {
        case .long:
            if node.check == .none, case .long(let number) = entry.pointee.value { return writer.long(number) }
        case .int:
            if node.check == .none, case .int(let number) = entry.pointee.value { return writer.long(Int64(number)) }
        case .string:
            if case .string(let text) = entry.pointee.value {
                return try writer.string(text)
            }
        case .double:
            if case .double(let number) = entry.pointee.value { return writer.double(number) }
        case .boolean:
            if case .boolean(let flag) = entry.pointee.value { return writer.byte(flag ? 1 : 0) }
        case .enumeration:
            if case .string(let symbol) = entry.pointee.value { return try encoder.symbol(symbol, node, &writer) }
        case .record:
            if case .keyed(_, let count, _) = entry.pointee.value { return try record(entry, Int(count), node, &writer) }
        case .array:
            if case .unkeyed(_, let count) = entry.pointee.value { return try array(entry, Int(count), node, &writer) }
        case .map:
            if case .keyed(_, let count, _) = entry.pointee.value { return try map(entry, Int(count), node, &writer) }
        case .union: return try union(entry, index, node, &writer)
        default: break
        }
        try other(entry, index, node, &writer)
    }

    // MARK: Types with values inside

    /// The entry behind a value.
    @inline(__always)
    static func next(_ entry: Tape) -> Tape {
        switch entry.pointee.value {
        case .keyed(let size, _, _), .unkeyed(let size, _): entry + Int(size)
        default: entry + 1
        }
    }

    @inline(never)
    private mutating func record(
        _ entry: Tape, _ count: Int, _ node: AvroInstruction, _ writer: inout AvroWriter
    ) throws(AvroCodecError) {
        try encoder.enter()
        let record = program.records[Int(node.a)]
        if isInOrder(entry, count, record) {
            var at = entry + 1
            for step in Int(record.first)..<Int(record.first + record.count) {
                try field(at, step, &writer)
                at = AvroRecordedEncoder.next(at)
            }
        } else {
            try scattered(entry, count, node.a, &writer)
        }
        encoder.depth += 1
    }

    /// Whether the keys are those of the fields, in their order.
    private func isInOrder(_ entry: Tape, _ count: Int, _ record: AvroRecordPlan) -> Bool {
        guard count == Int(record.count) else { return false }
        var at = entry + 1
        for step in Int(record.first)..<Int(record.first + record.count) {
            guard AvroFieldTables.isSame(at.pointee.key, program.names[step]) else { return false }
            at = AvroRecordedEncoder.next(at)
        }
        return true
    }

    /// Writes a record whose keys come in any order, and not all of them.
    private mutating func scattered(
        _ entry: Tape, _ count: Int, _ index: Int32, _ writer: inout AvroWriter
    ) throws(AvroCodecError) {
        let record = program.records[Int(index)]
        let base = places.push(Int(record.count))
        var at = entry + 1
        var guess = 0
        for position in 0..<count {
            guard let slot = fields.slot(of: at.pointee.key, guess: guess, in: index) else {
                throw AvroCodecError(.type, "the schema has no such field").inside(AvroRecorder.step(to: at, position, in: entry))
            }
            places[base + slot] = Int32(truncatingIfNeeded: at - entry)
            guess = slot + 1
            at = AvroRecordedEncoder.next(at)
        }
        for slot in 0..<Int(record.count) {
            let place = Int(places[base + slot])
            try field(place > 0 ? entry + place : nil, Int(record.first) + slot, &writer)
        }
        places.cut(to: base)
    }

    /// - Parameter entry: nil where the value does not have the field.
    @inline(__always)
    private mutating func field(_ entry: Tape?, _ step: Int, _ writer: inout AvroWriter) throws(AvroCodecError) {
        let index = program.steps[step].node
        do throws(AvroCodecError) {
            if let entry, !isAbsent(entry, index) {
                try value(entry, index, &writer)
            } else {
                switch fields.absence(at: step) {
                case .value(let value): try encoder.value(value, index, &writer)
                case .failure(let failure): throw failure
                }
            }
        } catch {
            throw error.inside(.field(program.names[step]))
        }
    }

    /// Whether a value is `nil` where the type has no null, so that its default takes its place.
    @inline(__always)
    private func isAbsent(_ entry: Tape, _ index: Int32) -> Bool {
        guard case .null = entry.pointee.value else { return false }
        let node = program.nodes[Int(index)]
        return node.operation != .null && (node.operation != .union || node.c < 0)
    }

    @inline(never)
    private mutating func array(
        _ entry: Tape, _ count: Int, _ node: AvroInstruction, _ writer: inout AvroWriter
    ) throws(AvroCodecError) {
        try encoder.enter()
        if count > 0 {
            writer.long(Int64(count))
            var at = entry + 1
            for position in 0..<count {
                do {
                    try value(at, node.a, &writer)
                } catch {
                    throw error.inside(.item(position))
                }
                at = AvroRecordedEncoder.next(at)
            }
        }
        writer.byte(0)
        encoder.depth += 1
    }

    @inline(never)
    private mutating func map(
        _ entry: Tape, _ count: Int, _ node: AvroInstruction, _ writer: inout AvroWriter
    ) throws(AvroCodecError) {
        try encoder.enter()
        if count > 0 {
            writer.long(Int64(count))
            var at = entry + 1
            for position in 0..<count {
                do {
                    try writer.string(at.pointee.key)
                    try value(at, node.a, &writer)
                } catch {
                    throw error.inside(.item(position))
                }
                at = AvroRecordedEncoder.next(at)
            }
        }
        writer.byte(0)
        encoder.depth += 1
    }

    // MARK: Attempts

    private mutating func attempt() throws(AvroCodecError) {
        attempts -= 1
        guard attempts >= 0 else { throw AvroCodecError(beyond: layout.limits.steps, "the search for a branch of a union") }
    }

    /// Writes a value as one branch of several that may fit.
    ///
    /// - Returns: why it does not fit; nil where it is written.
    mutating func attempt(
        _ entry: Tape, _ index: Int32, _ writer: inout AvroWriter
    ) throws(AvroCodecError) -> AvroCodecError? {
        let (start, base, depth) = (writer.count, places.used, encoder.depth)
        trials += 1
        defer { trials -= 1 }
        do {
            try value(entry, index, &writer)
            return nil
        } catch {
            guard error.code != .limit else { throw error }
            writer.cut(to: start)
            places.cut(to: base)
            encoder.depth = depth
            return error
        }
    }
}
