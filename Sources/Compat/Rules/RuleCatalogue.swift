import SchemaModel

/// Every rule that can make a schema incompatible, or be worth a note.
///
/// ```swift
/// RuleCatalogue.rule(named: "avro-type-mismatch")?.fix
/// ```
package enum RuleCatalogue {
    package static let rules: [CompatibilityRule] =
        [.schemaTypeChanged] + avroRefusals + avroNotes + avroReviewNotes + jsonRefusals + jsonNotes

    /// The same, what a project may ask for besides, and what is asked of its waivers.
    package static let all = rules + lintRules + waiverRules

    private static let jsonRefusals = jsonTypes + jsonObjects + jsonArrays + jsonBounds

    /// A rule by its name, or by the reference implementation's word for it, in any letter case and with `-` or `_`.
    package static func rule(named name: String) -> CompatibilityRule? {
        let name = spelling(name)
        return all.first { names(of: $0).contains { spelling($0) == name } }
    }

    /// The name of a rule that was probably meant, as `rule(named:)` takes it.
    package static func nearest(to name: String) -> String? {
        let known = all.flatMap(names)
        let nearest = EditDistance.nearest(to: spelling(name), among: known.map(spelling))
        return known.first { spelling($0) == nearest }
    }

    private static func names(of rule: CompatibilityRule) -> [String] {
        [rule.id] + (rule.confluentType.map { [$0] } ?? [])
    }

    private static func spelling(_ name: String) -> String {
        String(name.uppercased().map { $0 == "_" ? "-" : $0 })
    }
}

extension CompatibilityRule {
    package static let schemaTypeChanged = CompatibilityRule(
        id: "SCHEMA-TYPE-CHANGED", effect: .refusal, type: nil,
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
