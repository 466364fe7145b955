/// The most pairs of branches, each branch in one pair at most (Hopcroft and Karp, 1973).
///
/// Of several such sets the reference implementation takes one that depends on its hash tables. This one prefers pairs that
/// differ least.
struct BranchMatching {
    struct Edge: Hashable {
        let from: Int
        let to: Int

        init(_ from: Int, _ to: Int) {
            self.from = from
            self.to = to
        }
    }

    /// How much a pair differs, the least first.
    enum Closeness: Int, CaseIterable {
        /// In nothing.
        case equal
        /// Not in the documents that are accepted.
        case equivalent
        case compatible
    }

    /// For each closeness and left branch, the right branches.
    private var candidates: [[[Int32]]]
    private var partner: [Int32]
    private var partnerOfRight: [Int32]

    init(_ left: Int, _ right: Int) {
        candidates = Array(repeating: Array(repeating: [], count: left), count: Closeness.allCases.count)
        partner = Array(repeating: -1, count: left)
        partnerOfRight = Array(repeating: -1, count: right)
    }

    mutating func add(_ edge: Edge, _ closeness: Closeness) {
        candidates[closeness.rawValue][edge.from].append(Int32(edge.to))
    }

    /// What was matched, in the order of the left branches.
    var edges: [Edge] {
        partner.indices.compactMap { partner[$0] < 0 ? nil : Edge($0, Int(partner[$0])) }
    }

    /// - Parameter spend: told of the work before it is done.
    mutating func run<E: Error>(_ spend: (Int) throws(E) -> Void) throws(E) {
        var edges: [[Int32]] = Array(repeating: [], count: partner.count)
        for closer in candidates where closer.contains(where: { !$0.isEmpty }) {
            matchFree(closer)
            for left in edges.indices { edges[left] += closer[left] }
            try augment(edges, spend)
        }
    }

    /// As many pairs as these edges allow, whatever was paired before.
    private mutating func augment<E: Error>(_ edges: [[Int32]], _ spend: (Int) throws(E) -> Void) throws(E) {
        let count = edges.reduce(0) { $0 + $1.count } + edges.count + partnerOfRight.count
        var layers: [Int32] = []
        while true {
            try spend(count / 8 + 1)
            guard layer(edges, &layers) else { return }
            for left in edges.indices where partner[left] < 0 { augment(from: left, edges, &layers) }
        }
    }

    /// Pairs what is free, the last branch first.
    private mutating func matchFree(_ edges: [[Int32]]) {
        for left in edges.indices.reversed() where partner[left] < 0 {
            guard let right = edges[left].first(where: { partnerOfRight[Int($0)] < 0 }) else { continue }
            partner[left] = right
            partnerOfRight[Int(right)] = Int32(left)
        }
    }

    /// How far left branches are from one without a partner.
    ///
    /// - Returns: whether a path leads to a right branch without a partner.
    private func layer(_ edges: [[Int32]], _ layers: inout [Int32]) -> Bool {
        layers = Array(repeating: -1, count: edges.count)
        var queue = edges.indices.filter { partner[$0] < 0 && !edges[$0].isEmpty }
        for left in queue { layers[left] = 0 }
        var next = 0
        var found = false
        while next < queue.count {
            let left = queue[next]
            next += 1
            for right in edges[left] {
                let other = Int(partnerOfRight[Int(right)])
                if other < 0 {
                    found = true
                } else if layers[other] < 0 {
                    layers[other] = layers[left] + 1
                    queue.append(other)
                }
            }
        }
        return found
    }

    /// Looks for a path along the layers, and turns it round.
    private mutating func augment(from start: Int, _ edges: [[Int32]], _ layers: inout [Int32]) {
        var path: [(left: Int, next: Int)] = [(start, 0)]
        while let (left, next) = path.last {
            guard next < edges[left].count else {
                layers[left] = -1
                path.removeLast()
                continue
            }
            path[path.count - 1].next += 1
            let other = Int(partnerOfRight[Int(edges[left][next])])
            if other < 0 {
                for (left, next) in path {
                    let right = edges[left][next - 1]
                    partner[left] = right
                    partnerOfRight[Int(right)] = Int32(left)
                }
                return
            }
            if layers[other] == layers[left] + 1 { path.append((other, 0)) }
        }
    }
}
