extension RuleCatalogue {
    /// Types, values and combinations.
    static let jsonTypes: [CompatibilityRule] = [
        .jsonTypeChanged,
        .jsonTypeNarrowed,
        .jsonPatternAdded,
        .jsonPatternChanged,
        .jsonMultipleOfAdded,
        .jsonMultipleOfExpanded,
        .jsonMultipleOfChanged,
        .jsonEnumArrayNarrowed,
        .jsonEnumArrayChanged,
        .jsonCombinedTypeChanged,
        .jsonProductTypeExtended,
        .jsonSumTypeNarrowed,
        .jsonCombinedTypeSubschemasChanged,
        .jsonNotTypeExtended,
    ]
}

extension CompatibilityRule {
    package static let jsonTypeChanged = json(
        .typeChanged,
        purpose: "A reader keeps the type, because documents of the old type were legal.",
        fix: "Keep the type, or allow both: `\"type\": [\"integer\", \"string\"]`. Give a new type to a "
            + "property of another name.",
        fixForward: "Keep the type: deployed readers know no other. Give a new type to a property of another "
            + "name.",
        old: """
            {
              "type": "object",
              "properties": {
                "quantity": {"type": "integer"}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "quantity": {"type": "string"}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "quantity": {"type": ["integer", "string"]}
              }
            }
            """)

    package static let jsonTypeNarrowed = json(
        .typeNarrowed,
        purpose: "A reader may not ask for integers where the writer has numbers, because 1.5 was legal.",
        fix: "Keep `number`.",
        fixForward: "Keep `integer`: deployed readers refuse other numbers.",
        old: """
            {
              "type": "object",
              "properties": {
                "quantity": {"type": "number"}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "quantity": {"type": "integer"}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "quantity": {"type": "number", "title": "Quantity"}
              }
            }
            """)

    package static let jsonPatternAdded = json(
        .patternAdded,
        purpose: "A reader has a `pattern` only where the writer has it, because strings of any form were "
            + "legal without it.",
        fix: "Leave `pattern` out, or add a property of another name that has it.",
        fixForward: "Keep `pattern`: deployed readers refuse strings of another form.",
        old: """
            {
              "type": "object",
              "properties": {
                "sku": {"type": "string"}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "sku": {"type": "string", "pattern": "^[A-Z]+$"}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "sku": {"type": "string", "description": "Capital letters."}
              }
            }
            """)

    package static let jsonPatternChanged = json(
        .patternChanged,
        purpose: "A pattern stays as it is written, because whether another one accepts as much is not decided.",
        fix: "Keep the text of `pattern`, or leave it out.",
        fixForward: "Keep the text of `pattern`.",
        old: """
            {
              "type": "object",
              "properties": {
                "sku": {"type": "string", "pattern": "^[A-Z]+$"}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "sku": {"type": "string", "pattern": "^[A-Z0-9]+$"}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "sku": {"type": "string"}
              }
            }
            """)

    package static let jsonMultipleOfAdded = json(
        .multipleOfAdded,
        purpose: "A reader has `multipleOf` only where the writer has it, because numbers in between were "
            + "legal without it.",
        fix: "Leave `multipleOf` out.",
        fixForward: "Keep `multipleOf`: deployed readers refuse numbers in between.",
        old: """
            {
              "type": "object",
              "properties": {
                "quantity": {"type": "integer"}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "quantity": {"type": "integer", "multipleOf": 6}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "quantity": {"type": "integer", "description": "By the half dozen."}
              }
            }
            """)

    package static let jsonMultipleOfExpanded = json(
        .multipleOfExpanded,
        purpose: "A reader's `multipleOf` is not a multiple of the writer's, because numbers in between were "
            + "legal.",
        fix: "Keep `multipleOf`, or take a number that the old one is a multiple of.",
        fixForward: "Keep `multipleOf`, or take a multiple of it.",
        old: """
            {
              "type": "object",
              "properties": {
                "quantity": {"type": "integer", "multipleOf": 6}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "quantity": {"type": "integer", "multipleOf": 12}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "quantity": {"type": "integer", "multipleOf": 3}
              }
            }
            """)

