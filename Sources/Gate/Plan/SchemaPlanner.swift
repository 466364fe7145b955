import SchemaCompat
import SchemaFormats
import SchemaModel

/// Looks for the fewest versions that lead from one schema to another, each of which may follow those before it.
///
/// Every part that differs has ways of its own; the first that the checker lets through at the subject's level is taken. Then
/// all parts go their ways at once, and the checker judges each version again.
struct SchemaPlanner {
    /// Verdicts that are asked for. Each is bounded itself.
    private static let mostChecks = 500
    /// Parts that differ. More are no plan that anybody follows.
    private static let mostSlots = 50

    private let checker: CompatibilityChecker
    /// Oldest first.
    private let history: [PreviousVersion]
    private let parse: (String) -> ParsedSchema?
    private var checks = 0

    init(
        checker: CompatibilityChecker, history: [PreviousVersion], parse: @escaping (String) -> ParsedSchema?
    ) {
        self.checker = checker
        self.history = history
        self.parse = parse
    }

    static func place(_ outer: String, _ name: String) -> String { outer.isEmpty ? name : "\(outer).\(name)" }

    // MARK: Planning

    mutating func plan(from old: ParsedSchema, to new: ParsedSchema) -> RolloutPlan {
        guard let then = SchemaPlanner.tree(old), let now = SchemaPlanner.tree(new) else {
            return .none("the texts cannot be taken apart.")
        }
        let found = PlanSlots(from: then, to: now)
        guard found.isWhole else { return .none("the type as a whole is another one.") }
        let slots = found.slots
        guard !slots.isEmpty else {
            return .none("what broke is not in this text but in one that it refers to, which needs a plan of its own.")
        }
        guard slots.count <= SchemaPlanner.mostSlots else {
            return .none("more than \(SchemaPlanner.mostSlots) parts differ. Make the change in smaller ones.")
        }
        var ways: [[PlanSlot.Form]] = []
        for position in slots.indices {
            guard let way = way(for: position, of: slots, in: now) else {
                guard checks < SchemaPlanner.mostChecks else { return .none("it takes too many checks to find one.") }
                let place = slots[position].place
                return .none(
                    "no sequence of its moves takes \(place.isEmpty ? "the type" : place.excerpt) there: \(SchemaPlanner.advice)")
            }
            ways.append(way)
        }
        let count = ways.map(\.count).max() ?? 0
        for isEarly in [true, false] where count > 1 {
            if let steps = steps(ways, count, isEarly: isEarly, slots, now, new) { return RolloutPlan(outcome: .steps(steps)) }
        }
        return .none("each part has a way by itself, and together they have none. \(SchemaPlanner.advice)")
    }

    private static let advice = "add a field beside it, or use another subject."

    /// The first way of a part on which every version passes while all other parts stay what they were.
    private mutating func way(for position: Int, of slots: [PlanSlot], in base: JSONTree) -> [PlanSlot.Form]? {
        for way in slots[position].ways.sorted(by: { $0.count < $1.count }) {
            var past = history
            let isPassed = way.allSatisfy { form in
                var forms = slots.map { ($0, $0.old) }
                forms[position].1 = form
                return pass(base.composed(forms), &past) != nil
            }
            if isPassed { return way }
        }
        return nil
    }

    /// - Parameter isEarly: whether parts with shorter ways begin at once, or end last.
    private mutating func steps(
        _ ways: [[PlanSlot.Form]], _ count: Int, isEarly: Bool, _ slots: [PlanSlot], _ base: JSONTree, _ new: ParsedSchema
    ) -> [RolloutPlan.Step]? {
        var past = history
        var steps: [RolloutPlan.Step] = []
        for step in 0..<count {
            let places = ways.map { isEarly ? min(step, $0.count - 1) : step - (count - $0.count) }
            let forms = zip(slots, zip(ways, places)).map { slot, way in (slot, way.1 < 0 ? slot.old : way.0[way.1]) }
            let changes: [String] = zip(ways, places).compactMap { way, place in
                let isNew = isEarly ? step < way.count : place >= 0
                return isNew ? way[place].label : nil
            }
            let isLast = step == count - 1
            let tree = base.composed(forms)
            if isLast {
                guard passes(new, past) else { return nil }
            } else {
                guard pass(tree, &past) != nil else { return nil }
            }
            steps.append(
                RolloutPlan.Step(
                    changes: changes, text: isLast ? nil : tree.indented() + "\n", order: checker.level.rollout,
                    wait: isLast ? nil : SchemaPlanner.wait(checker.level)))
        }
        return steps
    }

    /// What the next version relies on.
    static func wait(_ level: CompatibilityLevel) -> String {
        var parts: [String] = []
        if level.directions.contains(.forward) { parts.append("every consumer reads with this version") }
        if level.directions.contains(.backward) {
            parts.append("every producer writes it, and records of earlier versions are read or have expired")
        }
        return parts.joined(separator: ", ")
    }

    // MARK: Checking

    /// The schema of a tree that may follow the versions before, which it joins.
    private mutating func pass(_ tree: JSONTree, _ past: inout [PreviousVersion]) -> ParsedSchema? {
        guard let schema = parse(tree.compact), passes(schema, past) else { return nil }
        past.append(PreviousVersion(version: nil, schema: schema, canonicalText: ""))
        return schema
    }

    private mutating func passes(_ schema: ParsedSchema, _ past: [PreviousVersion]) -> Bool {
        checks += 1
        return checks <= SchemaPlanner.mostChecks && checker.check(schema, against: past).isCompatible
    }

    static func tree(_ schema: ParsedSchema) -> JSONTree? {
        (try? JSONDocument(parsing: schema.canonicalText)).map { JSONTree($0.root) }
    }
}

extension RolloutPlan {
    static func none(_ reason: String) -> RolloutPlan { RolloutPlan(outcome: .none(reason)) }
}
