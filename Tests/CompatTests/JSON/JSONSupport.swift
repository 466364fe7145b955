import SchemaJSON
import SchemaModel

@testable import SchemaCompat

/// What is found where a new text reads documents of an old one, or the other way round.
func jsonFindings(
    _ new: String, after old: String, _ direction: Direction = .backward, _ policy: CompatibilityPolicy = .strict
) throws -> (incompatibilities: [Incompatibility], notes: [Note]) {
    var comparison = JSONComparison(
        new: try JSONSchema(parsing: new), old: try JSONSchema(parsing: old), direction: direction, policy: policy,
        budget: CheckBudget(Limits()) { false })
    let incompatibilities = try comparison.incompatibilities()
    return (incompatibilities, comparison.notes)
}

func jsonIncompatibilities(
    _ new: String, after old: String, _ direction: Direction = .backward, _ policy: CompatibilityPolicy = .strict
) throws -> [Incompatibility] {
    try jsonFindings(new, after: old, direction, policy).incompatibilities
}

/// Every difference of a new text from an old one, such as `MAX_LENGTH_ADDED #/maxLength`.
func jsonDifferences(_ new: String, after old: String, _ policy: CompatibilityPolicy = .strict) throws -> Set<String> {
    var comparison = JSONComparison(
        new: try JSONSchema(parsing: new), old: try JSONSchema(parsing: old), direction: .backward, policy: policy,
        budget: CheckBudget(Limits()) { false })
    let findings = try comparison.differences()
    return Set((0..<findings.count).map { "\(findings[$0].word) \(findings.confluentPath($0))" })
}

extension JSONFinding {
    /// The reference implementation's word for a difference; empty for a remark.
    var word: String {
        if case .difference(let type) = what { type.rawValue } else { "" }
    }
}
