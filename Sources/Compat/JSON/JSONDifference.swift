import SchemaJSON
import SchemaModel

/// One step of the way from the roots of two JSON Schemas to where they differ.
enum JSONStep: Sendable, Hashable {
    case keyword(String)
    /// A name below a keyword, such as a property.
    case member(String, String)
    /// An element of a list of schemas.
    case element(String, Int)
    /// `items` behind a list of schemas.
    case furtherItems
    /// A branch of a combination; the path leaves it out where the text has no such keyword.
    case branch(CombinationPart.Criterion, Int, isSynthetic: Bool)
}

/// Something about a part of the writing schema and one of the reading schema. Below `not` the two change their roles.
struct JSONFinding: Sendable {
    enum What: Sendable {
        case difference(JSONDifferenceType)
        /// What the reference implementation accepts although documents would be refused.
        case remark(JSONRemark)
    }

    let what: What
    let old: SchemaPart
    let new: SchemaPart
    /// What the path ends with besides the way to the parts.
    let end: JSONStep?
}

/// What a comparison of two parts has found: findings of its own, and those of comparisons below it, which many places may
/// share.
struct JSONOutcome: Sendable {
    enum Entry: Sendable {
        case finding(JSONFinding)
        /// What was found below, and the part of the proposed schema that leads there.
        case below(JSONStep?, JSONOutcome, lead: SchemaPart)
        /// The same where only remarks count.
        case remarksBelow(JSONStep, JSONOutcome, lead: SchemaPart)
    }

    private(set) var entries: [Entry] = []
    private(set) var isCompatible = true
    private(set) var hasDifferences = false
    private(set) var hasRemarks = false
    /// Whether other documents are accepted than before, for all that was found.
    private(set) var changesDocuments = false

    static let compatible = JSONOutcome()

    var closeness: BranchMatching.Closeness {
        hasRemarks || changesDocuments ? .compatible : hasDifferences ? .equivalent : .equal
    }

    /// - Parameter isNominal: whether the documents that are accepted stay the same, whatever the word for it.
    mutating func add(_ finding: JSONFinding, _ policy: CompatibilityPolicy, isNominal: Bool = false) {
        entries.append(.finding(finding))
        switch finding.what {
        case .difference(let type):
            hasDifferences = true
            changesDocuments = changesDocuments || !(isNominal || type.isAnnotation)
            isCompatible = isCompatible && type.isCompatible(policy)
        case .remark: hasRemarks = true
        }
    }

    mutating func add(_ outcome: JSONOutcome, at step: JSONStep?, lead: SchemaPart) {
        guard !outcome.entries.isEmpty else { return }
        entries.append(.below(step, outcome, lead: lead))
        isCompatible = isCompatible && outcome.isCompatible
        hasDifferences = hasDifferences || outcome.hasDifferences
        hasRemarks = hasRemarks || outcome.hasRemarks
        changesDocuments = changesDocuments || outcome.changesDocuments
    }

    mutating func addRemarks(of outcome: JSONOutcome, at step: JSONStep, lead: SchemaPart) {
        guard outcome.hasRemarks else { return }
        entries.append(.remarksBelow(step, outcome, lead: lead))
        hasRemarks = true
    }
}
