/// Runs a pattern over a text, all ways at once: time is linear in the text and in the pattern.
struct PatternMachine {
    private let program: PatternProgram
    /// Instructions that look at the next scalar, each once.
    private var current: [Int32] = []
    /// When an instruction was met last, in scalars.
    private var met: [Int32]
    private var open: [Int32] = []
    /// Steps that are left.
    private(set) var left: Int

    /// - Parameter steps: what the run may take.
    init(_ program: PatternProgram, steps: Int) {
        self.program = program
        met = Array(repeating: -1, count: program.code.count)
        left = steps - program.code.count / 8
    }

    /// Whether the pattern occurs in a text; nil where the steps do not reach.
    mutating func finds(in text: String) -> Bool? {
        var scalars = text.unicodeScalars.makeIterator()
        var (previous, next) = (Unicode.Scalar?.none, scalars.next())
        var arrivals: [Int32] = [0]
        var place: Int32 = 0
        while true {
            current.removeAll(keepingCapacity: true)
            for arrival in arrivals where follow(arrival, at: place, previous, next) { return true }
            guard left >= 0 else { return nil }
            guard let scalar = next else { return false }
            arrivals.removeAll(keepingCapacity: true)
            left -= current.count + 1
            for state in current {
                guard case .one(let set) = program.code[Int(state)] else { continue }
                if program.sets[Int(set)].holds(scalar.value) { arrivals.append(state + 1) }
            }
            if !program.isAnchored {
                arrivals.append(0)
            } else if arrivals.isEmpty {
                return false
            }
            (previous, next) = (scalar, scalars.next())
            place &+= 1
        }
    }

    /// Takes every way from an instruction that needs no scalar.
    ///
    /// - Returns: whether one of them is the end of the pattern.
    private mutating func follow(
        _ start: Int32, at place: Int32, _ previous: Unicode.Scalar?, _ next: Unicode.Scalar?
    ) -> Bool {
        open.append(start)
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
                if assertion.holds(between: previous, and: next) { open.append(state + 1) }
            case .match: return true
            }
        }
        return false
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