    package static let jsonMultipleOfChanged = json(
        .multipleOfChanged,
        purpose: "The writer's `multipleOf` is a multiple of the reader's, because all its multiples were legal.",
        fix: "Keep `multipleOf`, or take a number that the old one is a multiple of.",
        fixForward: "Keep `multipleOf`, or take a multiple of it.",
        old: """
            {
              "type": "object",
              "properties": {
                "quantity": {"type": "integer", "multipleOf": 6}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "quantity": {"type": "integer", "multipleOf": 4}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "quantity": {"type": "integer", "multipleOf": 2}
              }
            }
            """)

    package static let jsonEnumArrayNarrowed = json(
        .enumArrayNarrowed,
        purpose: "A reader's enum has every value of the writer's, because documents with them exist.",
        fix: "Keep the values that are there.",
        fixForward: "Add no value that deployed readers do not know.",
        old: """
            {
              "type": "object",
              "properties": {
                "status": {"enum": ["open", "paid", "sent"]}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "status": {"enum": ["open", "paid"]}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "status": {"enum": ["open", "paid", "sent", "lost"]}
              }
            }
            """)

    package static let jsonEnumArrayChanged = json(
        .enumArrayChanged,
        purpose: "A reader's enum has every value of the writer's, and a constant stays what it is.",
        fix: "Keep the values that are there, and add others. Make an enum of the values where a constant "
            + "was, in a property of another name.",
        fixForward: "Keep to the values that deployed readers know.",
        old: """
            {
              "type": "object",
              "properties": {
                "status": {"enum": ["open", "paid"]}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "status": {"enum": ["open", "sent"]}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "status": {"enum": ["open", "paid", "sent"]}
              }
            }
            """)

    package static let jsonCombinedTypeChanged = json(
        .combinedTypeChanged,
        purpose: "A reader keeps the keyword that combines schemas, because `anyOf`, `oneOf` and `allOf` "
            + "accept different documents.",
        fix: "Keep the keyword, or go to `anyOf`, which accepts most.",
        fixForward: "Keep the keyword.",
        old: """
            {
              "type": "object",
              "properties": {
                "coupon": {"anyOf": [{"type": "string"}, {"type": "null"}]}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "coupon": {"oneOf": [{"type": "string"}, {"type": "null"}]}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "coupon": {"anyOf": [{"type": "string"}, {"type": "null"}, {"type": "integer"}]}
              }
            }
            """)

    package static let jsonProductTypeExtended = json(
        .productTypeExtended,
        purpose: "A reader adds no schema to `allOf`, because documents that it refuses were legal.",
        fix: "Leave the new schema out of `allOf`.",
        fixForward: "Keep all schemas of `allOf`: deployed readers ask for them.",
        old: """
            {
              "type": "object",
              "properties": {
                "name": {"allOf": [{"minLength": 1}, {"maxLength": 20}]}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "name": {"allOf": [{"minLength": 1}, {"maxLength": 20}, {"pattern": "^[A-Z]"}]}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "name": {"allOf": [{"minLength": 1}]}
              }
            }
            """)

    package static let jsonSumTypeNarrowed = json(
        .sumTypeNarrowed,
        purpose: "A reader keeps every branch of `anyOf`, `oneOf` and a list of types, because documents of "
            + "each exist.",
        fix: "Keep the branches that are there.",
        fixForward: "Add no branch that deployed readers do not have.",
        old: """
            {
              "type": "object",
              "properties": {
                "coupon": {"type": ["string", "integer", "null"]}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "coupon": {"type": ["string", "null"]}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "coupon": {"type": ["string", "integer", "null", "boolean"]}
              }
            }
            """)

    package static let jsonCombinedTypeSubschemasChanged = json(
        .combinedTypeSubschemasChanged,
        purpose: "Each branch of the writer has a branch of its own in the reader that accepts as much.",
        fix: "Keep the branches as they are and add others, or change each in a compatible way.",
        fixForward: "Keep the branches as deployed readers have them.",
        old: """
            {
              "type": "object",
              "properties": {
                "coupon": {"type": ["string", "integer"]}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "coupon": {"type": ["string", "null"]}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "coupon": {"type": ["string", "integer", "null"]}
              }
            }
            """)

    package static let jsonNotTypeExtended = json(
        .notTypeExtended,
        purpose: "A reader excludes by `not` no more than the writer, because what it excludes was legal.",
        fix: "Exclude the same or less.",
        fixForward: "Exclude the same or more.",
        old: """
            {
              "type": "object",
              "properties": {
                "name": {"not": {"type": "string", "maxLength": 3}}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "name": {"not": {"type": "string"}}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "name": {"not": {"type": "string", "maxLength": 2}}
              }
            }
            """)
}
