import SchemaModel

/// Makes the program that reads one schema's data as another's (Avro specification, "Schema Resolution").
///
/// Pairs of types are remembered before they are looked into, so that recursive ones end.
struct AvroResolver {
    private struct Pair: Hashable {
        let writer: TypeID
        let reader: TypeID
    }

    /// How a pair came out: what reads it, and why that always fails.
    struct Outcome {
        let node: Int32
        var failure: AvroCodecError?
    }

    let writer: AvroLayout
    let reader: AvroLayout
    private(set) var result = AvroProgramDraft()
    private var known: [Pair: Outcome] = [:]
    private var budget: Int
    let limits: AvroCodecLimits

    init(_ writer: AvroLayout, _ reader: AvroLayout) {
        self.writer = writer
        self.reader = reader
        limits = writer.limits
        budget = limits.steps.value
        // Enums of the reader find their symbols where they were.
        result.symbols = ContiguousArray(reader.program.symbols)
    }

    mutating func program() throws(AvroCodecError) -> AvroProgram {
        let outcome = try resolve(writer.schema.root, reader.schema.root, depth: 0)
        if let failure = outcome.failure { throw failure }
        result.root = outcome.node
        return AvroProgram(result)
    }

    // MARK: Pairs

    /// Recursion is bounded by `max-avro-plan-depth`.
    mutating func resolve(_ source: TypeID, _ target: TypeID, depth: Int) throws(AvroCodecError) -> Outcome {
        try spend(1)
        guard depth < limits.planDepth.value else { throw AvroCodecError(beyond: limits.planDepth, "the nesting of types") }
        let (written, read) = (writer.schema.shape(of: source), reader.schema.shape(of: target))
        // Every way back to a pair goes through two types with names.
        guard written.isNamed, read.isNamed else { return try resolve(source, written, target, read, at: nil, depth) }
        let pair = Pair(writer: source, reader: target)
        if let outcome = known[pair] { return outcome }
        let place = try append(AvroInstruction(operation: .null))
        known[pair] = Outcome(node: place)
        let outcome = try resolve(source, written, target, read, at: place, depth)
        known[pair] = outcome
        return outcome
    }

    /// - Parameter place: of the instruction that is to be filled in; nil where there is none yet.
    private mutating func resolve(
        _ source: TypeID, _ written: AvroShape, _ target: TypeID, _ read: AvroShape, at place: Int32?, _ depth: Int
    ) throws(AvroCodecError) -> Outcome {
        switch (written, read) {
        case (.union, _): return try writtenUnion(source, target, depth)
        case (_, .union): return try readUnion(source, target, depth)
        case (.primitive(let from), .primitive(let to)):
            guard let operation = AvroResolver.promotion(from, to) else { return try mismatch(source, target, at: place) }
            var node = AvroInstruction(operation: operation)
            // The bound on a decimal's bytes holds where both are decimals.
            if operation == .bytes { node.check = reader.program.nodes[target.position].check }
            return try finish(node, at: place)
        case (.array(let items), .array(let wanted)):
            return try collection(.array, source, items, wanted, at: place, depth)
        case (.map(let values), .map(let wanted)):
            return try collection(.map, source, values, wanted, at: place, depth)
        case (.fixed, .fixed): return try fixed(source, target, at: place)
        case (.enumeration, .enumeration): return try enumeration(source, target, at: place)
        case (.record, .record): return try record(source, target, at: place, depth)
        default: return try mismatch(source, target, at: place)
        }
    }

    /// How a primitive is read as another; nil where it is not.
    private static func promotion(_ from: AvroPrimitive, _ to: AvroPrimitive) -> AvroInstruction.Operation? {
        switch (from, to) {
        case (.int, .long): .intAsLong
        case (.int, .float): .intAsFloat
        case (.int, .double): .intAsDouble
        case (.long, .float): .longAsFloat
        case (.long, .double): .longAsDouble
        case (.float, .double): .floatAsDouble
        case (.string, .bytes): .stringAsBytes
        case (.bytes, .string): .bytesAsString
        default: from == to ? from.operation : nil
        }
    }

    private mutating func collection(
        _ operation: AvroInstruction.Operation, _ source: TypeID, _ items: TypeID, _ wanted: TypeID, at place: Int32?,
        _ depth: Int
    ) throws(AvroCodecError) -> Outcome {
        let content = try resolve(items, wanted, depth: depth + 1)
        if let failure = content.failure { return try fail(failure.inside(.item(0)), at: place) }
        let minimum = writer.program.nodes[source.position].b
        return try finish(AvroInstruction(operation: operation, a: content.node, b: minimum), at: place)
    }

    // MARK: Outcomes

    private mutating func append(_ node: AvroInstruction) throws(AvroCodecError) -> Int32 {
        guard result.nodes.count + result.steps.count < limits.planNodes.value else {
            throw AvroCodecError(beyond: limits.planNodes, "the size of the plan")
        }
        result.nodes.append(node)
        return Int32(truncatingIfNeeded: result.nodes.count - 1)
    }

    mutating func finish(_ node: AvroInstruction, at place: Int32?) throws(AvroCodecError) -> Outcome {
        guard let place else { return Outcome(node: try append(node)) }
        result.nodes[Int(place)] = node
        return Outcome(node: place)
    }

    mutating func fail(_ failure: AvroCodecError, at place: Int32?) throws(AvroCodecError) -> Outcome {
        result.failures.append(failure)
        let node = AvroInstruction(operation: .failure, a: Int32(truncatingIfNeeded: result.failures.count - 1))
        var outcome = try finish(node, at: place)
        outcome.failure = failure
        return outcome
    }

    mutating func mismatch(_ source: TypeID, _ target: TypeID, at place: Int32?) throws(AvroCodecError) -> Outcome {
        let (from, to) = (writer.schema[source], reader.schema[target])
        return try fail(
            AvroCodecError(.unresolvable, "the reader expects \(to.label), and the writer writes \(from.label)"), at: place)
    }

    mutating func spend(_ count: Int) throws(AvroCodecError) {
        budget -= count
        guard budget >= 0 else { throw AvroCodecError(beyond: limits.steps, "the work of making a plan") }
    }

    // MARK: The program

    /// Adds branches, which stand together.
    mutating func add(branches: [Int32]) -> Int32 {
        defer { result.branches += branches }
        return Int32(truncatingIfNeeded: result.branches.count)
    }

    mutating func add(positions: [Int32]) -> Int32 {
        defer { result.positions += positions }
        return Int32(truncatingIfNeeded: result.positions.count)
    }

    mutating func add(default value: AvroValue) -> Int32 {
        defer { result.defaults.append(value) }
        return Int32(truncatingIfNeeded: result.defaults.count)
    }

    mutating func add(record: AvroRecordPlan, _ steps: [(step: AvroFieldStep, name: String)]) throws(AvroCodecError) -> Int32 {
        guard result.nodes.count + result.steps.count + steps.count <= limits.planNodes.value else {
            throw AvroCodecError(beyond: limits.planNodes, "the size of the plan")
        }
        var record = record
        record.first = Int32(truncatingIfNeeded: result.steps.count)
        record.count = Int32(truncatingIfNeeded: steps.count)
        result.steps += steps.map(\.step)
        result.names += steps.map(\.name)
        result.records.append(record)
        return Int32(truncatingIfNeeded: result.records.count - 1)
    }
}

extension AvroNode {
    /// The type for messages: its word, and its name.
    fileprivate var label: String { name.map { "\(word) \($0.full.excerpt)" } ?? word }
}
