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
    private var spent = 0

    init(_ limits: Limits) {
        self.steps = limits.checkSteps
        self.depth = limits.checkDepth
        self.findings = limits.checkFindings
    }

    /// Steps that are left.
    var left: Int { steps.value - spent }

    mutating func spend(_ count: Int) throws(Exceeded) {
        spent += count
        guard spent <= steps.value else { throw Exceeded(limit: steps, spent: spent) }
    }

    func checkDepth(_ reached: Int) throws(Exceeded) {
        guard reached < depth.value else { throw Exceeded(limit: depth, spent: reached) }
    }

    func checkFindings(_ count: Int) throws(Exceeded) {
        guard count <= findings.value else { throw Exceeded(limit: findings, spent: count) }
    }
}
