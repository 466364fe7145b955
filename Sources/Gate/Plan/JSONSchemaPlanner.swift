import SchemaCompat
import SchemaFormats
import SchemaModel

/// Looks for the fewest versions that lead from one JSON Schema to another, each of which may follow those before it.
///
/// A version between seldom helps: it accepts what the versions around it accept, or it does not. Two moves remain. A
/// property that must be there comes or goes by way of a default; and where the policy lets optional properties come and go,
/// one goes and comes back as something else.
struct JSONSchemaPlanner {
    private let checker: CompatibilityChecker
    /// Oldest first.
    private let history: [PreviousVersion]
    private let parse: (String) -> ParsedSchema?

    init(
        checker: CompatibilityChecker, history: [PreviousVersion], parse: @escaping (String) -> ParsedSchema?
    ) {
        self.checker = checker
        self.history = history
        self.parse = parse
    }

    func plan(from old: ParsedSchema, to new: ParsedSchema) -> RolloutPlan {
        guard let then = SchemaPlanner.tree(old), let now = SchemaPlanner.tree(new) else {
            return .none("the texts cannot be taken apart.")
        }
        guard then != now else {
            return .none("what broke is not in this text but in one that it refers to, which needs a plan of its own.")
        }
        for way in ways(then, now) {
            if let steps = steps(way, to: new) { return RolloutPlan(outcome: .steps(steps)) }
        }
        return .none(
            "defaults for required properties do not help, and no property may go and come back. "
                + "Accept the old and the new form side by side, or use another subject.")
    }

    /// A version on a way, and what is different in it from the one before.
    private struct Stop {
        let tree: JSONTree
        let changes: [String]
    }

    /// Ways without their ends, the shortest first.
    private func ways(_ old: JSONTree, _ new: JSONTree) -> [[Stop]] {
        func stop(_ moves: JSONSchemaMoves) -> Stop? {
            moves.changes.isEmpty ? nil : Stop(tree: moves.tree, changes: moves.changes)
        }
        let before = stop(.easing(old, for: new))
        let after = stop(.easing(new, for: old))
        var ways: [[Stop?]] = [[after], [before], [before, after]]
        if let away = stop(.withoutChanged(new, from: old)) {
            let before = stop(.easing(old, for: away.tree))
            let after = stop(.easing(new, for: away.tree))
            ways += [[away], [away, after], [before, away], [before, away, after]]
        }
        return ways.filter { !$0.contains { $0 == nil } }.map { $0.compactMap(\.self) }.sorted { $0.count < $1.count }
    }

    private func steps(_ way: [Stop], to new: ParsedSchema) -> [RolloutPlan.Step]? {
        var past = history
        var steps: [RolloutPlan.Step] = []
        for stop in way {
            guard let schema = parse(stop.tree.compact), checker.check(schema, against: past).isCompatible else { return nil }
            past.append(PreviousVersion(version: nil, schema: schema, canonicalText: ""))
            steps.append(
                RolloutPlan.Step(
                    changes: stop.changes, text: stop.tree.indented() + "\n", order: checker.level.rollout,
                    wait: SchemaPlanner.wait(checker.level)))
        }
        guard checker.check(new, against: past).isCompatible else { return nil }
        steps.append(
            RolloutPlan.Step(changes: ["everything as proposed"], text: nil, order: checker.level.rollout, wait: nil))
        return steps
    }
}
