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
    package static let avroLogicalTypeChanged = RuleID("AVRO-LOGICAL-TYPE-CHANGED")
    package static let avroDefaultInvalid = RuleID("AVRO-DEFAULT-INVALID")
    package static let avroDefaultOfLaterBranch = RuleID("AVRO-DEFAULT-OF-LATER-BRANCH")
    package static let avroUnionBranchAmbiguous = RuleID("AVRO-UNION-BRANCH-AMBIGUOUS")
}
