import SchemaModel

/// Writes generic values by the program of their schema.
///
/// Each step looks at the instruction first and then asks the value to fit: a switch over both at once would copy both.
struct AvroEncoder {
    let layout: AvroLayout
    private let program: AvroProgram
    /// Levels that values may still nest.
    var depth: Int

    init(_ layout: AvroLayout) {
        self.layout = layout
        program = layout.program
        self.depth = layout.limits.valueDepth.value
    }

    /// Recursion follows the nesting of the value, which `max-avro-value-depth` bounds.
    mutating func value(_ value: AvroValue, _ index: Int32, _ writer: inout AvroWriter) throws(AvroCodecError) {
        let node = program.nodes[Int(index)]
        switch node.operation {
        case .null:
            guard case .null = value else { throw mismatch(value, node) }
        case .boolean:
            guard case .boolean(let flag) = value else { throw mismatch(value, node) }
            writer.boolean(flag)
        case .int:
            guard case .int(let number) = value else { throw mismatch(value, node) }
            guard node.check == .none || 0..<86_400_000 ~= number else { throw outOfDay() }
            writer.long(Int64(number))
        case .long:
            guard case .long(let number) = value else { throw mismatch(value, node) }
            guard node.check == .none || 0..<86_400_000_000 ~= number else { throw outOfDay() }
            writer.long(number)
        case .float:
            guard case .float(let number) = value else { throw mismatch(value, node) }
            writer.float(number)
        case .double:
            guard case .double(let number) = value else { throw mismatch(value, node) }
            writer.double(number)
        case .string:
            guard case .string(let text) = value else { throw mismatch(value, node) }
            try writer.string(text)
        case .bytes:
            guard case .bytes(let bytes) = value else { throw mismatch(value, node) }
            if node.check == .decimal { try checkDecimal(bytes, node) }
            try writer.bytes(bytes)
        case .fixed:
            guard case .fixed(let bytes) = value, bytes.count == Int(node.a) else { throw mismatch(value, node) }
            if node.check == .decimal { try checkDecimal(bytes, node) }
            writer.raw(bytes)
        case .enumeration:
            guard case .enumeration(let symbol) = value else { throw mismatch(value, node) }
            try self.symbol(symbol, node, &writer)
        case .record:
            guard case .record(let fields) = value else { throw mismatch(value, node) }
            try record(fields, node, &writer)
        case .array:
            guard case .array(let items) = value else { throw mismatch(value, node) }
            try array(items, node, &writer)
        case .map:
            guard case .map(let entries) = value else { throw mismatch(value, node) }
            try map(entries, node, &writer)
        case .union: try union(value, node, &writer)
        // Only reached through a union; the others are not in programs of one schema.
        case .branch, .failure, .intAsLong, .intAsFloat, .intAsDouble, .longAsFloat, .longAsDouble, .floatAsDouble,
            .stringAsBytes, .bytesAsString:
            throw mismatch(value, node)
        }
    }

    // MARK: Types with values inside

    mutating func enter() throws(AvroCodecError) {
        depth -= 1
        guard depth >= 0 else { throw AvroCodecError(beyond: layout.limits.valueDepth, "the nesting of the value") }
    }

    @inline(never)
    private mutating func record(
        _ fields: [AvroValue], _ node: AvroInstruction, _ writer: inout AvroWriter
    ) throws(AvroCodecError) {
        let record = program.records[Int(node.a)]
        guard fields.count == Int(record.count) else { throw mismatch(.record(fields), node) }
        try enter()
        for position in 0..<fields.count {
            let step = Int(record.first) + position
            do {
                try value(fields[position], program.steps[step].node, &writer)
            } catch {
                throw error.inside(.field(program.names[step]))
            }
        }
        depth += 1
    }

