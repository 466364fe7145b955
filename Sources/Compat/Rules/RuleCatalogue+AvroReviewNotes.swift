import SchemaModel

extension RuleCatalogue {
    /// About one schema, whatever came before it.
    static let avroReviewNotes: [CompatibilityRule] = [
        .avroLogicalTypeMisplaced,
        .avroLogicalTypeIgnored,
        .avroMemberIgnored,
        .avroNamespaceIgnored,
        .avroAliasWithoutEffect,
        .avroDefaultIsText,
    ]
}

extension CompatibilityRule {
    package static let avroLogicalTypeMisplaced = CompatibilityRule(
        id: "AVRO-LOGICAL-TYPE-MISPLACED", effect: .note, type: .avro,
        purpose: "A logical type stands inside the type that it is for; beside the type of a field it is one more "
            + "member that means nothing.",
        fix: "Move it into the type, with its precision and scale if it has them.",
        fixForward: "Move it into the type, with its precision and scale if it has them.",
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
                    {"name": "placed", "type": "long", "logicalType": "timestamp-millis", "default": 0}
                  ]
                }
                """,
            fixed: """
                {
                  "type": "record",
                  "name": "Order",
                  "fields": [
                    {"name": "placed", "type": {"type": "long", "logicalType": "timestamp-millis"}, "default": 0}
                  ]
                }
                """))

    package static let avroLogicalTypeIgnored = CompatibilityRule(
        id: "AVRO-LOGICAL-TYPE-IGNORED", effect: .note, type: .avro,
        purpose: "A logical type is one that Avro knows, on a type that it is for, with the members that it needs; any "
            + "other is silently ignored, and readers take the plain type.",
        fix: "Correct the name, the type, the precision or the scale. Where your programs register the logical "
            + "type themselves, leave it as it is.",
        fixForward: "Correct the name, the type, the precision or the scale. Where your programs register the logical "
            + "type themselves, leave it as it is.",
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
                    {"name": "placed", "type": {"type": "int", "logicalType": "timestamp-millis"}, "default": 0}
                  ]
                }
                """,
            fixed: """
                {
                  "type": "record",
                  "name": "Order",
                  "fields": [
                    {"name": "placed", "type": {"type": "long", "logicalType": "timestamp-millis"}, "default": 0}
                  ]
                }
                """))

    package static let avroMemberIgnored = CompatibilityRule(
        id: "AVRO-MEMBER-IGNORED", effect: .note, type: .avro,
        purpose: "A member has a meaning only where Avro looks for it: a default belongs to a field and not to its "
            + "type, and a wrong spelling is one more member that means nothing.",
        fix: "Move the member to where it belongs, or correct its name.",
        fixForward: "Move the member to where it belongs, or correct its name.",
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
                    {"name": "channel", "type": {"type": "string", "default": "app"}, "default": "web"}
                  ]
                }
                """,
            fixed: """
                {
                  "type": "record",
                  "name": "Order",
                  "fields": [
                    {"name": "channel", "type": "string", "default": "app"}
                  ]
                }
                """))

    package static let avroNamespaceIgnored = CompatibilityRule(
        id: "AVRO-NAMESPACE-IGNORED", effect: .note, type: .avro,
        purpose: "A name with a dot is a full name, and a namespace beside it is ignored.",
        fix: "Write the whole namespace in one place: before the last dot of the name, or in the namespace beside "
            + "a name without dots.",
        fixForward: "Write the whole namespace in one place: before the last dot of the name, or in the namespace beside "
            + "a name without dots.",
        confluentType: nil,
        example: CompatibilityRule.Example(
            old: """
                {
                  "type": "record",
                  "name": "order.Placed",
                  "fields": []
                }
                """,
            new: """
                {
                  "type": "record",
                  "name": "order.Placed",
                  "namespace": "shop",
                  "fields": []
                }
                """,
            fixed: """
                {
                  "type": "record",
                  "name": "order.Placed",
                  "fields": []
                }
                """))

    package static let avroAliasWithoutEffect = CompatibilityRule(
        id: "AVRO-ALIAS-WITHOUT-EFFECT", effect: .note, type: .avro,
        purpose: "An alias is an earlier name, which nothing in the schema has any more.",
        fix: "Remove the alias, or correct it.",
        fixForward: "Remove the alias, or correct it.",
        confluentType: nil,
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
                    {"name": "id", "type": "long", "aliases": ["id"]}
                  ]
                }
                """,
            fixed: """
                {
                  "type": "record",
                  "name": "Order",
                  "fields": [
                    {"name": "id", "type": "long", "aliases": ["order_id"]}
                  ]
                }
                """))

    package static let avroDefaultIsText = CompatibilityRule(
        id: "AVRO-DEFAULT-IS-TEXT", effect: .note, type: .avro,
        purpose: "The default of an optional field is null, without quotes.",
        fix: "Write null without quotes, and put the branch null first.",
        fixForward: "Write null without quotes, and put the branch null first.",
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
                    {"name": "coupon", "type": ["string", "null"], "default": "null"}
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
}
