/// The stable name of a rule, such as `AVRO-TYPE-MISMATCH`.
package struct RuleID: Sendable, Hashable, CustomStringConvertible {
    package let text: String

    init(_ text: String) { self.text = text }

    package var description: String { text }

    package static let schemaTypeChanged = RuleID("SCHEMA-TYPE-CHANGED")
    package static let avroTypeMismatch = RuleID("AVRO-TYPE-MISMATCH")
    package static let avroNameMismatch = RuleID("AVRO-NAME-MISMATCH")
    package static let avroFixedSizeMismatch = RuleID("AVRO-FIXED-SIZE-MISMATCH")
    package static let avroEnumSymbolsMissing = RuleID("AVRO-ENUM-SYMBOLS-MISSING")
    package static let avroUnionBranchMissing = RuleID("AVRO-UNION-BRANCH-MISSING")
    package static let avroReaderFieldMissingDefault = RuleID("AVRO-READER-FIELD-MISSING-DEFAULT")
    package static let avroFieldAliasesAmbiguous = RuleID("AVRO-FIELD-ALIASES-AMBIGUOUS")
}

/// What a rule is for.
package struct Rule: Sendable {
    package let id: RuleID
    /// One sentence: what the rule asks for, and what breaks without it.
    package let purpose: String
    package let fix: String
    /// The reference implementation's word for the finding; nil where it has none.
    package let confluentType: String?
}

/// Every rule that can make a schema incompatible.
package enum RuleCatalogue {
    package static let rules: [Rule] = [
        Rule(
            id: .schemaTypeChanged,
            purpose: "A subject keeps its schema language, because no reader of one understands data of another.",
            fix: "Register the schema under another subject, or set the subject's level to NONE for the change.",
            confluentType: nil),
        Rule(
            id: .avroTypeMismatch,
            purpose: "A reader's type must be the writer's type or one that it can be promoted to.",
            fix: "Keep the type, or use one that reads it: int to long, float or double; long to float or double; float to "
                + "double; string and bytes to each other; any type to a union that has it.",
            confluentType: "TYPE_MISMATCH"),
        Rule(
            id: .avroNameMismatch,
            purpose: "A record, enum or fixed is read only under its own name or an alias.",
            fix: "Keep the name, or give the reading type an alias with the full old name.",
            confluentType: "NAME_MISMATCH"),
        Rule(
            id: .avroFixedSizeMismatch,
            purpose: "A fixed is read with the size it was written with.",
            fix: "Keep the size, or add a type of another name.",
            confluentType: "FIXED_SIZE_MISMATCH"),
        Rule(
            id: .avroEnumSymbolsMissing,
            purpose: "A reading enum knows every symbol that may have been written, or has a default.",
            fix: "Keep the symbols, or give the reading enum a default symbol.",
            confluentType: "MISSING_ENUM_SYMBOLS"),
        Rule(
            id: .avroUnionBranchMissing,
            purpose: "A reading union has a branch for everything that may have been written.",
            fix: "Keep the branch, or add one that reads it.",
            confluentType: "MISSING_UNION_BRANCH"),
        Rule(
            id: .avroReaderFieldMissingDefault,
            purpose: "A field that the writer does not have needs a default.",
            fix: "Give the field a default, or an alias if it was renamed.",
            confluentType: "READER_FIELD_MISSING_DEFAULT_VALUE"),
        Rule(
            id: .avroFieldAliasesAmbiguous,
            purpose: "A field takes its value from one field of the writer, so that two of its aliases may not both be there.",
            fix: "Remove all but one of the aliases.",
            confluentType: nil),
    ]

    private static let byID = Dictionary(rules.map { ($0.id, $0) }) { first, _ in first }

    /// A rule by its name, in any letter case.
    package static func rule(named name: String) -> Rule? { byID[RuleID(name.uppercased())] }

    static subscript(id: RuleID) -> Rule {
        byID[id] ?? Rule(id: id, purpose: "", fix: "", confluentType: nil)
    }
}
