/// Runs a pattern over a text, all ways at once: time is linear in the text and in the pattern.
struct PatternMachine {
    private let program: PatternProgram
    private let scalars: [Unicode.Scalar]
    /// For each look: the places, counted in scalars, at which it holds.
    private var looks: [[Bool]] = []
    /// Instructions that look at the next scalar, each once.
    private var current: [Int32] = []
    /// The place at which an instruction was met last.
    private var met: [Int]
    private var open: [Int32] = []
    /// Steps that are left.
    private(set) var left: Int

    /// - Parameter steps: what the run may take.
    init(_ program: PatternProgram, _ scalars: [Unicode.Scalar], steps: Int) {
        self.program = program
        self.scalars = scalars
        met = Array(repeating: -1, count: program.code.count)
        left = steps - program.code.count / 8
    }

    /// Whether the pattern occurs in the text; nil where the steps do not reach.
    mutating func finds() -> Bool? {
        guard prepareLooks() else { return nil }
        var arrivals: [Int32] = [0]
        for place in 0...scalars.count {
            if follow(arrivals, at: place) { return true }
            guard left >= 0 else { return nil }
            guard place < scalars.count else { break }
            take(scalars[place], &arrivals)
            if !program.isAnchored {
                arrivals.append(0)
            } else if arrivals.isEmpty {
                return false
            }
        }
        return false
    }

    /// The places at which a match ends that began anywhere; nil where the steps do not reach.
    ///
    /// - Parameter isBackward: Whether the text is read from its end.
    private mutating func ends(isBackward: Bool) -> [Bool]? {
        guard prepareLooks() else { return nil }
        var ends = Array(repeating: false, count: scalars.count + 1)
        var arrivals: [Int32] = [0]
        for step in 0...scalars.count {
            let place = isBackward ? scalars.count - step : step
            ends[place] = follow(arrivals, at: place)
            guard left >= 0 else { return nil }
            guard step < scalars.count else { break }
            take(scalars[isBackward ? place - 1 : place], &arrivals)
            arrivals.append(0)
        }
        return ends
    }

    private mutating func prepareLooks() -> Bool {
        for look in program.looks {
            var machine = PatternMachine(look.program, scalars, steps: left)
            guard let ends = machine.ends(isBackward: !look.isBehind) else { return false }
            left = machine.left
            looks.append(ends.map { $0 != look.isNegated })
        }
        return true
    }

    /// Takes one scalar. The arrivals are where the ways go on.
    private mutating func take(_ scalar: Unicode.Scalar, _ arrivals: inout [Int32]) {
        arrivals.removeAll(keepingCapacity: true)
        left -= current.count + 1
        for state in current {
            guard case .one(let set) = program.code[Int(state)] else { continue }
            if program.sets[Int(set)].holds(scalar.value) { arrivals.append(state + 1) }
        }
    }

    /// Takes every way from some instructions that needs no scalar.
    ///
    /// - Returns: whether one of them leads to the end of the pattern.
    private mutating func follow(_ arrivals: [Int32], at place: Int) -> Bool {
        current.removeAll(keepingCapacity: true)
        open = arrivals.reversed()
        var found = false
        while let state = open.popLast() {
            guard met[Int(state)] != place else { continue }
            met[Int(state)] = place
            left -= 1
            switch program.code[Int(state)] {
            case .one: current.append(state)
            case .jump(let target): open.append(target)
            case .fork(let first, let second):
                open.append(second)
                open.append(first)
            case .assertion(let assertion):
                let previous = place > 0 ? scalars[place - 1] : nil
                let next = place < scalars.count ? scalars[place] : nil
                if assertion.holds(between: previous, and: next) { open.append(state + 1) }
            case .look(let look):
                if looks[Int(look)][place] { open.append(state + 1) }
            case .match: found = true
            }
        }
        return found
    }
}

extension PatternNode.Assertion {
    /// Whether the assertion holds between two scalars; nil stands for an end of the text.
    func holds(between previous: Unicode.Scalar?, and next: Unicode.Scalar?) -> Bool {
        switch self {
        case .start: previous == nil
        case .end: next == nil
        case .wordBoundary: Self.isWord(previous) != Self.isWord(next)
        case .notWordBoundary: Self.isWord(previous) == Self.isWord(next)
        }
    }

    private static func isWord(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { ScalarSet.isWord($0.value) } ?? false }
}
