import SchemaCompat
import SchemaFormats
package import SchemaModel

/// What `schema-registry diff` was asked for. It reads texts only through the function that it is given.
package struct Diff: Sendable {
    package let old: String
    package let new: String
    /// The language of both files; nil where their names and texts say.
    package var type: SchemaType?
    package var references: [Check.Reference] = []
    package var limits = Limits()

    package init(old: String, new: String) {
        self.old = old
        self.new = new
    }

    /// Compares.
    ///
    /// - Parameter read: the bytes of a file.
    package func run(read: (String) throws(InputProblem) -> [UInt8]) -> DiffReport {
        var inputs = CheckInputs(type: type, limits: limits)
        let texts = references.compactMap { reference in
            inputs.text(reference.file, read).map {
                CheckInputs.Reference(name: reference.name, file: reference.file, text: $0)
            }
        }
        let (oldText, newText) = (inputs.text(old, read), inputs.text(new, read))
        guard inputs.problems.isEmpty, let oldText, let newText else { return report(.unreadable(inputs.problems)) }
        if type == nil { inputs.type = SchemaType(file: new, text: newText) }
        let newSchema = inputs.schema(new, newText, texts, .stored)
        let previous = inputs.previousVersion(old, oldText, texts)
        guard inputs.problems.isEmpty, let newSchema, let previous else { return report(.unreadable(inputs.problems)) }
        guard let oldSchema = previous.schema, let difference = SchemaDifference(from: oldSchema, to: newSchema) else {
            return report(.otherLanguage(previous.type, newSchema.type))
        }
        let verdicts = [Direction.backward, .forward].compactMap { direction in
            verdict(newSchema, previous, direction).map { (direction, $0) }
        }
        return report(.compared(difference, Dictionary(uniqueKeysWithValues: verdicts)))
    }

    private func verdict(
        _ new: ParsedSchema, _ old: PreviousVersion, _ direction: Direction
    ) -> DiffReport.Compatibility? {
        let level: CompatibilityLevel = direction == .backward ? .backward : .forward
        guard let checker = try? CompatibilityChecker(level: level, limits: limits) else { return nil }
        let verdict = checker.check(new, against: [old])
        return switch verdict.outcome {
        case .compatible: .compatible
        case .incompatible(let found): .incompatible(findings: found.count)
        case .undecided(let limit, _): .undecided(limit)
        }
    }

    private func report(_ outcome: DiffReport.Outcome) -> DiffReport { DiffReport(old: old, new: new, outcome: outcome) }
}
