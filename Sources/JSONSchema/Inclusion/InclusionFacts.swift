import SchemaModel

/// How many there may be of something; none where the lowest number is above the highest.
struct InclusionRange {
    private(set) var low = 0
    private(set) var high = Int.max

    var isEmpty: Bool { low > high }

    mutating func narrow(_ range: ClosedRange<Int>) {
        low = max(low, range.lowerBound)
        high = min(high, range.upperBound)
    }
}

/// What is assumed of one value, in one branch of a proof.
///
/// What concerns values of one kind is assumed of those only: a length of strings, a bound of numbers, a name of members.
struct InclusionFacts {
    /// What the value was assumed to be at first.
    let start: (holding: [InclusionPlace], failing: [InclusionPlace])
    /// Still to be looked at.
    var goals: [InclusionGoal] = []
    /// Still to be chosen from.
    var branches: [[[InclusionGoal]]] = []
    var seenHolding: Set<InclusionPlace> = []
    var seenFailing: Set<InclusionPlace> = []
    /// Schemas whose keywords the value obeys.
    var holding: [InclusionPlace] = []

    private(set) var kinds = ValueKinds.all
    private(set) var isNever = false
    private var least = (value: -Double.infinity, isExclusive: false)
    private var most = (value: Double.infinity, isExclusive: false)
    private var steps: [Double] = []
    private var noSteps: [Double] = []
    private var length = InclusionRange()
    private var patterns: Set<String> = []
    private var noPatterns: Set<String> = []
    /// The values of one list that the value must be in; nil where there is none.
    private(set) var among: [JSONValue]?
    private var excluded: [JSONValue] = []
    private(set) var items = InclusionRange()
    private(set) var isUnique: Set<Bool> = []
    private(set) var size = InclusionRange()
    private(set) var present: Set<ExactText> = []
    private(set) var absent: Set<ExactText> = []
    /// Goals about parts of the value.
    private(set) var parts: [InclusionGoal] = []
    /// Keywords that are not obeyed.
    private(set) var keywords: [(name: String, value: JSONValue, draft: JSONSchemaDraft)] = []

    init(start: (holding: [InclusionPlace], failing: [InclusionPlace])) { self.start = start }

    mutating func take(_ goal: InclusionGoal) {
        switch goal {
        case .never: isNever = true
        case .kinds(let some): kinds.formIntersection(some)
        case .atLeast(let value, let isExclusive):
            if value > least.value || (value == least.value && isExclusive) { least = (value, isExclusive) }
        case .atMost(let value, let isExclusive):
            if value < most.value || (value == most.value && isExclusive) { most = (value, isExclusive) }
        case .multiple(let step): steps.append(step)
        case .noMultiple(let step): noSteps.append(step)
        case .length(let range): length.narrow(range)
        case .pattern(let pattern): patterns.insert(pattern)
        case .noPattern(let pattern): noPatterns.insert(pattern)
        case .among(let values):
            kinds.formIntersection(values.reduce(into: []) { $0.formUnion(ValueKinds(of: $1)) })
            if values.count < among?.count ?? .max { among = values }
        case .notAmong(let values): excluded += values
        case .items(let range): items.narrow(range)
        case .isUnique(let flag): isUnique.insert(flag)
        case .size(let range): size.narrow(range)
        case .present(let name): present.insert(name.exact)
        case .absent(let name): absent.insert(name.exact)
        case .memberFails(let name, _):
            present.insert(name.exact)
            parts.append(goal)
        case .elementFails, .elementHolds, .matchingMemberFails, .otherMemberFails, .nameFails: parts.append(goal)
        case .keywordFails(let keyword, let value, let draft): keywords.append((keyword, value, draft))
        case .holds, .fails, .oneOf: break
        }
    }

    /// What is plain without a look at parts.
    var isContradictory: Bool { isNever || kinds.isEmpty }

    /// Whether no scalar of a kind is as assumed.
    func isRefuted(_ kind: ValueKinds) -> Bool {
        switch kind {
        case .null: excluded.contains { $0.kind == .null }
        case .bool: [true, false].allSatisfy { flag in excluded.contains { $0.bool == flag } }
        case .integer, .wholeFraction: !hasWholeNumber
        case .fraction: !hasFraction
        case .string: length.isEmpty || !patterns.isDisjoint(with: noPatterns)
        default: false
        }
    }

    private var hasWholeNumber: Bool {
        let low = least.isExclusive && least.value == least.value.rounded() ? least.value + 1 : least.value.rounded(.up)
        let high = most.isExclusive && most.value == most.value.rounded() ? most.value - 1 : most.value.rounded(.down)
        guard low <= high else { return false }
        for step in steps where step == step.rounded() && low.isFinite {
            guard (low / step).rounded(.up) * step <= high else { return false }
        }
        // Every whole number is a multiple of 1, of 0.5, and of what all multiples of a step are multiples of.
        return !noSteps.contains { InclusionFacts.divides($0, 1) } && !isStepExcluded
    }

    private var hasFraction: Bool {
        guard least.value <= most.value else { return false }
        if least.value == most.value {
            guard !least.isExclusive, !most.isExclusive, least.value != least.value.rounded() else { return false }
        }
        return !steps.contains { $0 == $0.rounded() } && !isStepExcluded
    }

    private var isStepExcluded: Bool {
        noSteps.contains { excluded in steps.contains { InclusionFacts.divides(excluded, $0) } }
    }

    /// Whether the multiples of `number` are multiples of `step`. Both have few digits, so that a quotient that is not whole
    /// is not rounded to one that is.
    private static func divides(_ step: Double, _ number: Double) -> Bool {
        let quotient = number / step
        return quotient < 1e6 && quotient == quotient.rounded()
    }
}
