/// Which schemas of a project refer to which.
package struct ReferenceGraph: Sendable {
    /// A reference that leads back to where it came from: the paths on the way, of which the last refers to the first.
    package struct Cycle: Sendable, Equatable {
        package let paths: [String]
    }

    private let references: [String: [ProjectSchema.Reference]]
    private let dependants: [String: [String]]

    package init(_ schemas: [ProjectSchema]) {
        references = Dictionary(schemas.map { ($0.path, $0.references) }) { first, _ in first }
        var dependants: [String: [String]] = [:]
        for schema in schemas {
            for path in Set(schema.references.map(\.path)) { dependants[path, default: []].append(schema.path) }
        }
        self.dependants = dependants
    }

    /// Everything that a schema refers to, also by way of others, each after what it refers to itself. A cycle is cut.
    package func closure(of path: String) -> [ProjectSchema.Reference] {
        var found: [ProjectSchema.Reference] = []
        var seen: Set<ProjectSchema.Reference> = []
        // A step is to look below a reference, or to take it once everything below it is taken.
        var steps = (references[path] ?? []).reversed().map { (reference: $0, isDone: false) }
        var entered: Set<String> = [path]
        while let step = steps.popLast() {
            if step.isDone {
                if seen.insert(step.reference).inserted { found.append(step.reference) }
                continue
            }
            steps.append((step.reference, true))
            guard entered.insert(step.reference.path).inserted else { continue }
            steps += (references[step.reference.path] ?? []).reversed().map { ($0, false) }
        }
        return found
    }

    /// Everything that refers to a schema, also by way of others, in the order of paths.
    package func dependants(of path: String) -> [String] {
        var found: Set<String> = []
        var open = dependants[path] ?? []
        while let next = open.popLast() {
            if next != path, found.insert(next).inserted { open += dependants[next] ?? [] }
        }
        return found.sorted()
    }

    /// The cycles, each once, from its first path in alphabetical order.
    package var cycles: [Cycle] {
        var cycles: [Cycle] = []
        var done: Set<String> = []
        for start in references.keys.sorted() where !done.contains(start) {
            var trail: [String] = []
            var places: [String: Int] = [:]
            var steps: [(path: String, isExit: Bool)] = [(start, false)]
            while let (path, isExit) = steps.popLast() {
                if isExit {
                    trail.removeLast()
                    places[path] = nil
                    done.insert(path)
                } else if let place = places[path] {
                    cycles.append(ReferenceGraph.cycle(trail[place...]))
                } else if !done.contains(path) {
                    places[path] = trail.count
                    trail.append(path)
                    steps.append((path, true))
                    for next in Set((references[path] ?? []).map(\.path)).sorted(by: >) { steps.append((next, false)) }
                }
            }
        }
        return cycles
    }

    private static func cycle(_ trail: ArraySlice<String>) -> Cycle {
        let start = trail.indices.min { trail[$0] < trail[$1] } ?? trail.startIndex
        return Cycle(paths: Array(trail[start...] + trail[..<start]))
    }
}
