import SchemaModel

/// Reads the values of generated types, as `AvroPlan.decode` lets it.
///
/// Where the plan is that of the type's own schema, a value is read straight from its bytes; else each method looks at what the
/// plan says about the place: what the writer has written there, and how it becomes what the method returns. So a generated type
/// reads what older and newer schemas have written.
///
/// The bytes are borrowed; it lives only inside the call that lends them, and cannot be copied.
public struct AvroFieldReader: ~Copyable {
    @usableFromInline var input: AvroReader
    /// Whether the rest is written as the reader's own schema says.
    @usableFromInline let isExact: Bool
    /// Levels that values may still nest.
    @usableFromInline var depth: Int
    /// Values without a byte of their own that may still come.
    @usableFromInline var free: Int
    /// The most items of an array or a map.
    @usableFromInline let items: Int
    /// The place in the plan of the value that comes next; without meaning where `isExact`.
    @usableFromInline var node: Int32
    // `AvroPlan.decode` keeps it alive, and this cannot leave it.
    unowned(unsafe) let plan: AvroPlan
    // The lists of its program, which stay where they are: asking the program for them would count references.
    private let nodes: UnsafeBufferPointer<AvroInstruction>
    private let branches: UnsafeBufferPointer<Int32>
    private let steps: UnsafeBufferPointer<AvroFieldStep>
    private let records: UnsafeBufferPointer<AvroRecordPlan>

    init(_ plan: AvroPlan, _ input: AvroReader, free: Int) {
        self.plan = plan
        nodes = plan.program.nodes
        branches = plan.program.branches
        steps = plan.program.steps
        records = plan.program.records
        self.input = input
        self.free = free
        isExact = plan.isExact
        depth = plan.writer.limits.valueDepth.value
        items = plan.writer.limits.items.value
        node = plan.program.root
    }

    // MARK: Levels

    @inlinable
    @inline(__always)
    mutating func enter() throws(AvroCodecError) {
        depth &-= 1
        if depth < 0 { throw tooDeep() }
    }

    @usableFromInline
    @inline(never)
    func tooDeep() -> AvroCodecError {
        AvroCodecError(beyond: plan.writer.limits.valueDepth, "the nesting of the data", at: input.offset)
    }

    /// Pays for values that no byte stands for.
    @inlinable
    @inline(__always)
    mutating func spend(_ count: Int) throws(AvroCodecError) {
        guard count <= free else { throw tooManyFree() }
        free &-= count
    }

    @usableFromInline
    @inline(never)
    func tooManyFree() -> AvroCodecError {
        AvroCodecError(
            beyond: plan.writer.limits.freeValues, "the number of values without a byte of their own", at: input.offset)
    }

    // MARK: The plan

    /// What the plan does at the place: where the writer has a union there, what it does with the branch that was written.
    ///
    /// `depth` is one less behind a union.
    mutating func instruction() throws(AvroCodecError) -> AvroInstruction {
        var instruction = nodes[Int(node)]
        if instruction.operation == .union {
            let place = input.offset
            let branch = try input.long()
            guard branch >= 0, branch < Int64(instruction.b) else {
                throw AvroCodecError(.unionBranch, "branch \(branch) of a union of \(instruction.b)", at: place)
            }
            try enter()
            node = branches[Int(instruction.a) + Int(truncatingIfNeeded: branch)]
            instruction = nodes[Int(node)]
        }
        guard instruction.operation != .failure else { throw plan.program.failures[Int(instruction.a)].at(input.offset) }
        return instruction
    }

    /// The same for a value that nothing is inside of.
    mutating func leaf() throws(AvroCodecError) -> AvroInstruction {
        let level = depth
        defer { depth = level }
        return try instruction()
    }

    /// The error of a type that does not read what its schema says.
    @usableFromInline
    @inline(never)
    func mismatch(_ type: String) -> AvroCodecError {
        AvroCodecError(.type, "the type reads \(type) where its schema has another type", at: input.offset)
    }

    // MARK: Records

    func record(_ instruction: AvroInstruction) -> AvroRecordPlan { records[Int(instruction.a)] }

    func step(_ position: Int32) -> AvroFieldStep { steps[Int(position)] }

    func name(ofStep position: Int32) -> String { plan.program.names[Int(position)] }

    func position(_ position: Int32) -> Int32 { plan.program.positions[Int(position)] }
}
