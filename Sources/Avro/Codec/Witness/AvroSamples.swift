import SchemaModel

/// Small values of a schema that differ in what its readers may stumble over.
package struct AvroSamples {
    private let layout: AvroLayout
    /// Types that are being looked into, and how often.
    private var open: [TypeID: Int] = [:]
    private var budget: Int
    /// The smallest value of each type, once known.
    private var smallest: [TypeID: AvroValue] = [:]

    private var schema: AvroSchema { layout.schema }

    /// A recursive type is looked into so often inside itself.
    private static let mostNesting = 2

    package init(of layout: AvroLayout) {
        self.layout = layout
        budget = layout.limits.witnesses.value
    }

    /// The values, the smallest first; none where no value of the schema ends.
    package mutating func values() -> [AvroValue] { values(schema.root) }

    /// Recursion is bounded by the nesting of the schema, of which each type is entered `mostNesting` times.
    private mutating func values(_ type: TypeID) -> [AvroValue] {
        guard let least = minimum(type) else { return [] }
        guard open[type, default: 0] < AvroSamples.mostNesting, budget > 0 else { return [least] }
        open[type, default: 0] += 1
        defer { open[type, default: 0] -= 1 }
        switch schema.type(of: type) {
        case .primitive, .fixed: return [least]
        case .enumeration(let enumeration):
            budget -= enumeration.symbols.count
            return enumeration.symbols.prefix(max(budget, 1)).map { .enumeration($0) }
        case .array(let items): return [least] + values(items).map { .array([$0]) }
        case .map(let content): return [least] + values(content).map { .map([AvroMapEntry("key", $0)]) }
        case .union(let branches):
            var values: [AvroValue] = [least]
            let union = AvroUnion(branches, in: schema)
            for (position, branch) in branches.enumerated() where budget > 0 {
                for value in self.values(branch) {
                    let value = union.isBare || position == union.null ? value : .union(position, value)
                    if value != least { values.append(value) }
                }
            }
            return values
        case .record(let record):
            guard case .record(let fields) = least else { return [least] }
            var values: [AvroValue] = [least]
            for (position, field) in record.fields.enumerated() where budget > 0 {
                for value in self.values(field.type) where value != fields[position] {
                    budget -= 1
                    var other = fields
                    other[position] = value
                    values.append(.record(other))
                }
            }
            return values
        }
    }

    // MARK: The smallest value

    /// The value of the fewest levels; nil where none is found.
    private mutating func minimum(_ type: TypeID) -> AvroValue? {
        if let known = smallest[type] { return known }
        // Level by level, so that a branch that ends is found before one that goes on.
        for depth in 0...AvroSamples.mostLevels {
            var steps = layout.limits.witnesses.value
            if let value = minimum(type, depth, &steps) {
                smallest[type] = value
                return value
            }
            if steps < 0 { return nil }
        }
        return nil
    }

    private static let mostLevels = 40

    private func minimum(_ type: TypeID, _ depth: Int, _ steps: inout Int) -> AvroValue? {
        steps -= 1
        guard steps >= 0 else { return nil }
        switch schema.type(of: type) {
        case .primitive(let primitive): return AvroSamples.minimum(primitive, layout.program.nodes[type.position].check)
        case .fixed(let fixed): return .fixed(Array(repeating: 0, count: fixed.size))
        case .enumeration(let enumeration): return enumeration.symbols.first.map { .enumeration($0) }
        case .array: return .array([])
        case .map: return .map([])
        case .union(let branches):
            guard depth > 0 else { return nil }
            let union = AvroUnion(branches, in: schema)
            if union.null != nil { return .null }
            for (position, branch) in branches.enumerated() {
                if let value = minimum(branch, depth - 1, &steps) { return union.isBare ? value : .union(position, value) }
            }
            return nil
        case .record(let record):
            guard depth > 0 || record.fields.isEmpty else { return nil }
            var fields: [AvroValue] = []
            for field in record.fields {
                guard let value = minimum(field.type, depth - 1, &steps) else { return nil }
                fields.append(value)
            }
            return .record(fields)
        }
    }

    private static func minimum(_ primitive: AvroPrimitive, _ check: AvroInstruction.Check) -> AvroValue {
        switch primitive {
        case .null: .null
        case .boolean: .boolean(false)
        case .int: .int(0)
        case .long: .long(0)
        case .float: .float(0)
        case .double: .double(0)
        case .bytes: .bytes(check == .decimal ? [0] : [])
        case .string: .string("")
        }
    }
}
