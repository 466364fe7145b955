/// Writes a value while it describes itself, as long as its keys come in the order of the schema.
///
/// Most types have that order, and need no tape. Whatever else there is, such as a union of several branches, an error, or a
/// container that is filled in later, ends it: what was written is cut off, and the value describes itself again, to a tape.
struct AvroStraight: ~Copyable {
    /// A value is not one to be written straight.
    private struct End: Error {}

    private static let error: any Error = End()

    fileprivate enum Kind { case none, record, array, map }

    /// A container that is open, or the place of the whole value.
    struct Frame {
        fileprivate var kind = Kind.none
        /// No two have the same.
        fileprivate(set) var number = -1
        /// Of a record: the field that comes next, and the one behind the last.
        fileprivate var step = 0
        fileprivate var end = 0
        /// Of a list: the type of its values, how many there are, and where their number is to stand.
        fileprivate var item: Int32 = 0
        fileprivate(set) var count = 0
        fileprivate var start = 0
    }

    private let writer: UnsafeMutablePointer<AvroWriter>
    private var recorded: AvroRecordedEncoder
    private var last = -1
    /// The container that takes the next values.
    private(set) var frame = Frame()
    /// The type of the value that describes itself.
    private var node: Int32
    /// Whether nothing stands for it yet.
    private var isDue = true
    /// The container that it has opened; -1 where there is none.
    private var opened = -1
    /// Whether something went wrong, even where a type has caught the error.
    var isOver = false

    init(_ layout: AvroLayout, _ writer: UnsafeMutablePointer<AvroWriter>) {
        self.writer = writer
        recorded = AvroRecordedEncoder(layout)
        node = layout.program.root
    }

    private var program: AvroProgram { recorded.program }

    // MARK: Values

    /// Writes a value of a container.
    @inline(__always)
    mutating func put(_ value: consuming AvroRecordedValue, _ key: String, in container: Int) throws {
        do {
            guard container == frame.number, !isOver else { throw AvroStraight.error }
            try write(value, next(key))
        } catch {
            isOver = true
            throw error
        }
    }

    /// Writes the value that stands alone in its place.
    mutating func putAlone(_ value: AvroRecordedValue) throws {
        do {
            guard isDue, !isOver else { throw AvroStraight.error }
            isDue = false
            try write(value, node)
        } catch {
            isOver = true
            throw error
        }
    }

    func count(of container: Int) -> Int { container == frame.number ? frame.count : 0 }

    /// The type of the next value of the container.
    @inline(__always)
    private mutating func next(_ key: String) throws -> Int32 {
        switch frame.kind {
        case .record:
            let step = frame.step
            if step < frame.end, AvroFieldTables.isSame(program.names[step], key) {
                frame.step = step &+ 1
                return program.steps[step].node
            }
            return try skip(to: key)
        case .array:
            frame.count &+= 1
            return frame.item
        case .map:
            frame.count &+= 1
            try writer.pointee.string(key)
            return frame.item
        case .none: throw AvroStraight.error
        }
    }

    /// Writes the fields before one that the value does not have.
    @inline(never)
    private mutating func skip(to key: String) throws -> Int32 {
        var step = frame.step
        while step < frame.end, !AvroFieldTables.isSame(program.names[step], key) { step += 1 }
        guard step < frame.end else { throw AvroStraight.error }
        while frame.step < step { try absence() }
        frame.step = step + 1
        return program.steps[step].node
    }

    private mutating func absence() throws {
        guard case .value(let value) = recorded.fields.absence(at: frame.step) else { throw AvroStraight.error }
        let (node, writer) = (program.steps[frame.step].node, writer)
        try recorded.encoder.value(value, node, &writer.pointee)
        frame.step += 1
    }

    // MARK: Plain values

    @inline(__always)
    private mutating func write(_ value: consuming AvroRecordedValue, _ index: Int32) throws {
        let node = program.nodes[Int(index)]
        switch value {
        case .string(let text) where node.operation == .string: try writer.pointee.string(text)
        case .long(let number) where node.operation == .long && node.check == .none: writer.pointee.long(number)
        case .int(let number) where node.operation == .int && node.check == .none: writer.pointee.long(Int64(number))
        case .double(let number) where node.operation == .double: writer.pointee.double(number)
        case .boolean(let flag) where node.operation == .boolean: writer.pointee.boolean(flag)
        default: try other(value, index, node)
        }
    }

