import SchemaJSON
import SchemaModel

@testable import SchemaCompat

/// The incompatibilities of a new text that reads documents of an old one, or the other way round.
func jsonIncompatibilities(
    _ new: String, after old: String, _ direction: Direction = .backward, _ policy: CompatibilityPolicy = .strict,
    limits: Limits = Limits()
) throws -> [Incompatibility] {
    var comparison = JSONComparison(
        new: try JSONSchema(parsing: new), old: try JSONSchema(parsing: old), direction: direction, policy: policy,
        budget: CheckBudget(limits) { false })
    return try comparison.incompatibilities()
}

/// Every difference of a new text from an old one, such as `MAX_LENGTH_ADDED #/maxLength`.
func jsonDifferences(_ new: String, after old: String, _ policy: CompatibilityPolicy = .strict) throws -> Set<String> {
    var comparison = JSONComparison(
        new: try JSONSchema(parsing: new), old: try JSONSchema(parsing: old), direction: .backward, policy: policy,
        budget: CheckBudget(Limits()) { false })
    let findings = try comparison.differences()
    return Set((0..<findings.count).map { "\(findings.difference($0).type.rawValue) \(findings.confluentPath($0))" })
}
