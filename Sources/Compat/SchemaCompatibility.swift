public import SchemaModel
import SchemaFormats

/// Whether a schema may follow others, for unit tests that ask "is my schema still compatible?".
///
/// ```swift
/// let answer = try SchemaCompatibility.check(newText, .avro, against: [oldText], level: .backward)
/// #expect(answer.isCompatible, "\(answer.problems)")
/// ```
///
/// The verdict is the registry's own: the same code decides.
public enum SchemaCompatibility {
    /// A verdict in words.
    public struct Answer: Sendable, Hashable {
        /// Whether a registry at the level would accept the schema. What could not be decided within the limits is not.
        public let isCompatible: Bool
        /// Why not, the first 1,000 reasons; empty where it is.
        public let problems: [Problem]
    }

    /// One reason against a schema.
    public struct Problem: Sendable, Hashable, CustomStringConvertible {
        /// The name of the rule; `schema-registry explain RULE` describes it.
        public let rule: String
        /// What is wrong.
        public let message: String
        /// What to do about it.
        public let fix: String
        /// The place in the new text, where it is known.
        public let location: SourceLocation?

        /// The place, the message and the rule.
        public var description: String { "\(location.map { "\($0): " } ?? "")\(message) [\(rule)]" }
    }

    private static let mostProblems = 1_000

    /// Compares a schema with earlier versions. Nothing is read but the arguments.
    ///
    /// Costs time in proportion to the texts, and at most the work of `max-check-steps` (10 million).
    ///
    /// - Parameters:
    ///   - new: the text of the new version.
    ///   - previous: the texts of the earlier versions, oldest first. Levels that are not transitive look at the last one only.
    ///   - references: the texts that any of them refers to, each after those that it refers to itself.
    /// - Throws: `SchemaError` where a text is not a schema.
    public static func check(
        _ new: String, _ type: SchemaType, against previous: [String], level: CompatibilityLevel,
        references: [ReferenceText] = []
    ) throws(SchemaError) -> Answer {
        let schema = try ParsedSchema.parse(text: new, type: type, references: references)
        var history: [PreviousVersion] = []
        for (position, text) in previous.enumerated() {
            let old = try ParsedSchema.parse(text: text, type: type, references: references, validation: .stored)
            history.append(PreviousVersion(version: position + 1, schema: old, canonicalText: old.canonicalText))
        }
        // The semantics of the reference, which is the default, is always there.
        guard let checker = try? CompatibilityChecker(level: level) else { return Answer(isCompatible: false, problems: []) }
        let verdict = checker.check(schema, against: history)
        if case .undecided(let limit, _) = verdict.outcome {
            let problem = Problem(
                rule: limit.name, message: "The check took more than \(limit)", fix: "Make the schema smaller.", location: nil)
            return Answer(isCompatible: false, problems: [problem])
        }
        return Answer(
            isCompatible: verdict.isCompatible,
            problems: verdict.incompatibilities.prefix(mostProblems).map {
                Problem(rule: $0.rule.id, message: $0.message, fix: $0.fix, location: $0.location)
            })
    }
}
