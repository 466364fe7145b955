import SchemaModel

/// Every rule that can make a schema incompatible, or be worth a note.
///
/// ```swift
/// RuleCatalogue.rule(named: "avro-type-mismatch")?.fix
/// ```
package enum RuleCatalogue {
    package static let rules: [CompatibilityRule] = [schemaTypeChanged] + avroRefusals + avroNotes + avroReviewNotes

    /// A rule by its name, in any letter case.
    package static func rule(named name: String) -> CompatibilityRule? { byID[RuleID(name.uppercased())] }

    static subscript(id: RuleID) -> CompatibilityRule { byID[id] ?? schemaTypeChanged }

    private static let byID = Dictionary(rules.map { ($0.id, $0) }) { first, _ in first }

    private static let schemaTypeChanged = CompatibilityRule(
        id: .schemaTypeChanged, effect: .refusal, type: nil,
        purpose: "A subject keeps its schema language, because no reader of one understands data of another.",
        fix: "Register the schema under another subject, or set the subject's level to NONE for the change.",
        fixForward: "Register the schema under another subject, or set the subject's level to NONE for the change.",
        confluentType: nil,
        example: CompatibilityRule.Example(
            oldType: .protobuf,
            old: """
                syntax = "proto3";
                message Order {
                  int64 id = 1;
                }
                """,
            new: """
                {
                  "type": "record",
                  "name": "Order",
                  "fields": [
                    {"name": "id", "type": "long"}
                  ]
                }
                """,
            fixed: nil))
}