    @inline(never)
    private mutating func array(
        _ items: [AvroValue], _ node: AvroInstruction, _ writer: inout AvroWriter
    ) throws(AvroCodecError) {
        try enter()
        if !items.isEmpty {
            writer.long(Int64(items.count))
            for position in 0..<items.count {
                do {
                    try value(items[position], node.a, &writer)
                } catch {
                    throw error.inside(.item(position))
                }
            }
        }
        writer.byte(0)
        depth += 1
    }

    @inline(never)
    private mutating func map(
        _ entries: [AvroMapEntry], _ node: AvroInstruction, _ writer: inout AvroWriter
    ) throws(AvroCodecError) {
        try enter()
        if !entries.isEmpty {
            writer.long(Int64(entries.count))
            for position in 0..<entries.count {
                do {
                    try writer.string(entries[position].key)
                    try value(entries[position].value, node.a, &writer)
                } catch {
                    throw error.inside(.item(position))
                }
            }
        }
        writer.byte(0)
        depth += 1
    }

    @inline(never)
    private mutating func union(
        _ value: AvroValue, _ node: AvroInstruction, _ writer: inout AvroWriter
    ) throws(AvroCodecError) {
        try enter()
        if case .null = value {
            guard node.c >= 0 else { throw AvroCodecError(.unionBranch, "the union has no branch null") }
            writer.long(Int64(node.c))
        } else if node.isBare {
            // One branch, or two of which the other is null.
            let branch: Int32 = node.c == 0 ? 1 : 0
            guard branch < node.b else { throw AvroCodecError(.unionBranch, "the union has no branch for \(value.kind)") }
            writer.long(Int64(branch))
            try self.value(value, program.branches[Int(node.a + branch)], &writer)
        } else {
            guard case .union(let branch, let content) = value, 0..<Int(node.b) ~= branch, branch != Int(node.c) else {
                throw AvroCodecError(.unionBranch, "expected a value that says its branch, not \(value.kind)")
            }
            writer.long(Int64(branch))
            let wrapper = program.branches[Int(node.a) + branch]
            try self.value(content, program.nodes[Int(wrapper)].a, &writer)
        }
        depth += 1
    }

    func symbol(
        _ symbol: String, _ node: AvroInstruction, _ writer: inout AvroWriter
    ) throws(AvroCodecError) {
        guard let position = position(of: symbol, node) else { throw AvroCodecError(.enumSymbol, "the enum has no such symbol") }
        writer.long(Int64(position))
    }

    func position(of symbol: String, _ node: AvroInstruction) -> Int? {
        if let table = layout.symbolTables[node.a] { return table[symbol.exact] }
        let count = symbol.utf8.count
        for position in 0..<Int(node.b) {
            let other = program.symbols[Int(node.a) + position]
            // Short texts are equal as words.
            if other.utf8.count == count, other == symbol, other.isExactly(symbol) { return position }
        }
        return nil
    }

    // MARK: Checks

    private func checkDecimal(_ bytes: [UInt8], _ node: AvroInstruction) throws(AvroCodecError) {
        guard !bytes.isEmpty, node.operation == .fixed || bytes.count <= layout.limits.decimalBytes.value else {
            throw AvroCodecError(.logicalRange, "a decimal has from 1 to \(layout.limits.decimalBytes.value) bytes")
        }
        guard AvroDecimal.isMagnitude(of: bytes, below: layout.decimals[Int(node.c)]) else {
            throw AvroCodecError(.logicalRange, "the decimal has more digits than its precision")
        }
    }

    private func outOfDay() -> AvroCodecError {
        AvroCodecError(.logicalRange, "the time is outside the day")
    }

    @inline(never)
    private func mismatch(_ value: AvroValue, _ node: AvroInstruction) -> AvroCodecError {
        AvroCodecError(.type, "expected \(expectation(node)), not \(value.kind)")
    }

    /// A type in words, for messages.
    func expectation(_ node: AvroInstruction) -> String {
        switch node.operation {
        case .fixed: "fixed of \(node.a) bytes"
        case .enumeration: "enum"
        case .record: "record of \(program.records[Int(node.a)].count) fields"
        default: "\(node.operation)"
        }
    }
}
