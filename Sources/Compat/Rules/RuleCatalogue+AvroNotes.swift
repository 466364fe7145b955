import SchemaModel

extension RuleCatalogue {
    static let avroNotes: [CompatibilityRule] = [
        .avroLogicalTypeChanged,
        .avroDefaultInvalid,
        .avroDefaultOfLaterBranch,
        .avroUnionBranchAmbiguous,
        .avroDecimalPrecisionNarrowed,
        .avroUnionBranchesMerged,
    ]
}

extension CompatibilityRule {
    package static let avroLogicalTypeChanged = CompatibilityRule(
        id: "AVRO-LOGICAL-TYPE-CHANGED", effect: .note, type: .avro,
        purpose: "A value must keep its unit, scale and meaning: the bytes can still be read, but they come out as "
            + "another value.",
        fix: "Keep the logical type, or add a field with another name for the new one.",
        fixForward: "Keep the logical type, or add a field with another name for the new one.",
        confluentType: nil,
        example: CompatibilityRule.Example(
            old: """
                {
                  "type": "record",
                  "name": "Order",
                  "fields": [
                    {"name": "placed", "type": {"type": "long", "logicalType": "timestamp-millis"}}
                  ]
                }
                """,
            new: """
                {
                  "type": "record",
                  "name": "Order",
                  "fields": [
                    {"name": "placed", "type": {"type": "long", "logicalType": "timestamp-micros"}}
                  ]
                }
                """,
            fixed: """
                {
                  "type": "record",
                  "name": "Order",
                  "fields": [
                    {"name": "placed", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                    {"name": "placed_micros", "type": {"type": "long", "logicalType": "timestamp-micros"}, "default": 0}
                  ]
                }
                """))

    package static let avroDefaultInvalid = CompatibilityRule(
        id: "AVRO-DEFAULT-INVALID", effect: .note, type: .avro,
        purpose: "A default that stands in for a missing field must be a value of the field's type, or readers fail when "
            + "they need it.",
        fix: "Use a symbol of the enum, as many characters as the fixed has bytes, and only characters up to U+00FF for "
            + "bytes.",
        fixForward: "Keep the field, because the default of the old schema cannot stand in for it.",
        confluentType: nil,
        example: CompatibilityRule.Example(
            old: """
                {
                  "type": "record",
                  "name": "Order",
                  "fields": []
                }
                """,
            new: """
                {
                  "type": "record",
                  "name": "Order",
                  "fields": [
                    {"name": "country", "type": {"type": "fixed", "name": "CountryCode", "size": 2}, "default": "none"}
                  ]
                }
                """,
            fixed: """
                {
                  "type": "record",
                  "name": "Order",
                  "fields": [
                    {"name": "country", "type": {"type": "fixed", "name": "CountryCode", "size": 2}, "default": "ZZ"}
                  ]
                }
                """))

    package static let avroDefaultOfLaterBranch = CompatibilityRule(
        id: "AVRO-DEFAULT-OF-LATER-BRANCH", effect: .note, type: .avro,
        purpose: "For readers before Avro 1.12 the default of a union must be a value of its first branch.",
        fix: "Put the branch of the default first.",
        fixForward: "Keep the field where readers before Avro 1.12 still use the old schema.",
        confluentType: nil,
        example: CompatibilityRule.Example(
            old: """
                {
                  "type": "record",
                  "name": "Order",
                  "fields": []
                }
                """,
            new: """
                {
                  "type": "record",
                  "name": "Order",
                  "fields": [
                    {"name": "coupon", "type": ["string", "null"], "default": null}
                  ]
                }
                """,
            fixed: """
                {
                  "type": "record",
                  "name": "Order",
                  "fields": [
                    {"name": "coupon", "type": ["null", "string"], "default": null}
                  ]
                }
                """))

    package static let avroUnionBranchAmbiguous = CompatibilityRule(
        id: "AVRO-UNION-BRANCH-AMBIGUOUS", effect: .note, type: .avro,
        purpose: "A reader finds the branch of a union by its full name first, so branches with the same simple "
            + "name invite mistakes.",
        fix: "Keep the namespace of the type, or give each branch a simple name of its own.",
        fixForward: "Keep the namespace of the type.",
        confluentType: nil,
        example: CompatibilityRule.Example(
            old: """
                [
                  {"type": "record", "name": "shop.Payment", "fields": []}
                ]
                """,
            new: """
                [
                  {"type": "record", "name": "card.Payment", "fields": []},
                  {"type": "record", "name": "cash.Payment", "fields": []}
                ]
                """,
            fixed: """
                [
                  {"type": "record", "name": "shop.Payment", "fields": []},
                  {"type": "record", "name": "cash.Payment", "fields": []}
                ]
                """))

    package static let avroDecimalPrecisionNarrowed = CompatibilityRule(
        id: "AVRO-DECIMAL-PRECISION-NARROWED", effect: .note, type: .avro,
        purpose: "A reader's decimal must have room for every digit that may have been written.",
        fix: "Keep the precision. A wider one with the same scale is safe.",
        fixForward: "Keep the precision, or register a version first in which it is wider.",
        confluentType: nil,
        example: CompatibilityRule.Example(
            old: """
                {
                  "type": "record",
                  "name": "Order",
                  "fields": [
                    {"name": "total", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}}
                  ]
                }
                """,
            new: """
                {
                  "type": "record",
                  "name": "Order",
                  "fields": [
                    {"name": "total", "type": {"type": "bytes", "logicalType": "decimal", "precision": 8, "scale": 2}}
                  ]
                }
                """,
            fixed: """
                {
                  "type": "record",
                  "name": "Order",
                  "fields": [
                    {"name": "total", "type": {"type": "bytes", "logicalType": "decimal", "precision": 14, "scale": 2}}
                  ]
                }
                """))

    package static let avroUnionBranchesMerged = CompatibilityRule(
        id: "AVRO-UNION-BRANCHES-MERGED", effect: .note, type: .avro,
        purpose: "An alias gives a type of the writer its new name, and a union must not have two branches with the same "
            + "name.",
        fix: "Keep a branch for each of the old types, without an alias from one to the other.",
        fixForward: "Do not write both types while readers have the alias.",
        confluentType: nil,
        example: CompatibilityRule.Example(
            old: """
                [
                  {"type": "record", "name": "Card", "fields": []},
                  {"type": "record", "name": "Payment", "fields": []}
                ]
                """,
            new: """
                [
                  {"type": "record", "name": "Payment", "aliases": ["Card"], "fields": []}
                ]
                """,
            fixed: """
                [
                  {"type": "record", "name": "Card", "fields": []},
                  {"type": "record", "name": "Payment", "fields": []},
                  {"type": "record", "name": "Cash", "fields": []}
                ]
                """))
}
