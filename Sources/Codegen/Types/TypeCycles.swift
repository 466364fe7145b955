import SchemaAvro

/// Which records and unions hold values of themselves other than in an array or a map: Swift needs to know where such a value
/// goes into memory of its own.
struct TypeCycles {
    private let components: [Int]
    private let indirectUnions: Set<Int>
    private let recursive: Set<Int>

    init(_ schema: AvroSchema) {
        let ids = (0..<schema.count).map { schema.typeID(at: $0) }
        var edges = ids.map { TypeCycles.inline($0, schema) }
        let wholes = ids.map { TypeCycles.inline($0, schema) + TypeCycles.apart($0, schema) }
        let nested = TypeCycles.components(wholes)
        recursive = Set(wholes.indices.filter { position in wholes[position].contains { nested[$0] == nested[position] } })
        let all = TypeCycles.components(edges)
        let unions = (0..<schema.count).filter { position in
            let id = schema.typeID(at: position)
            guard schema.shape(of: id) == .union, !schema.isBareUnion(id) else { return false }
            return edges[position].contains { all[$0] == all[position] }
        }
        // An enum that is indirect ends a circle, so that no record in it has to.
        for union in unions { edges[union] = [] }
        indirectUnions = Set(unions)
        components = TypeCycles.components(edges)
    }

    func isIndirect(union id: TypeID) -> Bool { indirectUnions.contains(id.position) }

    /// Whether a field goes into memory of its own.
    func isIndirect(field type: TypeID, of record: TypeID) -> Bool {
        components[type.position] == components[record.position]
    }

    /// Whether values of a record hold others of it, in whatever way.
    func isRecursive(_ record: TypeID) -> Bool { recursive.contains(record.position) }

    /// Types whose values lie inside those of a type.
    private static func inline(_ id: TypeID, _ schema: AvroSchema) -> [Int] {
        switch schema.type(of: id) {
        case .record(let record): record.fields.map(\.type.position)
        case .union(let branches): branches.map(\.position)
        case .primitive, .array, .map, .enumeration, .fixed: []
        }
    }

    /// Types whose values a type has in memory of their own.
    private static func apart(_ id: TypeID, _ schema: AvroSchema) -> [Int] {
        switch schema.type(of: id) {
        case .array(let inner), .map(let inner): [inner.position]
        case .primitive, .union, .record, .enumeration, .fixed: []
        }
    }

    /// Numbers types so that those that reach one another have the same: the algorithm of Tarjan (1972), without recursion.
    private static func components(_ edges: [[Int]]) -> [Int] {
        var component = Array(repeating: -1, count: edges.count)
        var index = component
        var low = component
        var path: [Int] = []
        var onPath = Set<Int>()
        var next = 0
        for start in edges.indices where index[start] == -1 {
            var work = [(node: start, edge: 0)]
            while let (node, edge) = work.last {
                if edge == 0 {
                    index[node] = next
                    low[node] = next
                    next += 1
                    path.append(node)
                    onPath.insert(node)
                }
                if edge < edges[node].count {
                    work[work.count - 1].edge += 1
                    let target = edges[node][edge]
                    if index[target] == -1 {
                        work.append((target, 0))
                    } else if onPath.contains(target) {
                        low[node] = min(low[node], index[target])
                    }
                    continue
                }
                work.removeLast()
                if let parent = work.last?.node { low[parent] = min(low[parent], low[node]) }
                guard low[node] == index[node] else { continue }
                while let member = path.popLast() {
                    onPath.remove(member)
                    component[member] = node
                    if member == node { break }
                }
            }
        }
        return component
    }
}
