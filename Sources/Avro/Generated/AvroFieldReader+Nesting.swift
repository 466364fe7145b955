extension AvroFieldReader {
    // MARK: Arrays and maps

    /// How many items to make room for before they are there.
    @inlinable static var mostReserved: Int { 1_024 }

    /// What comes in blocks.
    @usableFromInline
    struct Blocks {
        /// How an item is read.
        @usableFromInline let item: Int32
        /// The fewest bytes of an item as it was written.
        @usableFromInline let minimum: Int32

        @inlinable
        init(item: Int32, minimum: Int32) {
            self.item = item
            self.minimum = minimum
        }
    }

    @inlinable
    @inline(__always)
    mutating func blocks(_ operation: BlockOperation, minimum: Int32) throws(AvroCodecError) -> Blocks {
        let blocks = isExact ? Blocks(item: node, minimum: minimum) : try resolvedBlocks(operation)
        try enter()
        return blocks
    }

    @usableFromInline enum BlockOperation { case array, map }

    @usableFromInline
    mutating func resolvedBlocks(_ operation: BlockOperation) throws(AvroCodecError) -> Blocks {
        let instruction = try instruction()
        guard instruction.operation == (operation == .array ? .array : .map) else {
            throw mismatch(operation == .array ? "array" : "map")
        }
        return Blocks(item: instruction.a, minimum: instruction.b)
    }

    /// The next block, whose items have been paid for where they have no size.
    @inlinable
    @inline(__always)
    mutating func block(_ blocks: Blocks, after count: Int) throws(AvroCodecError) -> AvroReader.Block {
        let block = try input.block(minimum: blocks.minimum)
        if blocks.minimum <= 0 { try spend(block.count) }
        guard block.count <= items &- count else { throw tooManyItems() }
        return block
    }

    @usableFromInline
    @inline(never)
    func tooManyItems() -> AvroCodecError {
        AvroCodecError(beyond: plan.writer.limits.items, "the number of items", at: input.offset)
    }

    /// Reads an array.
    ///
    /// - Parameters:
    ///   - minimum: the fewest bytes that an item takes by the type's own schema.
    ///   - read: reads an item.
    /// - Throws: `block` where the data cannot hold the items that it counts; `limit` beyond `items`, `freeValues` or `valueDepth`.
    @inlinable
    @inline(__always)
    public mutating func array<Item>(
        minimum: Int32, at field: StaticString? = nil,
        _ read: (inout AvroFieldReader) throws(AvroCodecError) -> Item
    ) throws(AvroCodecError) -> [Item] {
        do throws(AvroCodecError) {
            let level = depth
            let blocks = try blocks(.array, minimum: minimum)
            var items: [Item] = []
            while true {
                let block = try block(blocks, after: items.count)
                guard block.count > 0 else { break }
                if items.isEmpty { items.reserveCapacity(min(block.count, AvroFieldReader.mostReserved)) }
                for _ in 0..<block.count {
                    node = blocks.item
                    do throws(AvroCodecError) {
                        items.append(try read(&self))
                    } catch {
                        throw error.inside(item: items.count)
                    }
                }
                try input.check(endOf: block)
            }
            depth = level
            return items
        } catch {
            throw error.inside(field: field)
        }
    }

    /// Reads a map. Of several entries of one key the last one counts.
    ///
    /// - Parameters:
    ///   - minimum: the fewest bytes that an entry takes by the type's own schema.
    ///   - read: reads a value.
    /// - Throws: as `array`; `utf8` for a key.
    @inlinable
    @inline(__always)
    public mutating func map<Value>(
        minimum: Int32, at field: StaticString? = nil,
        _ read: (inout AvroFieldReader) throws(AvroCodecError) -> Value
    ) throws(AvroCodecError) -> [String: Value] {
        do throws(AvroCodecError) {
            let level = depth
            let blocks = try blocks(.map, minimum: minimum)
            var entries: [String: Value] = [:]
            var count = 0
            while true {
                let block = try block(blocks, after: count)
                guard block.count > 0 else { break }
                if count == 0 { entries.reserveCapacity(min(block.count, AvroFieldReader.mostReserved)) }
                for _ in 0..<block.count {
                    node = blocks.item
                    do throws(AvroCodecError) {
                        let key = try input.string()
                        entries[key] = try read(&self)
                    } catch {
                        throw error.inside(item: count)
                    }
                    count &+= 1
                }
                try input.check(endOf: block)
            }
            depth = level
            return entries
        } catch {
            throw error.inside(field: field)
        }
    }

    // MARK: Unions

    /// Reads a union of null and another type.
    ///
    /// - Parameters:
    ///   - null: the branch that is null, 0 or 1.
    ///   - read: reads a value that is there.
    /// - Throws: `unionBranch` where the data says a branch that is not there; `limit` beyond `valueDepth`.
    @inlinable
    @inline(__always)
    public mutating func optional<Value>(
        null: Int32, at field: StaticString? = nil,
        _ read: (inout AvroFieldReader) throws(AvroCodecError) -> Value
    ) throws(AvroCodecError) -> Value? {
        do throws(AvroCodecError) {
            let level = depth
            let value: Value? = try branch(of: 2, null: null) == null ? nil : try read(&self)
            depth = level
            return value
        } catch {
            throw error.inside(field: field)
        }
    }

    /// Reads a union.
    ///
    /// - Parameters:
    ///   - count: how many branches there are.
    ///   - null: the branch that is null, or -1.
    ///   - read: reads a value of the branch at a position.
    /// - Throws: `unionBranch` where the data says a branch that is not there; `limit` beyond `valueDepth`.
    @inlinable
    @inline(__always)
    public mutating func union<Value>(
        of count: Int32, null: Int32, at field: StaticString? = nil,
        _ read: (inout AvroFieldReader, Int32) throws(AvroCodecError) -> Value
    ) throws(AvroCodecError) -> Value {
        do throws(AvroCodecError) {
            let level = depth
            let value = try read(&self, try branch(of: count, null: null))
            depth = level
            return value
        } catch {
            throw error.inside(field: field)
        }
    }

    @inlinable
    @inline(__always)
    mutating func branch(of count: Int32, null: Int32) throws(AvroCodecError) -> Int32 {
        guard isExact else { return try resolvedBranch(of: count, null: null) }
        let place = input.offset
        let branch = try input.long()
        guard branch >= 0, branch < Int64(count) else { throw AvroFieldReader.noBranch(branch, count, place) }
        try enter()
        return Int32(truncatingIfNeeded: branch)
    }

    /// The error of a union that has other branches than its schema.
    @inline(never)
    public func unexpectedBranch(_ branch: Int32) -> AvroCodecError {
        AvroCodecError(.unionBranch, "the type has no case for the branch \(branch) of its schema", at: input.offset)
    }

    @usableFromInline
    @inline(never)
    static func noBranch(_ branch: Int64, _ count: Int32, _ place: Int) -> AvroCodecError {
        AvroCodecError(.unionBranch, "branch \(branch) of a union of \(count)", at: place)
    }

    /// The reader's branch of what was written, which may be a union of the writer or not.
    @usableFromInline
    mutating func resolvedBranch(of count: Int32, null: Int32) throws(AvroCodecError) -> Int32 {
        let instruction = try instruction()
        switch instruction.operation {
        case .branch:
            node = instruction.a
            return instruction.b
        case .null: return max(null, 0)
        // The only branch beside null, which says nothing.
        default: return null == 0 ? 1 : 0
        }
    }
}
