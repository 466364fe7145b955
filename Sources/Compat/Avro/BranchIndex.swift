import SchemaAvro
import SchemaModel

/// Finds the branches of a large union that may read a type.
struct BranchIndex {
    /// Unions of up to this many branches are tried branch by branch, as the reference implementation does: what it
    /// compares in vain is remembered, and later messages give the place of that visit [W15]. Beyond it the verdict is the
    /// same, and only such a place may differ.
    static let smallUnion = 64

    /// Positions of primitives, arrays and maps: at most ten.
    private var unnamed: [Int] = []
    private var bySimpleName: [ExactText: [Int]] = [:]
    private var byAlias: [AvroName: [Int]] = [:]

    init(_ branches: [TypeID], in schema: AvroSchema) {
        for (position, branch) in branches.enumerated() {
            guard let name = schema[branch].name else {
                unnamed.append(position)
                continue
            }
            bySimpleName[name.simple.exact, default: []].append(position)
            for alias in schema[branch].aliases { byAlias[alias, default: []].append(position) }
        }
    }

    /// Positions of the branches that may read a type, in order.
    func candidates(for node: AvroNode) -> [Int] {
        guard let name = node.name else { return unnamed }
        return Set((bySimpleName[name.simple.exact] ?? []) + (byAlias[name] ?? [])).sorted()
    }
}
