import SchemaModel

/// Proves that every document which one schema accepts is accepted by another.
///
/// ```swift
/// try InclusionProof(of: old, in: new).succeeds()
/// ```
///
/// It assumes a document that is accepted by the one and refused by the other, takes both schemas apart into what must be so,
/// and follows every way in which it could be, until each has led to a contradiction (a *tableau*). What it does not
/// understand it leaves out, so that there are fewer contradictions, and never one too many: that it succeeds is a proof,
/// that it does not says nothing.
package struct InclusionProof {
    private let prover: InclusionProver

    package init(of inner: JSONSchema, in outer: JSONSchema) { prover = InclusionProver([inner, outer]) }

    /// Whether the proof comes off, within a bounded amount of work.
    package func succeeds() -> Bool {
        guard prover.isFamiliar else { return false }
        return prover.isImpossible(
            [InclusionPlace(side: 0, schema: prover.sides[0].root)],
            failing: [InclusionPlace(side: 1, schema: prover.sides[1].root)])
    }
}

final class InclusionProver {
    let sides: [JSONSchema]
    private let patterns = WitnessWork()
    private var left = InclusionProver.most
    private var depth = 0
    private var validators: [InclusionPlace: JSONValidator] = [:]

    /// Steps of a proof: goals looked at.
    private static let most = 200_000
    /// Values inside values.
    private static let deepest = 8
    /// Branches inside branches of one value.
    private static let deepestBranch = 200

    init(_ sides: [JSONSchema]) { self.sides = sides }

    /// Whether the dialects are the published ones, and a schema means the same wherever it is begun with.
    var isFamiliar: Bool {
        sides.allSatisfy { side in
            side.index.resources.allSatisfy { $0.draft < .draft2019 || $0.vocabularies == .published }
                && side.index.documents.allSatisfy { document in
                    !["\"$dynamicRef\"", "\"$recursiveRef\""].contains { document.root.written.contains($0) }
                }
        }
    }

    func draft(of place: InclusionPlace) -> JSONSchemaDraft { sides[place.side].draft(of: place.schema) }

    /// Whether nothing can be a value that some schemas accept and others refuse.
    func isImpossible(_ holding: [InclusionPlace], failing: [InclusionPlace] = [], kinds: ValueKinds = .all) -> Bool {
        guard depth < InclusionProver.deepest, left > 0 else { return false }
        depth += 1
        defer { depth -= 1 }
        var facts = InclusionFacts(start: (holding, failing))
        facts.goals = [.kinds(kinds)] + holding.map { .holds($0) } + failing.map { .fails($0) }
        return close(facts, branch: 0)
    }

    /// Whether what is assumed contradicts itself, whichever way it is taken.
    private func close(_ facts: InclusionFacts, branch: Int) -> Bool {
        var facts = facts
        while let goal = facts.goals.popLast() {
            left -= 1
            guard left > 0 else { return false }
            switch goal {
            case .holds(let place):
                guard facts.seenHolding.insert(place).inserted else { continue }
                facts.goals += holds(place, &facts)
            case .fails(let place):
                guard facts.seenFailing.insert(place).inserted else { continue }
                facts.goals.append(fails(place))
            case .oneOf(let ways): facts.branches.append(ways)
            default: facts.take(goal)
            }
            if facts.isContradictory { return true }
        }
        // Cheap contradictions first: each branch that is not taken saves all that come behind it.
        if facts.branches.isEmpty || branch % 2 == 1, isRefuted(facts) { return true }
        guard !facts.branches.isEmpty else { return isRefuted(facts) }
        guard branch < InclusionProver.deepestBranch else { return false }
        let next = facts.branches.indices.min { facts.branches[$0].count < facts.branches[$1].count } ?? 0
        let ways = facts.branches.remove(at: next)
        return ways.allSatisfy { way in
            var other = facts
            other.goals = way.reversed()
            return close(other, branch: branch + 1)
        }
    }

    func spend(_ steps: Int) { left -= steps }

    // MARK: Names and values

    func matches(_ pattern: String, _ name: String) -> Bool? {
        spend(1 + name.utf8.count)
        return patterns.isSpent ? nil : patterns.pattern(pattern).occurs(in: name)
    }

    /// Whether a schema accepts a value; nil where that is not known.
    func accepts(_ place: InclusionPlace, _ text: String) -> Bool? {
        let validator: JSONValidator?
        if let known = validators[place] {
            validator = known
        } else {
            spend(sides[place.side].source.nodeCount)
            validator = left > 0 ? try? JSONValidator(sides[place.side], at: place.schema) : nil
            validators[place] = validator
        }
        spend(100)
        guard let validator, let document = try? JSONDocument(parsing: text) else { return nil }
        switch try? validator.outcome(of: document) {
        case .valid: return true
        case .invalid: return false
        default: return nil
        }
    }
}
