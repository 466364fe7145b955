import SchemaCompat
import SchemaFormats
package import SchemaModel

/// What `schema-registry check` was asked for. It reads texts only through the function that it is given.
package struct Check: Sendable {
    /// The name that stands for standard input.
    package static let standardInput = "-"

    /// A name that schemas refer to, and the file that defines it.
    package struct Reference: Sendable, Equatable {
        package let name: String
        package let file: String

        package init(name: String, file: String) {
            self.name = name
            self.file = file
        }
    }

    package let new: String
    /// The files to compare with, newest first.
    package let against: [String]
    package var level: CompatibilityLevel
    package var policy: CompatibilityPolicy
    /// The language of all files; nil where their names and texts say.
    package var type: SchemaType?
    package var references: [Reference]
    package var limits: Limits

    package init(
        new: String, against: [String], level: CompatibilityLevel = .backward, policy: CompatibilityPolicy = .strict,
        type: SchemaType? = nil, references: [Reference] = [], limits: Limits = Limits()
    ) {
        self.new = new
        self.against = against
        self.level = level
        self.policy = policy
        self.type = type
        self.references = references
        self.limits = limits
    }

    /// Decides. The server's own checker does; nothing here judges schemas.
    ///
    /// - Parameter read: the bytes of a file.
    package func run(read: (String) throws(InputProblem) -> [UInt8]) -> CheckReport {
        var inputs = CheckInputs(type: type, limits: limits)
        let texts = references.compactMap { reference in
            inputs.text(reference.file, read).map {
                CheckInputs.Reference(name: reference.name, file: reference.file, text: $0)
            }
        }
        let newText = inputs.text(new, read)
        let oldTexts = against.map { (file: $0, text: inputs.text($0, read)) }
        // Every input is read before any is parsed, and every one that fails is reported.
        guard inputs.problems.isEmpty, let newText else { return report(.unreadable(inputs.problems), "") }
        if type == nil { inputs.type = SchemaType(file: new, text: newText) }
        let newSchema = inputs.schema(new, newText, texts, .new)
        let oldVersions = oldTexts.compactMap { old in
            old.text.flatMap { inputs.previousVersion(old.file, $0, texts) }.map { Earlier(label: old.file, version: $0) }
        }
        guard inputs.problems.isEmpty, let newSchema else { return report(.unreadable(inputs.problems), newText) }
        return compare(newSchema, newText, with: oldVersions)
    }

    /// An earlier version, and how a report names it.
    struct Earlier {
        let label: String
        let version: PreviousVersion
    }

    /// - Parameter old: newest first.
    func compare(
        _ new: ParsedSchema, _ newText: String, with old: [Earlier], notes: [Note] = []
    ) -> CheckReport {
        guard let checker = try? CompatibilityChecker(level: level, policy: policy, limits: limits) else {
            return report(.unreadable([]), newText)
        }
        var compared: [String] = []
        // The checker takes a history, oldest first.
        var verdict = checker.check(new, against: old.indices.reversed()) { position in
            compared.append(old[position].label)
            return old[position].version
        }
        // Only people read notes, so that the checker need not look for these.
        verdict.notes = notes + Note.about(new) + verdict.notes
        var report = report(.decided(verdict, compared: compared), newText)
        if let newest = old.first?.version.schema { report.isUnchanged = newest.resolvedText.isExactly(new.resolvedText) }
        return report
    }

    func report(_ outcome: CheckReport.Outcome, _ text: String) -> CheckReport {
        CheckReport(outcome: outcome, level: level, new: new, text: text, limits: limits)
    }
}
