extension AvroFieldReader {
    /// A record that is being read.
    public struct Record {
        /// Whether its fields come in the order of the type.
        public let isInOrder: Bool
        /// Levels that values may nest behind it.
        @usableFromInline let level: Int
        @usableFromInline var step: Int32
        @usableFromInline let end: Int32

        @inlinable
        init(isInOrder: Bool, level: Int, step: Int32 = 0, end: Int32 = 0) {
            self.isInOrder = isInOrder
            self.level = level
            self.step = step
            self.end = end
        }
    }

    /// Begins a record; `end` ends it.
    ///
    /// - Parameters:
    ///   - free: how many of its fields take no bytes by the type's own schema.
    ///   - fields: how many fields `nextField` counts where they are in order; a type that looks at `isInOrder` needs none.
    @inlinable
    @inline(__always)
    public mutating func beginRecord(free: Int = 0, fields: Int32 = 0) throws(AvroCodecError) -> Record {
        guard isExact else { return try resolvedRecord() }
        let record = Record(isInOrder: true, level: depth, end: fields)
        try enter()
        if free > 0 { try spend(free) }
        return record
    }

    @usableFromInline
    mutating func resolvedRecord() throws(AvroCodecError) -> Record {
        let level = depth
        let instruction = try instruction()
        guard instruction.operation == .record else { throw mismatch("record") }
        let record = record(instruction)
        try enter()
        if record.free > 0 { try spend(Int(record.free)) }
        return Record(isInOrder: false, level: level, step: record.first, end: record.first + record.count)
    }

    /// The position, in the type, of the field that comes next; nil where there is none left.
    ///
    /// Passes over fields that only the writer has. Those that only the reader has never come: they have their defaults.
    public mutating func nextField(of record: inout Record) throws(AvroCodecError) -> Int32? {
        if record.isInOrder {
            guard record.step < record.end else { return nil }
            record.step += 1
            return record.step - 1
        }
        while record.step < record.end {
            let step = step(record.step)
            record.step += 1
            switch step.action {
            case .read:
                node = step.node
                return step.slot
            case .skip:
                do throws(AvroCodecError) {
                    try skip(step.node)
                } catch {
                    throw error.inside(.field(name(ofStep: record.step - 1)))
                }
            case .fill: continue
            }
        }
        return nil
    }

    private mutating func skip(_ node: Int32) throws(AvroCodecError) {
        var decoder = AvroDecoder(plan, input, free: free)
        decoder.depth = depth
        try decoder.skip(node)
        input = decoder.input
        free = decoder.free
    }

    /// Ends a record.
    @inlinable
    @inline(__always)
    public mutating func end(_ record: Record) { depth = record.level }

    /// The error of a type that has other fields than its schema.
    @inline(never)
    public func unexpectedFields() -> AvroCodecError {
        AvroCodecError(.type, "the type has other fields than its schema", at: input.offset)
    }
}
