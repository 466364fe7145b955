/// A pattern as the machine runs it: states that look at one scalar, and ways between them.
struct PatternProgram: Sendable {
    enum Instruction: Sendable {
        /// Takes a scalar of a set, and goes on with the next instruction.
        case one(Int32)
        /// Goes on with both.
        case fork(Int32, Int32)
        case jump(Int32)
        case assertion(PatternNode.Assertion)
        case look(Int32)
        case match
    }

    /// What is looked for beside a place. It is run over the whole text before the pattern itself: forward for what ends at a
    /// place, backward for what begins there.
    struct Look: Sendable {
        let program: PatternProgram
        let isBehind: Bool
        let isNegated: Bool
    }

    private(set) var code: [Instruction] = []
    private(set) var looks: [Look] = []
    private(set) var sets: [ScalarSet] = []
    private var places: [ScalarSet: Int32] = [:]
    /// Whether a match can begin only where the text begins.
    private(set) var isAnchored = false

    /// - Parameter states: What all patterns of a schema may take, and what is left of it. Nil is returned where it is not
    ///   enough.
    init?(_ node: PatternNode, states: inout Int) {
        isAnchored = PatternProgram.isAnchored(node)
        var left = states
        guard add(node, &left) else { return nil }
        code.append(.match)
        places = [:]
        states = left
    }

    private mutating func emit(_ instruction: Instruction, _ left: inout Int) -> Bool {
        left -= 1
        guard left >= 0 else { return false }
        code.append(instruction)
        return true
    }

    private var next: Int32 { Int32(code.count) }

    private mutating func add(_ node: PatternNode, _ left: inout Int) -> Bool {
        switch node {
        case .empty: return true
        case .one(let set):
            let known = places[set] ?? Int32(sets.count)
            if known == sets.count {
                sets.append(set)
                places[set] = known
            }
            return emit(.one(known), &left)
        case .assertion(let assertion): return emit(.assertion(assertion), &left)
        case .look(let node, let isBehind, let isNegated):
            guard let program = PatternProgram(isBehind ? node : node.backward, states: &left) else { return false }
            looks.append(Look(program: program, isBehind: isBehind, isNegated: isNegated))
            return emit(.look(Int32(looks.count - 1)), &left)
        case .sequence(let nodes):
            for node in nodes where !add(node, &left) { return false }
            return true
        case .choice(let nodes):
            var ends: [Int] = []
            for node in nodes.dropLast() {
                let fork = code.count
                guard emit(.fork(next + 1, 0), &left), add(node, &left) else { return false }
                ends.append(code.count)
                guard emit(.jump(0), &left) else { return false }
                code[fork] = .fork(Int32(fork + 1), next)
            }
            guard let last = nodes.last, add(last, &left) else { return nodes.isEmpty }
            for end in ends { code[end] = .jump(next) }
            return true
        case .repetition(let node, let minimum, let maximum): return add(node, minimum, maximum, &left)
        }
    }

    private mutating func add(_ node: PatternNode, _ minimum: Int, _ maximum: Int?, _ left: inout Int) -> Bool {
        // What takes nothing need not be repeated.
        let size = code.count
        if minimum > 0 {
            guard add(node, &left) else { return false }
            if code.count == size { return true }
            for _ in 1..<minimum where !add(node, &left) { return false }
        }
        guard let maximum else {
            let fork = code.count
            guard emit(.fork(0, 0), &left), add(node, &left), emit(.jump(Int32(fork)), &left) else { return false }
            code[fork] = .fork(Int32(fork + 1), next)
            return true
        }
        var forks: [Int] = []
        for _ in minimum..<max(minimum, maximum) {
            forks.append(code.count)
            guard emit(.fork(0, 0), &left), add(node, &left) else { return false }
        }
        for fork in forks { code[fork] = .fork(Int32(fork + 1), next) }
        return true
    }

    private static func isAnchored(_ node: PatternNode) -> Bool {
        switch node {
        case .assertion(.start): true
        case .sequence(let nodes): nodes.first.map(isAnchored) ?? false
        case .choice(let nodes): nodes.allSatisfy(isAnchored)
        case .repetition(let node, let minimum, _): minimum > 0 && isAnchored(node)
        case .empty, .one, .assertion, .look: false
        }
    }
}
