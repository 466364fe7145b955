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
    package static let avroDecimalPrecisionNarrowed = RuleID("AVRO-DECIMAL-PRECISION-NARROWED")
    package static let avroUnionBranchesMerged = RuleID("AVRO-UNION-BRANCHES-MERGED")
    package static let avroLogicalTypeMisplaced = RuleID("AVRO-LOGICAL-TYPE-MISPLACED")
    package static let avroLogicalTypeIgnored = RuleID("AVRO-LOGICAL-TYPE-IGNORED")
    package static let avroMemberIgnored = RuleID("AVRO-MEMBER-IGNORED")
    package static let avroNamespaceIgnored = RuleID("AVRO-NAMESPACE-IGNORED")
    package static let avroAliasWithoutEffect = RuleID("AVRO-ALIAS-WITHOUT-EFFECT")
    package static let avroDefaultIsText = RuleID("AVRO-DEFAULT-IS-TEXT")
}
