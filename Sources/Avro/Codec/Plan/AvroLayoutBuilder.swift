import SchemaModel

/// Makes the program of one schema.
struct AvroLayoutBuilder {
    let schema: AvroSchema
    let limits: AvroCodecLimits
    var program = AvroProgramDraft()
    var minimums: [Int32]
    var symbolTables: [Int32: [ExactText: Int]] = [:]
    var decimals: [[UInt8]] = []
    private var bounds: [Int: Int] = [:]

    /// Symbols that are looked through one after the other.
    static let fewSymbols = 16

    init(_ schema: AvroSchema, _ limits: AvroCodecLimits) {
        self.schema = schema
        self.limits = limits
        self.minimums = Array(repeating: -1, count: schema.count)
    }

    mutating func build() throws(AvroCodecError) {
        guard schema.count <= limits.planNodes.value else {
            throw AvroCodecError(beyond: limits.planNodes, "the number of types in the schema")
        }
        program.root = schema.root.index
        program.nodes = ContiguousArray(repeating: AvroInstruction(operation: .null), count: schema.count)
        for position in 0..<schema.count {
            _ = try minimum(of: TypeID(position), depth: 0)
        }
        for position in 0..<schema.count {
            program.nodes[position] = try instruction(for: TypeID(position))
        }
        guard program.nodes.count + program.steps.count <= limits.planNodes.value else {
            throw AvroCodecError(beyond: limits.planNodes, "the number of types and fields in the schema")
        }
    }

    // MARK: Sizes

    /// Recursion goes from records to records, which the nesting of the schema bounds.
    private mutating func minimum(of id: TypeID, depth: Int) throws(AvroCodecError) -> Int32 {
        let known = minimums[id.position]
        guard known == -1 else {
            guard known >= 0 else {
                throw AvroCodecError(.infiniteType, "\(typeText(id)) holds itself directly, so that no value of it ends")
            }
            return known
        }
        guard depth <= limits.planDepth.value else { throw AvroCodecError(beyond: limits.planDepth, "the nesting of types") }
        let size: Int32
        switch schema.type(of: id) {
        case .primitive(.null): size = 0
        case .primitive(.float): size = 4
        case .primitive(.double): size = 8
        case .primitive, .array, .map, .union, .enumeration: size = 1
        case .fixed(let fixed):
            guard 0...limits.fixedBytes.value ~= fixed.size else {
                throw AvroCodecError(beyond: limits.fixedBytes, "the size of \(fixed.name.full.excerpt)")
            }
            size = Int32(truncatingIfNeeded: fixed.size)
        case .record(let record):
            minimums[id.position] = -2
            var sum: Int32 = 0
            for field in record.fields {
                let (more, isOver) = sum.addingReportingOverflow(try minimum(of: field.type, depth: depth + 1))
                sum = isOver ? .max : more
            }
            size = sum
        }
        minimums[id.position] = size
        return size
    }

    private func typeText(_ id: TypeID) -> String { schema[id].name?.full.excerpt ?? schema[id].word }

    // MARK: Instructions

    private mutating func instruction(for id: TypeID) throws(AvroCodecError) -> AvroInstruction {
        switch schema.type(of: id) {
        case .primitive(let primitive):
            var node = AvroInstruction(operation: primitive.operation)
            try check(&node, schema.logicalType(of: id))
            return node
        case .fixed(let fixed):
            var node = AvroInstruction(operation: .fixed, a: Int32(truncatingIfNeeded: fixed.size))
            try check(&node, schema.logicalType(of: id))
            return node
        case .array(let items): return AvroInstruction(operation: .array, a: items.index, b: minimums[items.position])
        case .map(let values):
            let size = minimums[values.position]
            return AvroInstruction(operation: .map, a: values.index, b: size == .max ? size : size + 1)
        case .enumeration(let enumeration):
            let first = Int32(truncatingIfNeeded: program.symbols.count)
            program.symbols += enumeration.symbols
            if enumeration.symbols.count > AvroLayoutBuilder.fewSymbols {
                symbolTables[first] = Dictionary(enumeration.symbols.enumerated().map { ($1.exact, $0) }) { first, _ in first }
            }
            return AvroInstruction(
                operation: .enumeration, a: first, b: Int32(truncatingIfNeeded: enumeration.symbols.count))
        case .union(let branches): return union(branches)
        case .record(let record): return self.record(record)
        }
    }

    private mutating func union(_ branches: [TypeID]) -> AvroInstruction {
        let union = AvroUnion(branches, in: schema)
        let first = Int32(truncatingIfNeeded: program.branches.count)
        for (position, branch) in branches.enumerated() {
            if union.isBare || position == union.null {
                program.branches.append(branch.index)
            } else {
                program.branches.append(Int32(truncatingIfNeeded: program.nodes.count))
                program.nodes.append(
                    AvroInstruction(operation: .branch, a: branch.index, b: Int32(truncatingIfNeeded: position)))
            }
        }
        return AvroInstruction(
            operation: .union, isBare: union.isBare, a: first, b: Int32(truncatingIfNeeded: branches.count),
            c: union.null.map { Int32(truncatingIfNeeded: $0) } ?? -1)
    }

    private mutating func record(_ record: AvroRecord) -> AvroInstruction {
        let first = program.steps.count
        var free: Int32 = 0
        for (position, field) in record.fields.enumerated() {
            program.steps.append(
                AvroFieldStep(action: .read, slot: Int32(truncatingIfNeeded: position), node: field.type.index))
            program.names.append(field.name)
            if minimums[field.type.position] == 0 { free += 1 }
        }
        program.records.append(
            AvroRecordPlan(
                first: Int32(truncatingIfNeeded: first), count: Int32(truncatingIfNeeded: record.fields.count),
                slots: Int32(truncatingIfNeeded: record.fields.count), free: free, isInOrder: true))
        return AvroInstruction(operation: .record, a: Int32(truncatingIfNeeded: program.records.count - 1))
    }

    private mutating func check(_ node: inout AvroInstruction, _ logicalType: LogicalType?) throws(AvroCodecError) {
        switch logicalType {
        case .timeMillis: node.check = .timeMillis
        case .timeMicros: node.check = .timeMicros
        case .decimal(let precision, _):
            // So many bytes hold any decimal that the limit allows.
            guard precision <= LogicalType.digits(inFixedOf: limits.decimalBytes.value) else { return }
            node.check = .decimal
            if bounds[precision] == nil {
                bounds[precision] = decimals.count
                decimals.append(AvroDecimal.powerOfTen(precision))
            }
            node.c = Int32(truncatingIfNeeded: bounds[precision] ?? 0)
        default: break
        }
    }
}

extension AvroPrimitive {
    var operation: AvroInstruction.Operation {
        switch self {
        case .null: .null
        case .boolean: .boolean
        case .int: .int
        case .long: .long
        case .float: .float
        case .double: .double
        case .bytes: .bytes
        case .string: .string
        }
    }
}
