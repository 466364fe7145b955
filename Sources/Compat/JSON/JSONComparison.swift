import SchemaJSON
import SchemaModel

/// Compares a reading JSON Schema with a writing one [C3.3].
///
/// Results are remembered by the pair of parts. A pair that is met again inside itself counts as compatible at first; then
/// the whole comparison is repeated with what the last one found out, until nothing changes.
struct JSONComparison: SchemaComparison {
    typealias Exceeded = CheckBudget.Exceeded

    struct Pair: Hashable {
        let old: Int32
        let new: Int32
    }

    let sides: JSONSides
    let policy: CompatibilityPolicy
    var direction: Direction { sides.direction }
    /// What the whole check may do; a comparison takes it and gives it back.
    private(set) var budget: CheckBudget
    /// The parts of the writer and of the reader.
    private var writer: SchemaParts
    private var reader: SchemaParts
    private var paidWork = 0
    /// What the reference implementation accepts although documents would be refused.
    private(set) var notes: [Note] = []

    private var done: [Pair: JSONOutcome] = [:]
    private var inProgress: Set<Pair> = []
    /// Pairs that the last repetition found incompatible.
    private var incompatible: [Pair: JSONOutcome] = [:]
    private var isRecursive = false
    private var depth = 0
    /// What the values of an enum are compared by.
    private var enums: [Int32: Set<ExactText>] = [:]
    private var root = JSONOutcome.compatible

    init(
        new: JSONSchema, old: JSONSchema, direction: Direction, policy: CompatibilityPolicy = .strict, budget: CheckBudget
    ) {
        sides = JSONSides(new: new, old: old, direction: direction)
        self.policy = policy
        self.budget = budget
        writer = SchemaParts(sides.writer, number: 0, patternStates: budget.patternStates)
        reader = SchemaParts(sides.reader, number: 1, patternStates: budget.patternStates)
    }

    /// Compares, and says whether data of the writer can be read. Where schemas refer to themselves it is repeated until
    /// nothing new is found; each time takes steps, which `max-check-steps` bounds.
    mutating func run() throws(Exceeded) -> Bool {
        while true {
            try spend(1)
            done = [:]
            isRecursive = false
            let parts = (writer.part(at: writer.root), reader.part(at: reader.root))
            root = try compare(parts.0, parts.1)
            let found = done.filter { !$0.value.isCompatible }
            guard isRecursive, Set(found.keys) != Set(incompatible.keys) else { break }
            incompatible = found
        }
        return root.isCompatible
    }

    /// Everything that a comparison found, also what is compatible, and where.
    mutating func differences() throws(Exceeded) -> JSONFindings {
        _ = try run()
        return JSONFindings(try JSONFindingList(root, .differences, policy, budget), sides)
    }

    mutating func incompatibilities() throws(Exceeded) -> [Incompatibility] {
        let isCompatible = try run()
        notes = JSONFindings(try JSONFindingList(root, .remarks, policy, budget), sides).notes
        guard !isCompatible else { return [] }
        var list = try JSONFindingList(root, .incompatibilities, policy, budget)
        let count = list.findings.count
        explain(&list)
        return JSONFindings(list, sides).incompatibilities(at: Array(0..<Int32(count)))
    }

    // MARK: Parts

    /// The part of a place in the schema that another part is of.
    mutating func part(_ place: SchemaPlace, beside part: SchemaPart) throws(Exceeded) -> SchemaPart {
        let part = isReader(part) ? reader.part(at: place) : writer.part(at: place)
        try payParts()
        return part
    }

    mutating func resolved(_ part: SchemaPart) throws(Exceeded) -> SchemaPart {
        guard case .reference = part.kind else { return part }
        let target = isReader(part) ? reader.resolved(part) : writer.resolved(part)
        try payParts()
        return target
    }

    mutating func branches(_ combination: CombinationPart, of part: SchemaPart) throws(Exceeded) -> [SchemaPart] {
        let branches = isReader(part) ? reader.branches(of: combination) : writer.branches(of: combination)
        try payParts()
        return branches
    }

    mutating func distinctBranches(_ combination: CombinationPart, of part: SchemaPart) throws(Exceeded) -> [SchemaPart] {
        let branches =
            isReader(part)
            ? reader.distinctBranches(of: combination, part) : writer.distinctBranches(of: combination, part)
        try payParts()
        return branches
    }

    mutating func values(_ list: JSONValue, of part: SchemaPart) throws(Exceeded) -> Set<ExactText> {
        if let known = enums[part.id] { return known }
        try spend(list.nodeCount)
        let values = Set(list.elements.map(\.comparableText.exact))
        enums[part.id] = values
        return values
    }

    mutating func patternCover(
        _ name: String, _ model: ObjectPart, _ part: SchemaPart
    ) throws(Exceeded) -> SchemaParts.PatternCover {
        var steps = budget.left
        let cover =
            isReader(part)
            ? reader.patternCover(name, model, steps: &steps) : writer.patternCover(name, model, steps: &steps)
        try spend(budget.left - steps + (cover == nil ? steps + 1 : 0))
        try payParts()
        return cover ?? .none
    }

    func isReader(_ part: SchemaPart) -> Bool { part.id & 1 == 1 }

    private mutating func payParts() throws(Exceeded) {
        let work = writer.work + reader.work
        try spend(work - paidWork)
        paidWork = work
    }

    mutating func spend(_ count: Int) throws(Exceeded) { try budget.spend(count) }

    func difference(
        _ type: JSONDifferenceType, _ old: SchemaPart, _ new: SchemaPart, _ end: JSONStep? = nil, isNominal: Bool = false,
        in outcome: inout JSONOutcome
    ) {
        outcome.add(JSONFinding(what: .difference(type), old: old, new: new, end: end), policy, isNominal: isNominal)
    }

