import SchemaModel

extension RuleCatalogue {
    static let avroRefusals: [CompatibilityRule] = [
        .avroTypeMismatch,
        .avroNameMismatch,
        .avroFixedSizeMismatch,
        .avroEnumSymbolsMissing,
        .avroUnionBranchMissing,
        .avroReaderFieldMissingDefault,
        .avroFieldAliasesAmbiguous,
    ]
}

extension CompatibilityRule {
    package static let avroTypeMismatch = CompatibilityRule(
        id: "AVRO-TYPE-MISMATCH", effect: .refusal, type: .avro,
        purpose: "A reader's type must be the writer's type or one that it can be promoted to.",
        fix: "Keep the type, or use one that reads it: int to long, float or double; long to float or double; float to "
            + "double; string and bytes to each other; any type to a union that has it.",
        fixForward: "Keep the type, or write one that the old type reads: int where it is long, float or double; "
            + "long where it is float or double; float where it is double; string and bytes for each other.",
        confluentType: "TYPE_MISMATCH",
        example: CompatibilityRule.Example(
            old: """
                {
                  "type": "record",
                  "name": "Order",
                  "fields": [
                    {"name": "quantity", "type": "long"}
                  ]
                }
                """,
            new: """
                {
                  "type": "record",
                  "name": "Order",
                  "fields": [
                    {"name": "quantity", "type": "int"}
                  ]
                }
                """,
            fixed: """
                {
                  "type": "record",
                  "name": "Order",
                  "fields": [
                    {"name": "quantity", "type": "double"}
                  ]
                }
                """))

    package static let avroNameMismatch = CompatibilityRule(
        id: "AVRO-NAME-MISMATCH", effect: .refusal, type: .avro,
        purpose: "A record, enum or fixed is read only under its own name or an alias.",
        fix: "Keep the name, or give the reading type an alias with the full old name.",
        fixForward: "Keep the name. An alias helps only readers that have it.",
        confluentType: "NAME_MISMATCH",
        example: CompatibilityRule.Example(
            old: """
                {
                  "type": "record",
                  "name": "shop.Order",
                  "fields": []
                }
                """,
            new: """
                {
                  "type": "record",
                  "name": "shop.Purchase",
                  "fields": []
                }
                """,
            fixed: """
                {
                  "type": "record",
                  "name": "shop.Purchase",
                  "aliases": ["shop.Order"],
                  "fields": []
                }
                """))

    package static let avroFixedSizeMismatch = CompatibilityRule(
        id: "AVRO-FIXED-SIZE-MISMATCH", effect: .refusal, type: .avro,
        purpose: "A fixed is read at the size that it was written with.",
        fix: "Keep the size, or add a field with a type of another name.",
        fixForward: "Keep the size, or add a field with a type of another name.",
        confluentType: "FIXED_SIZE_MISMATCH",
        example: CompatibilityRule.Example(
            old: """
                {
                  "type": "fixed",
                  "name": "CountryCode",
                  "size": 2
                }
                """,
            new: """
                {
                  "type": "fixed",
                  "name": "CountryCode",
                  "size": 3
                }
                """,
            fixed: """
                {
                  "type": "fixed",
                  "name": "CountryCode",
                  "doc": "Two letters, as before.",
                  "size": 2
                }
                """))

    package static let avroEnumSymbolsMissing = CompatibilityRule(
        id: "AVRO-ENUM-SYMBOLS-MISSING", effect: .refusal, type: .avro,
        purpose: "A reading enum must know every symbol that may have been written, or have a default.",
        fix: "Keep the symbols, or give the reading enum a default symbol.",
        fixForward: "Keep to the symbols that the old schema has, or register a version first in which the enum has "
            + "a default symbol.",
        confluentType: "MISSING_ENUM_SYMBOLS",
        example: CompatibilityRule.Example(
            old: """
                {
                  "type": "enum",
                  "name": "Status",
                  "symbols": ["OPEN", "PAID", "LOST"]
                }
                """,
            new: """
                {
                  "type": "enum",
                  "name": "Status",
                  "symbols": ["OPEN", "PAID"]
                }
                """,
            fixed: """
                {
                  "type": "enum",
                  "name": "Status",
                  "symbols": ["OPEN", "PAID", "OTHER"],
                  "default": "OTHER"
                }
                """))

    package static let avroUnionBranchMissing = CompatibilityRule(
        id: "AVRO-UNION-BRANCH-MISSING", effect: .refusal, type: .avro,
        purpose: "A reading union must have a branch for everything that may have been written.",
        fix: "Keep the branch, add one that reads it, or give a renamed type an alias with the full old name.",
        fixForward: "Leave the new branch out until every reader has it, or add it as a field of its own.",
        confluentType: "MISSING_UNION_BRANCH",
        example: CompatibilityRule.Example(
            old: """
                {
                  "type": "record",
                  "name": "Order",
                  "fields": [
                    {"name": "note", "type": ["null", "int", "string"]}
                  ]
                }
                """,
            new: """
                {
                  "type": "record",
                  "name": "Order",
                  "fields": [
                    {"name": "note", "type": ["null", "string"]}
                  ]
                }
                """,
            fixed: """
                {
                  "type": "record",
                  "name": "Order",
                  "fields": [
                    {"name": "note", "type": ["null", "long", "string"]}
                  ]
                }
                """))

    package static let avroReaderFieldMissingDefault = CompatibilityRule(
        id: "AVRO-READER-FIELD-MISSING-DEFAULT", effect: .refusal, type: .avro,
        purpose: "A field that the writer does not have needs a default, or the reader has no value for it.",
        fix: "Give the field a default, or an alias if it was renamed.",
        fixForward: "Keep the field, or register a version first in which it has a default.",
        confluentType: "READER_FIELD_MISSING_DEFAULT_VALUE",
        example: CompatibilityRule.Example(
            old: """
                {
                  "type": "record",
                  "name": "Order",
                  "fields": [
                    {"name": "id", "type": "long"}
                  ]
                }
                """,
            new: """
                {
                  "type": "record",
                  "name": "Order",
                  "fields": [
                    {"name": "id", "type": "long"},
                    {"name": "channel", "type": "string"}
                  ]
                }
                """,
            fixed: """
                {
                  "type": "record",
                  "name": "Order",
                  "fields": [
                    {"name": "id", "type": "long"},
                    {"name": "channel", "type": "string", "default": "web"}
                  ]
                }
                """))

    package static let avroFieldAliasesAmbiguous = CompatibilityRule(
        id: "AVRO-FIELD-ALIASES-AMBIGUOUS", effect: .refusal, type: .avro,
        purpose: "A field takes its value from one field of the writer, so two of its aliases must not both be "
            + "present.",
        fix: "Remove all but one of the aliases.",
        fixForward: "Write only one of the fields that the aliases name.",
        confluentType: nil,
        example: CompatibilityRule.Example(
            old: """
                {
                  "type": "record",
                  "name": "Order",
                  "fields": [
                    {"name": "customer", "type": "string"},
                    {"name": "client", "type": "string"}
                  ]
                }
                """,
            new: """
                {
                  "type": "record",
                  "name": "Order",
                  "fields": [
                    {"name": "buyer", "type": "string", "aliases": ["customer", "client"]}
                  ]
                }
                """,
            fixed: """
                {
                  "type": "record",
                  "name": "Order",
                  "fields": [
                    {"name": "buyer", "type": "string", "aliases": ["customer"]}
                  ]
                }
                """))
}
