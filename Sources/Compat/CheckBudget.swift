import SchemaModel

/// The work that one check may do: one budget for all versions and both directions.
struct CheckBudget {
    /// A limit was hit.
    struct Exceeded: Error {
        let limit: Limit
        let spent: Int
    }

    private let steps: Limit
    private let depth: Limit
    private let findings: Limit
    let patternStates: Limit
    private var spent = 0
    /// Asked now and then whether anybody still waits for the verdict.
    private let isAbandoned: () -> Bool
    private var nextQuestion = CheckBudget.questionSteps

    /// Steps between two questions: less than a tenth of a second.
    private static let questionSteps = 8_192

    /// Bytes of text whose reading counts as a step. A step takes about as long as reading so many.
    private static let bytesInStep = 8

    init(_ limits: Limits, isAbandoned: @escaping () -> Bool) {
        self.isAbandoned = isAbandoned
        self.steps = limits.checkSteps
        self.depth = limits.checkDepth
        self.findings = limits.checkFindings
        self.patternStates = limits.patternStates
    }

    /// Steps that are left.
    var left: Int { steps.value - spent }

    mutating func spend(_ count: Int) throws(Exceeded) {
        spent += count
        guard spent <= steps.value else { throw Exceeded(limit: steps, spent: spent) }
        guard spent >= nextQuestion else { return }
        nextQuestion = spent + CheckBudget.questionSteps
        if isAbandoned() { throw Exceeded(limit: steps, spent: spent) }
    }

    /// Counts the reading of a stored version, whether or not its parsed form was at hand: a verdict must not depend on it.
    mutating func spend(reading bytes: Int) throws(Exceeded) { try spend(bytes / CheckBudget.bytesInStep) }

    func checkDepth(_ reached: Int) throws(Exceeded) {
        guard reached < depth.value else { throw Exceeded(limit: depth, spent: reached) }
    }

    func checkFindings(_ count: Int) throws(Exceeded) {
        guard count <= findings.value else { throw Exceeded(limit: findings, spent: count) }
    }
}
