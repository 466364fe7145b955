import SchemaModel

extension AvroSchema {
    /// Whether two schemas have the same parsing canonical form. Costs a pass over both, up to the first difference.
    package func hasForm(of other: AvroSchema) -> Bool {
        var comparison = FormComparison(first: self, second: other)
        // What nests deeper than texts do is left to the texts.
        return comparison.isSame(root, other.root, depth: 0) ?? parsingCanonicalForm.isExactly(other.parsingCanonicalForm)
    }
}

/// Goes through two schemas at once, each named type once.
private struct FormComparison {
    let first: AvroSchema
    let second: AvroSchema
    private var known: Set<Int64> = []

    /// Levels of types inside one another; it bounds the stack.
    private static let mostDepth = 500

    init(first: AvroSchema, second: AvroSchema) {
        self.first = first
        self.second = second
    }

    /// - Returns: nil where the types nest too deep.
    mutating func isSame(_ a: TypeID, _ b: TypeID, depth: Int) -> Bool? {
        guard depth < FormComparison.mostDepth else { return nil }
        switch (first.shape(of: a), second.shape(of: b)) {
        case (.primitive(let one), .primitive(let other)): return one == other
        case (.array(let one), .array(let other)), (.map(let one), .map(let other)):
            return isSame(one, other, depth: depth + 1)
        case (.union, .union):
            guard case .union(let ones) = first.type(of: a), case .union(let others) = second.type(of: b),
                ones.count == others.count
            else { return false }
            for position in ones.indices {
                guard let isSame = isSame(ones[position], others[position], depth: depth + 1) else { return nil }
                guard isSame else { return false }
            }
            return true
        case (.record, .record): return areRecords(a, b, depth)
        case (.enumeration, .enumeration):
            guard case .enumeration(let one) = first.type(of: a), case .enumeration(let other) = second.type(of: b) else {
                return false
            }
            return one.name == other.name && one.symbols.elementsEqual(other.symbols) { $0.isExactly($1) }
        case (.fixed, .fixed):
            guard case .fixed(let one) = first.type(of: a), case .fixed(let other) = second.type(of: b) else { return false }
            return one.name == other.name && one.size == other.size
        default: return false
        }
    }

    private mutating func areRecords(_ a: TypeID, _ b: TypeID, _ depth: Int) -> Bool? {
        guard case .record(let one) = first.type(of: a), case .record(let other) = second.type(of: b), one.name == other.name
        else { return false }
        guard known.insert(Int64(a.index) << 32 | Int64(b.index)).inserted else { return true }
        guard one.fields.count == other.fields.count else { return false }
        for position in one.fields.indices {
            guard one.fields[position].name.isExactly(other.fields[position].name) else { return false }
            guard let isSame = isSame(one.fields[position].type, other.fields[position].type, depth: depth + 1) else {
                return nil
            }
            guard isSame else { return false }
        }
        return true
    }
}
