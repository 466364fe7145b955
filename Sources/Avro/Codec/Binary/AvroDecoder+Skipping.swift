extension AvroDecoder {
    /// Passes over a value of the writer under the same limits as if it were read, except that texts may be any bytes.
    ///
    /// - Parameter index: the type in the writer's own program.
    mutating func skip(_ index: Int32) throws(AvroCodecError) {
        let writer = plan.writer.program
        let node = writer.nodes[Int(index)]
        switch node.operation {
        case .null: return
        case .boolean: _ = try input.boolean()
        case .int: _ = try input.int()
        case .long: _ = try input.long()
        case .float: try input.skip(4, "float")
        case .double: try input.skip(8, "double")
        case .bytes, .string: try input.skipBlob()
        case .fixed: try input.skip(Int(node.a), "fixed")
        case .enumeration:
            let place = input.offset
            let position = try input.int()
            guard position >= 0, position < node.b else {
                throw AvroCodecError(.enumSymbol, "symbol \(position) of an enum of \(node.b)", at: place)
            }
        case .record:
            try enter()
            let record = writer.records[Int(node.a)]
            if record.free > 0 { try spend(Int(record.free)) }
            for step in Int(record.first)..<Int(record.first + record.count) {
                do {
                    try skip(writer.steps[step].node)
                } catch {
                    throw error.inside(.field(writer.names[step]))
                }
            }
            depth += 1
        case .array: try skipBlocks(node, hasKeys: false)
        case .map: try skipBlocks(node, hasKeys: true)
        case .union:
            let place = input.offset
            let branch = try input.long()
            guard branch >= 0, branch < Int64(node.b) else {
                throw AvroCodecError(.unionBranch, "branch \(branch) of a union of \(node.b)", at: place)
            }
            try enter()
            try skip(writer.branches[Int(node.a) + Int(branch)])
            depth += 1
        case .branch: try skip(node.a)
        // Not in programs of one schema.
        case .failure, .intAsLong, .intAsFloat, .intAsDouble, .longAsFloat, .longAsDouble, .floatAsDouble, .stringAsBytes,
            .bytesAsString:
            return
        }
    }

    @inline(never)
    private mutating func skipBlocks(_ node: AvroInstruction, hasKeys: Bool) throws(AvroCodecError) {
        try enter()
        var count = 0
        while true {
            let block = try block(node, after: count)
            guard block.count > 0 else { break }
            count += block.count
            if node.b == 0 {
                // Nothing to read, and paid for.
            } else if block.end >= 0 {
                try input.skip(block.end - input.offset, "block")
            } else {
                for position in 0..<block.count {
                    do {
                        if hasKeys { try input.skipBlob() }
                        try skip(node.a)
                    } catch {
                        throw error.inside(.item(count - block.count + position))
                    }
                }
            }
            try input.check(endOf: block)
        }
        depth += 1
    }
}
