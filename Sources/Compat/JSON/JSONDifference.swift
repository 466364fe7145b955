import SchemaJSON
import SchemaModel

/// One step of the way from the roots of two JSON Schemas to where they differ.
enum JSONStep: Sendable, Hashable {
    case keyword(String)
    /// A name below a keyword, such as a property.
    case member(String, String)
    /// An element of a list of schemas.
    case element(String, Int)
    /// A branch of a combination; the path leaves it out where the text has no such keyword.
    case branch(CombinationPart.Criterion, Int, isSynthetic: Bool)
}

/// A difference between a part of the writing schema and one of the reading schema. Below `not` the two change their roles.
struct JSONDifference: Sendable {
    let type: JSONDifferenceType
    let old: SchemaPart
    let new: SchemaPart
    /// What the path ends with besides the way to the parts.
    let end: JSONStep?
}

/// What a comparison of two parts has found: differences of its own, and those of comparisons below it, which many places
/// may share.
struct JSONOutcome: Sendable {
    enum Entry: Sendable {
        case difference(JSONDifference)
        /// What was found below, and the part of the proposed schema that leads there.
        case below(JSONStep?, JSONOutcome, lead: SchemaPart)
    }

    private(set) var entries: [Entry] = []
    private(set) var isCompatible = true

    static let compatible = JSONOutcome()

    mutating func add(_ difference: JSONDifference, _ policy: CompatibilityPolicy) {
        entries.append(.difference(difference))
        isCompatible = isCompatible && difference.type.isCompatible(policy)
    }

    mutating func add(_ outcome: JSONOutcome, at step: JSONStep?, lead: SchemaPart) {
        guard !outcome.entries.isEmpty else { return }
        entries.append(.below(step, outcome, lead: lead))
        isCompatible = isCompatible && outcome.isCompatible
    }
}
