import SchemaModel

/// Reads generic values by a program, from bytes that some schema wrote.
struct AvroDecoder {
    let plan: AvroPlan
    private let program: AvroProgram
    var input: AvroReader
    /// Levels that values may still nest.
    var depth: Int
    /// Values without a byte of their own that may still come.
    var free: Int

    init(_ plan: AvroPlan, _ input: AvroReader, free: Int) {
        self.plan = plan
        self.program = plan.program
        self.input = input
        depth = plan.writer.limits.valueDepth.value
        self.free = free
    }

    /// Recursion follows the nesting of the data, which `max-avro-value-depth` bounds.
    mutating func value(_ index: Int32) throws(AvroCodecError) -> AvroValue {
        let node = program.nodes[Int(index)]
        switch node.operation {
        case .null: return .null
        case .boolean: return .boolean(try input.boolean())
        case .int: return .int(try input.int())
        case .long: return .long(try input.long())
        case .float: return .float(try input.float())
        case .double: return .double(try input.double())
        case .string: return .string(try input.string())
        case .bytes:
            if node.check == .decimal { return .bytes(try decimal()) }
            return .bytes(try input.bytes())
        case .fixed: return .fixed(try input.fixed(Int(node.a)))
        case .enumeration: return try symbol(node)
        case .record: return try record(node)
        case .array: return try array(node)
        case .map: return try map(node)
        case .union: return try union(node)
        case .branch: return .union(Int(node.b), try value(node.a))
        case .failure: throw program.failures[Int(node.a)].at(input.offset)
        case .intAsLong: return .long(Int64(try input.int()))
        case .intAsFloat: return .float(Float(try input.int()))
        case .intAsDouble: return .double(Double(try input.int()))
        case .longAsFloat: return .float(Float(try input.long()))
        case .longAsDouble: return .double(Double(try input.long()))
        case .floatAsDouble: return .double(Double(try input.float()))
        case .stringAsBytes: return .bytes(try input.bytes())
        case .bytesAsString: return .string(try input.string())
        }
    }

    // MARK: Types with values inside

    @inline(__always)
    mutating func enter() throws(AvroCodecError) {
        depth -= 1
        guard depth >= 0 else {
            throw AvroCodecError(beyond: plan.writer.limits.valueDepth, "the nesting of the data", at: input.offset)
        }
    }

    /// Pays for values that no byte stands for.
    @inline(__always)
    mutating func spend(_ count: Int) throws(AvroCodecError) {
        guard count <= free else {
            throw AvroCodecError(
                beyond: plan.writer.limits.freeValues, "the number of values without a byte of their own", at: input.offset)
        }
        free -= count
    }

    @inline(never)
    private mutating func record(_ node: AvroInstruction) throws(AvroCodecError) -> AvroValue {
        let record = program.records[Int(node.a)]
        try enter()
        if record.free > 0 { try spend(Int(record.free)) }
        let range = Int(record.first)..<Int(record.first + record.count)
        var fields: [AvroValue] = []
        if record.isInOrder {
            fields.reserveCapacity(range.count)
            for step in range {
                do {
                    fields.append(try value(program.steps[step].node))
                } catch {
                    throw error.inside(.field(program.names[step]))
                }
            }
        } else {
            fields = Array(repeating: .null, count: Int(record.slots))
            for step in range {
                let field = program.steps[step]
                do {
                    switch field.action {
                    case .read: fields[Int(field.slot)] = try value(field.node)
                    case .skip: try skip(field.node)
                    case .fill: fields[Int(field.slot)] = program.defaults[Int(field.node)]
                    }
                } catch {
                    throw error.inside(.field(program.names[step]))
                }
            }
        }
        depth += 1
        return .record(fields)
    }

    /// How many items to make room for before they are there.
    private static let mostReserved = 1_024

    @inline(never)
    private mutating func array(_ node: AvroInstruction) throws(AvroCodecError) -> AvroValue {
        try enter()
        var items: [AvroValue] = []
        while true {
            let block = try block(node, after: items.count)
            guard block.count > 0 else { break }
            if items.isEmpty { items.reserveCapacity(min(block.count, AvroDecoder.mostReserved)) }
            for _ in 0..<block.count {
                do {
                    items.append(try value(node.a))
                } catch {
                    throw error.inside(.item(items.count))
                }
            }
            try input.check(endOf: block)
        }
        depth += 1
        return .array(items)
    }

    @inline(never)
    private mutating func map(_ node: AvroInstruction) throws(AvroCodecError) -> AvroValue {
        try enter()
        var entries: [AvroMapEntry] = []
        while true {
            let block = try block(node, after: entries.count)
            guard block.count > 0 else { break }
            if entries.isEmpty { entries.reserveCapacity(min(block.count, AvroDecoder.mostReserved)) }
            for _ in 0..<block.count {
                do {
                    let key = try input.string()
                    entries.append(AvroMapEntry(key, try value(node.a)))
                } catch {
                    throw error.inside(.item(entries.count))
                }
            }
            try input.check(endOf: block)
        }
        depth += 1
        return .map(entries.count > 1 ? AvroMapEntry.lastOfEachKey(entries) : entries)
    }

    /// The next block, whose items have been paid for where they have no size.
    @inline(__always)
    mutating func block(_ node: AvroInstruction, after count: Int) throws(AvroCodecError) -> AvroReader.Block {
        let block = try input.block(minimum: node.b)
        if node.b == 0 { try spend(block.count) }
        guard block.count <= plan.writer.limits.items.value - count else {
            throw AvroCodecError(beyond: plan.writer.limits.items, "the number of items", at: input.offset)
        }
        return block
    }

    @inline(never)
    private mutating func union(_ node: AvroInstruction) throws(AvroCodecError) -> AvroValue {
        let branch = try branch(node)
        try enter()
        let content = try value(branch)
        depth += 1
        return content
    }

    @inline(__always)
    mutating func branch(_ node: AvroInstruction) throws(AvroCodecError) -> Int32 {
        let place = input.offset
        let branch = try input.long()
        guard branch >= 0, branch < Int64(node.b) else {
            throw AvroCodecError(.unionBranch, "branch \(branch) of a union of \(node.b)", at: place)
        }
        return program.branches[Int(node.a) + Int(truncatingIfNeeded: branch)]
    }

    // MARK: Others

    @inline(never)
    private mutating func symbol(_ node: AvroInstruction) throws(AvroCodecError) -> AvroValue {
        let place = input.offset
        var position = try input.int()
        guard position >= 0, position < node.b else {
            throw AvroCodecError(.enumSymbol, "symbol \(position) of an enum of \(node.b)", at: place)
        }
        if node.c >= 0 {
            position = program.positions[Int(node.c + position)]
            guard position >= 0 else {
                throw AvroCodecError(.unresolvable, "the reader's enum has neither the symbol nor a default", at: place)
            }
        }
        return .enumeration(program.symbols[Int(node.a + position)])
    }

    @inline(never)
    private mutating func decimal() throws(AvroCodecError) -> [UInt8] {
        let place = input.offset
        let bytes = try input.bytes()
        guard bytes.count <= plan.writer.limits.decimalBytes.value else {
            throw AvroCodecError(beyond: plan.writer.limits.decimalBytes, "the length of a decimal", at: place)
        }
        return bytes
    }
}
