import SchemaAvro
package import SchemaFormats
import SchemaJSON
package import SchemaModel

/// Decides whether a schema may follow others.
///
/// ```swift
/// let checker = try CompatibilityChecker(level: .backward)
/// let verdict = checker.check(new, against: [PreviousVersion(version: 1, schema: old, canonicalText: old.canonicalText)])
/// verdict.isCompatible
/// ```
///
/// A check reads nothing but its arguments, and its work is bounded: `max-check-steps` are for all versions and both directions together.
package struct CompatibilityChecker: Sendable {
    package let level: CompatibilityLevel
    package let policy: CompatibilityPolicy
    package let semantics: Semantics
    package let limits: Limits

    /// - Throws: `UnsupportedSemantics` for `.sound`, until that is there.
    package init(
        level: CompatibilityLevel, policy: CompatibilityPolicy = .strict, semantics: Semantics = .confluent,
        limits: Limits = Limits()
    ) throws(UnsupportedSemantics) {
        guard semantics == .confluent else { throw UnsupportedSemantics(semantics: semantics) }
        self.level = level
        self.policy = policy
        self.semantics = semantics
        self.limits = limits
    }

    /// Checks a schema against all live versions, oldest first.
    package func check(_ new: ParsedSchema, against history: [PreviousVersion]) -> Verdict {
        check(new, against: history.indices) { history[$0] }
    }

    /// The same for versions that are costly to read: only those are loaded that the verdict needs.
    ///
    /// - Parameters:
    ///   - versions: what `load` knows the versions by, oldest first.
    ///   - isAbandoned: Asked now and then; where nobody waits for the verdict any more, it is undecided.
    ///   - load: reads one version. What it throws ends the check.
    package func check<ID, E: Error>(
        _ new: ParsedSchema, against versions: some BidirectionalCollection<ID>, isAbandoned: @escaping () -> Bool = { false },
        load: (ID) throws(E) -> PreviousVersion
    ) throws(E) -> Verdict {
        var compared: [Int] = []
        var notes = policy == .logical ? [Note.about(check: "The policy LOGICAL is checked as STRICT.")] : []
        var budget = CheckBudget(limits, isAbandoned: isAbandoned)
        guard level != .none else { return verdict(.compatible, compared, notes) }
        for id in versions.reversed() {
            let previous = try load(id)
            if let version = previous.version { compared.append(version) }
            let outcome = compare(new, with: previous, &budget, &notes)
            guard case .compatible = outcome else { return verdict(outcome, compared, notes, failed: previous) }
            guard level.isTransitive else { break }
        }
        return verdict(.compatible, compared, notes)
    }

    private func compare(
        _ new: ParsedSchema, with previous: PreviousVersion, _ budget: inout CheckBudget, _ notes: inout [Note]
    ) -> Verdict.Outcome {
        var found: [Incompatibility] = []
        do {
            try budget.spend(reading: previous.textBytes)
            for direction in level.directions {
                guard let old = previous.schema, var comparison = comparison(of: new, with: old, direction, budget) else {
                    let change = SchemaTypeChange(
                        from: previous.type, to: new.type, at: new.place, level.directions.last ?? .backward)
                    return .incompatible(change.incompatibilities(at: [0]))
                }
                found += try comparison.incompatibilities()
                budget = comparison.budget
                // Versions of one subject mostly say the same.
                for note in comparison.notes where notes.count < Verdict.mostNotes && !notes.contains(where: note.says) {
                    notes.append(note)
                }
            }
        } catch {
            return .undecided(error.limit, spent: error.spent)
        }
        return found.isEmpty ? .compatible : .incompatible(found)
    }

    /// Beside `ParsedSchema` the only place that tells the languages apart. Nil where there are two.
    private func comparison(
        of new: ParsedSchema, with old: ParsedSchema, _ direction: Direction, _ budget: CheckBudget
    ) -> (any SchemaComparison)? {
        switch (new.content, old.content) {
        case (let new as AvroSchema, let old as AvroSchema):
            AvroComparison(new: new, old: old, direction: direction, budget: budget)
        case (let new as JSONSchema, let old as JSONSchema):
            JSONComparison(new: new, old: old, direction: direction, policy: policy, budget: budget)
        default: nil
        }
    }

    private func verdict(
        _ outcome: Verdict.Outcome, _ compared: [Int], _ notes: [Note], failed: PreviousVersion? = nil
    ) -> Verdict {
        Verdict(
            outcome: outcome, notes: notes, comparedWith: compared, failed: failed, level: level, policy: policy,
            semantics: semantics, messageLimit: limits.messageBytes)
    }
}
