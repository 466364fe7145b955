import SchemaModel

extension RuleCatalogue {
    /// What a project may ask of its schemas beside compatibility.
    package static let lintRules: [CompatibilityRule] = [
        .lintDocumentationMissing,
        .lintName,
        .lintEnumDefaultMissing,
        .lintPersonalDataUntagged,
        .lintPatternLookAround,
        .lintDefaultUnusable,
    ]
}

extension CompatibilityRule {
    private static func lint(
        _ id: String, _ type: SchemaType?, purpose: String, fix: String, new: String, fixed: String
    ) -> CompatibilityRule {
        CompatibilityRule(
            id: id, effect: .lint, type: type, purpose: purpose, fix: fix, fixForward: fix, confluentType: nil,
            example: Example(oldType: type ?? .avro, old: "", new: new, fixed: fixed))
    }

    package static let lintDocumentationMissing = lint(
        "LINT-DOCUMENTATION-MISSING", nil,
        purpose: "Records, enums and fields say what they are for, so that nobody has to guess what a value means.",
        fix: "Say what it is for: doc in Avro, description in JSON Schema.",
        new: """
            {
              "type": "record",
              "name": "Order",
              "doc": "A customer's order.",
              "fields": [
                {"name": "total", "type": "long"}
              ]
            }
            """,
        fixed: """
            {
              "type": "record",
              "name": "Order",
              "doc": "A customer's order.",
              "fields": [
                {"name": "total", "type": "long", "doc": "With tax, in cents."}
              ]
            }
            """)

    package static let lintName = lint(
        "LINT-NAME", nil,
        purpose: "Names follow the project's patterns, so that they can be found and generated code looks alike.",
        fix: "Rename it. What was registered already keeps its old name as an alias.",
        new: """
            {
              "type": "record",
              "name": "Order",
              "doc": "A customer's order.",
              "fields": [
                {"name": "Total_amount", "type": "long", "doc": "With tax, in cents."}
              ]
            }
            """,
        fixed: """
            {
              "type": "record",
              "name": "Order",
              "doc": "A customer's order.",
              "fields": [
                {"name": "totalAmount", "type": "long", "doc": "With tax, in cents."}
              ]
            }
            """)

    package static let lintEnumDefaultMissing = lint(
        "LINT-ENUM-DEFAULT-MISSING", .avro,
        purpose: "An enum has a default symbol, so that readers can take symbols that are added later.",
        fix: "Give the enum a default, for example a symbol UNKNOWN.",
        new: """
            {
              "type": "enum",
              "name": "Channel",
              "doc": "Where an order was placed.",
              "symbols": ["WEB", "STORE"]
            }
            """,
        fixed: """
            {
              "type": "enum",
              "name": "Channel",
              "doc": "Where an order was placed.",
              "symbols": ["UNKNOWN", "WEB", "STORE"],
              "default": "UNKNOWN"
            }
            """)

    package static let lintPersonalDataUntagged = lint(
        "LINT-PERSONAL-DATA-UNTAGGED", nil,
        purpose: "A field whose name says that it holds personal data has a tag, so that it can be found and encrypted.",
        fix: "Add one of the tags under confluent:tags, or rename the field if it holds something else.",
        new: """
            {
              "type": "record",
              "name": "Customer",
              "doc": "Who buys.",
              "fields": [
                {"name": "email", "type": "string", "doc": "Where receipts go."}
              ]
            }
            """,
        fixed: """
            {
              "type": "record",
              "name": "Customer",
              "doc": "Who buys.",
              "fields": [
                {"name": "email", "type": "string", "doc": "Where receipts go.", "confluent:tags": ["PII"]}
              ]
            }
            """)

    package static let lintPatternLookAround = lint(
        "LINT-PATTERN-LOOKAROUND", .json,
        purpose: "Patterns do without looking ahead or behind, which validators without backtracking cannot do.",
        fix: "Write the pattern without it; several conditions go into allOf.",
        new: """
            {
              "type": "object",
              "description": "A part in stock.",
              "properties": {
                "sku": {"type": "string", "description": "Its number.", "pattern": "^(?!0)[0-9]{8}$"}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "description": "A part in stock.",
              "properties": {
                "sku": {"type": "string", "description": "Its number.", "pattern": "^[1-9][0-9]{7}$"}
              }
            }
            """)

    package static let lintDefaultUnusable = lint(
        "LINT-DEFAULT-UNUSABLE", nil,
        purpose: "A default is a value that every reader of the schema can use.",
        fix: "Give a value that the schema of the field accepts; in Avro, of the first branch of a union.",
        new: """
            {
              "type": "record",
              "name": "Order",
              "doc": "A customer's order.",
              "fields": [
                {"name": "note", "type": ["string", "null"], "default": null, "doc": "For the driver."}
              ]
            }
            """,
        fixed: """
            {
              "type": "record",
              "name": "Order",
              "doc": "A customer's order.",
              "fields": [
                {"name": "note", "type": ["null", "string"], "default": null, "doc": "For the driver."}
              ]
            }
            """)
}
