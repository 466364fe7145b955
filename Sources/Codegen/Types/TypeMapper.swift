import SchemaAvro

/// Types of one schema in Swift.
struct TypeMapper {
    let member: SchemaSet.Member
    let layout: AvroLayout
    let names: TypeNames
    let cycles: TypeCycles

    private var schema: AvroSchema { member.schema }
    /// What the enum is called that the whole text becomes.
    private let rootUnion: String?

    init(_ member: SchemaSet.Member, _ names: TypeNames) throws(CodegenError) {
        self.member = member
        self.names = names
        rootUnion = member.isUnionOfBranches ? Identifier.type(member.file.baseName) : nil
        do throws(AvroCodecError) {
            layout = try AvroLayout(of: member.schema)
        } catch {
            throw CodegenError(.unsupported, error.description, file: member.file.name)
        }
        cycles = TypeCycles(member.schema)
    }

    /// - Parameters:
    ///   - unionName: what an enum for a union is called.
    ///   - unions: those that were met, each of which needs an enum.
    func type(of id: TypeID, unionName: String, _ unions: inout [UnionType]) -> SwiftType {
        let logical = schema.logicalType(of: id)
        switch schema.type(of: id) {
        case .primitive(let primitive): return TypeMapper.primitive(primitive, logical)
        case .fixed(let fixed): return TypeMapper.fixed(fixed.size, logical)
        case .record(let record): return .named(names[record.name.full])
        case .enumeration(let enumeration): return .named(names[enumeration.name.full])
        case .array(let items):
            return .array(
                type(of: items, unionName: unionName + "Item", &unions), minimum: layout.minimumItemBytes(of: id))
        case .map(let values):
            return .map(
                type(of: values, unionName: unionName + "Value", &unions), minimum: layout.minimumItemBytes(of: id))
        case .union(let branches): return union(id, branches, unionName, &unions)
        }
    }

    /// The properties of a record in order, and the unions in them.
    func fields(of record: AvroRecord) -> (properties: [(name: String, type: SwiftType)], unions: [UnionType]) {
        var unions: [UnionType] = []
        let names = Identifier.members(record.fields.map(\.name))
        let properties = zip(record.fields, names).map { field, name in
            (name: name, type: type(of: field.type, unionName: Identifier.type(field.name), &unions))
        }
        return (properties, unions)
    }

    /// What a literal of a type is put together from.
    func shape(_ name: String) -> RecordShape? {
        for position in 0..<schema.count {
            let node = schema[schema.typeID(at: position)]
            guard let full = node.name?.full, names[full] == name else { continue }
            switch node.type {
            case .record(let record): return RecordShape(fields: fields(of: record).properties)
            case .enumeration(let enumeration):
                let cases = zip(enumeration.symbols, EnumCode.cases(enumeration))
                return RecordShape(symbols: Dictionary(cases.map { ($0, $1) }) { first, _ in first })
            default: continue
            }
        }
        return nil
    }

    private func union(
        _ id: TypeID, _ branches: [TypeID], _ name: String, _ unions: inout [UnionType]
    ) -> SwiftType {
        let null = branches.firstIndex { schema.shape(of: $0) == .primitive(.null) }
        let others = branches.indices.filter { $0 != null }
        if others.count <= 1 {
            guard let only = others.first else { return .only(.null) }
            let inner = type(of: branches[only], unionName: name, &unions)
            return null.map { .optional(inner, null: $0) } ?? .only(inner)
        }
        let caseNames = Identifier.members(others.map { caseName(of: branches[$0]) })
        let unique = Set(caseNames).count == caseNames.count
        var cases: [UnionType.Case] = []
        for (position, branch) in others.enumerated() {
            let caseName = unique ? caseNames[position] : "branch\(branch)"
            let inner = type(of: branches[branch], unionName: name + Identifier.type(caseName), &unions)
            cases.append(UnionType.Case(name: caseName, type: inner, branch: branch))
        }
        let union = UnionType(
            name: enumName(name, unions), count: branches.count, cases: cases, isIndirect: cycles.isIndirect(union: id))
        unions.append(union)
        return .union(union, null: null)
    }

    /// An enum inside a record hides types of its name that stand outside.
    private func enumName(_ name: String, _ unions: [UnionType]) -> String {
        var name = Identifier.type(name)
        if names.isTaken(name), name == rootUnion { return name }
        if names.isTaken(name) || SwiftWords.types.contains(name) { name += "Union" }
        while names.isTaken(name) || unions.contains(where: { $0.name == name }) { name += "_" }
        return name
    }

    private func caseName(of branch: TypeID) -> String { schema[branch].name?.simple ?? schema[branch].word }

    // MARK: Types without others inside

    private static func primitive(_ primitive: AvroPrimitive, _ logical: LogicalType?) -> SwiftType {
        switch logical {
        case .date: return .date
        case .timeMillis: return .timeOfDay(.milliseconds)
        case .timeMicros: return .timeOfDay(.microseconds)
        case .timestampMillis: return .instant(.milliseconds)
        case .timestampMicros: return .instant(.microseconds)
        case .timestampNanos: return .instant(.nanoseconds)
        case .localTimestampMillis: return .localDateTime(.milliseconds)
        case .localTimestampMicros: return .localDateTime(.microseconds)
        case .localTimestampNanos: return .localDateTime(.nanoseconds)
        case .uuid: return .uuid
        case .decimal(let precision, let scale): return .decimal(precision: precision, scale: scale)
        case .bigDecimal: return .bigDecimal
        case .duration, .map, .variant, nil: break
        }
        switch primitive {
        case .null: return .null
        case .boolean: return .boolean
        case .int: return .int
        case .long: return .long
        case .float: return .float
        case .double: return .double
        case .bytes: return .bytes
        case .string: return .string
        }
    }

    private static func fixed(_ size: Int, _ logical: LogicalType?) -> SwiftType {
        switch logical {
        case .uuid: .fixedUUID
        case .duration: .duration
        case .decimal(let precision, let scale): .fixedDecimal(size: size, precision: precision, scale: scale)
        default: .fixed(size: size)
        }
    }
}