    /// Writes a value as a tape of its own.
    @inline(never)
    private mutating func other(_ value: AvroRecordedValue, _ index: Int32, _ node: AvroInstruction) throws {
        if case .null = value, node.operation != .null, node.operation != .union || node.c < 0 {
            // The default of the field takes its place.
            guard frame.kind == .record else { throw AvroStraight.error }
            frame.step -= 1
            return try absence()
        }
        let entry = AvroTape.Entry(key: "", value: value)
        let writer = writer
        try withUnsafePointer(to: entry) { entry throws(AvroCodecError) in
            try recorded.value(entry, index, &writer.pointee)
        }
    }

    // MARK: Values that describe themselves

    /// What is around a value while it describes itself.
    struct Around {
        fileprivate let frame: Frame
        fileprivate let node: Int32
        fileprivate let depth: Int
    }

    mutating func begin(_ key: String, in container: Int) throws -> Around {
        do {
            guard container == frame.number, !isOver else { throw AvroStraight.error }
            let inner = try next(key)
            let around = Around(frame: frame, node: node, depth: recorded.encoder.depth)
            node = inner
            isDue = true
            opened = -1
            return around
        } catch {
            isOver = true
            throw error
        }
    }

    mutating func end(_ around: Around) throws {
        try finish()
        frame = around.frame
        node = around.node
        isDue = false
        opened = around.frame.number
        recorded.encoder.depth = around.depth
    }

    /// Closes what the value has opened.
    mutating func finish() throws {
        // A type without anything to say is a record without fields.
        if isDue { _ = try number(isKeyed: true) }
        guard opened >= 0 else { return }
        switch frame.kind {
        case .record:
            while frame.step < frame.end { try absence() }
        case .array, .map: writer.pointee.count(frame.count, at: frame.start)
        case .none: break
        }
    }

    /// - Returns: the number of the container; nil where there is none.
    mutating func open(isKeyed: Bool) -> Int? {
        do {
            guard !isOver else { throw AvroStraight.error }
            return try number(isKeyed: isKeyed)
        } catch {
            isOver = true
            return nil
        }
    }

    private mutating func number(isKeyed: Bool) throws -> Int {
        guard isDue else {
            // A class and its superclass share one.
            guard opened == frame.number, opened >= 0, isKeyed == (frame.kind != .array) else { throw AvroStraight.error }
            return opened
        }
        var instruction = program.nodes[Int(node)]
        if instruction.operation == .union {
            let branch: Int32 = instruction.c == 0 ? 1 : 0
            guard instruction.isBare, branch < instruction.b else { throw AvroStraight.error }
            try recorded.encoder.enter()
            writer.pointee.long(Int64(branch))
            instruction = program.nodes[Int(program.branches[Int(instruction.a + branch)])]
        }
        try recorded.encoder.enter()
        last += 1
        var frame = Frame()
        frame.number = last
        switch instruction.operation {
        case .record where isKeyed:
            let record = program.records[Int(instruction.a)]
            frame.kind = .record
            (frame.step, frame.end) = (Int(record.first), Int(record.first + record.count))
        case .array where !isKeyed, .map where isKeyed:
            frame.kind = isKeyed ? .map : .array
            frame.item = instruction.a
            frame.start = writer.pointee.count
            writer.pointee.byte(0)
        default: throw AvroStraight.error
        }
        self.frame = frame
        isDue = false
        opened = last
        return last
    }
}

extension AvroWriter {
    /// Ends a list: puts the number of its values into the byte that was left for it, before them, and an end behind them.
    fileprivate mutating func count(_ count: Int, at place: Int) {
        // The byte is the end of a list without values.
        guard count > 0 else { return }
        let start = end
        long(Int64(count))
        let size = end - start
        end = start
        if size > 1 {
            reserve(size - 1)
            (base + place + size).copyMemory(from: base + place + 1, byteCount: start - place - 1)
            end = start + size - 1
        }
        var bits = UInt64(count) << 1
        for position in 0..<size {
            let group = UInt8(truncatingIfNeeded: bits & 0x7F) | (position + 1 < size ? 0x80 : 0)
            base.storeBytes(of: group, toByteOffset: place + position, as: UInt8.self)
            bits >>= 7
        }
        byte(0)
    }
}