    func remark(
        _ remark: JSONRemark, _ old: SchemaPart, _ new: SchemaPart, _ end: JSONStep? = nil, in outcome: inout JSONOutcome
    ) {
        outcome.add(JSONFinding(what: .remark(remark), old: old, new: new, end: end), policy)
    }

    /// Compares what stands below two parts, and keeps what it finds.
    @discardableResult
    mutating func compare(
        _ was: SchemaPart, _ becomes: SchemaPart, at step: JSONStep, in outcome: inout JSONOutcome
    ) throws(Exceeded) -> Bool {
        let found = try compare(was, becomes)
        outcome.add(found, at: step, lead: direction == .backward ? becomes : was)
        return found.isCompatible
    }

    // MARK: Pairs

    /// Recursion goes not beyond `max-check-depth`.
    mutating func compare(_ written: SchemaPart, _ read: SchemaPart) throws(Exceeded) -> JSONOutcome {
        try spend(1)
        let (old, new) = (try resolved(written), try resolved(read))
        guard old.recurs || new.recurs else {
            var outcome = JSONOutcome.compatible
            try compareKinds(old, new, &outcome)
            return outcome
        }
        let pair = Pair(old: old.id, new: new.id)
        if let outcome = done[pair] { return outcome }
        guard inProgress.insert(pair).inserted else {
            isRecursive = true
            return incompatible[pair] ?? .compatible
        }
        defer { inProgress.remove(pair) }
        try budget.checkDepth(depth)
        depth += 1
        defer { depth -= 1 }
        try spend(2)
        let outcome = try compareAny(old, new)
        done[pair] = outcome
        return outcome
    }

    private mutating func compareAny(_ old: SchemaPart, _ new: SchemaPart) throws(Exceeded) -> JSONOutcome {
        var outcome = JSONOutcome.compatible
        switch (old.kind, new.kind) {
        case (.combination, .combination): break
        case (_, .combination(let combination)):
            if try compareWithBranches(combination, old, new, &outcome) { return outcome }
        case (.combination(let combination), _):
            if try compareBranches(combination, old, new, &outcome) { return outcome }
        default: break
        }
        try compareKinds(old, new, &outcome)
        return outcome
    }

    /// Whether both are what a connector makes of bytes.
    private static func areBytes(_ old: SchemaPart, _ new: SchemaPart) -> Bool {
        [old, new].allSatisfy { $0.source.value["connect.type"]?.string == "bytes" }
    }

    private mutating func compareKinds(_ old: SchemaPart, _ new: SchemaPart, _ outcome: inout JSONOutcome) throws(Exceeded) {
        guard old.hasKind(of: new) else {
            if !old.isNothing, !new.isEmpty, !JSONComparison.areBytes(old, new) {
                difference(.typeChanged, old, new, in: &outcome)
            }
            return
        }
        compareAnnotations(old, new, &outcome)
        try remark(on: old, new, &outcome)
        switch (old.kind, new.kind) {
        case (.string(let a), .string(let b)): compareStrings(a, b, old, new, &outcome)
        case (.number(let a), .number(let b)): try compareNumbers(a, b, old, new, &outcome)
        case (.enumeration(let a), .enumeration(let b)): try compareEnums(a, b, old, new, &outcome)
        case (.constant(let a), .constant(let b)): try compareConstants(a, b, old, new, &outcome)
        case (.negation(let a), .negation(let b)): try compareNegations(a, b, old, new, &outcome)
        case (.object(let a), .object(let b)): try compareObjects(a, b, old, new, &outcome)
        case (.array(let a), .array(let b)): try compareArrays(a, b, old, new, &outcome)
        case (.combination(let a), .combination(let b)): try compareCombinations(a, b, old, new, &outcome)
        default: break
        }
    }

    private func compareAnnotations(_ old: SchemaPart, _ new: SchemaPart, _ outcome: inout JSONOutcome) {
        let (a, b) = (old.annotations, new.annotations)
        guard a != nil || b != nil else { return }
        func differ(_ a: JSONValue?, _ b: JSONValue?) -> Bool {
            guard let a = a?.string, let b = b?.string else { return a?.string != b?.string }
            return !a.isExactly(b)
        }
        if differ(a?.id, b?.id) { difference(.idChanged, old, new, in: &outcome) }
        if differ(a?.title, b?.title) { difference(.titleChanged, old, new, in: &outcome) }
        if differ(a?.description, b?.description) { difference(.descriptionChanged, old, new, in: &outcome) }
        let (was, becomes) = (a?.defaultValue, b?.defaultValue)
        // To the reference implementation null is as good as no default, but not the other way round.
        guard becomes != nil || was?.kind != .null else { return }
        if was?.comparableText != becomes?.comparableText { difference(.defaultChanged, old, new, in: &outcome) }
    }
}

extension SchemaPart {
    /// Whether comparing it may lead to other parts, and so back to itself.
    fileprivate var recurs: Bool {
        switch kind {
        case .object, .array, .combination, .negation, .reference: true
        default: false
        }
    }

    /// All combinations are one kind, and so are integers and numbers.
    func hasKind(of other: SchemaPart) -> Bool {
        switch (kind, other.kind) {
        case (.empty, .empty), (.anything, .anything), (.nothing, .nothing), (.string, .string), (.number, .number),
            (.boolean, .boolean), (.null, .null), (.enumeration, .enumeration), (.constant, .constant),
            (.negation, .negation), (.object, .object), (.array, .array), (.conditional, .conditional),
            (.combination, .combination), (.reference, .reference):
            true
        default: false
        }
    }
}
