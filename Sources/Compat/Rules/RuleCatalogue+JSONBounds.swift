extension RuleCatalogue {
    /// Bounds on lengths, counts and numbers.
    static let jsonBounds: [CompatibilityRule] = [
        .jsonMaxLengthAdded,
        .jsonMaxLengthDecreased,
        .jsonMaximumAdded,
        .jsonMaximumDecreased,
        .jsonExclusiveMaximumAdded,
        .jsonExclusiveMaximumDecreased,
        .jsonMaxPropertiesAdded,
        .jsonMaxPropertiesDecreased,
        .jsonMaxItemsAdded,
        .jsonMaxItemsDecreased,
        .jsonMaxContainsAdded,
        .jsonMaxContainsDecreased,
        .jsonMinLengthAdded,
        .jsonMinLengthIncreased,
        .jsonMinimumAdded,
        .jsonMinimumIncreased,
        .jsonExclusiveMinimumAdded,
        .jsonExclusiveMinimumIncreased,
        .jsonMinPropertiesAdded,
        .jsonMinPropertiesIncreased,
        .jsonMinItemsAdded,
        .jsonMinItemsIncreased,
        .jsonMinContainsAdded,
        .jsonMinContainsIncreased,
    ]
}

extension CompatibilityRule {
    package static let jsonMaxLengthAdded = json(
        .maxLengthAdded,
        purpose: "A reader has `maxLength` only where the writer has it, because longer strings were legal "
            + "without it.",
        fix: "Leave `maxLength` out, or add a property of another name that has it.",
        fixForward: "Keep `maxLength`: deployed readers refuse longer strings.",
        old: """
            {
              "type": "object",
              "properties": {
                "name": {"type": "string"}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "name": {"type": "string", "maxLength": 20}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "name": {"type": "string", "description": "At most 20."}
              }
            }
            """)

    package static let jsonMaxLengthDecreased = json(
        .maxLengthDecreased,
        purpose: "A reader's `maxLength` is not less than the writer's, because longer strings were legal.",
        fix: "Keep the old `maxLength`, or raise it.",
        fixForward: "Keep `maxLength` no greater than it was: deployed readers refuse longer strings.",
        old: """
            {
              "type": "object",
              "properties": {
                "name": {"type": "string", "maxLength": 20}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "name": {"type": "string", "maxLength": 10}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "name": {"type": "string", "maxLength": 40}
              }
            }
            """)

    package static let jsonMaximumAdded = json(
        .maximumAdded,
        purpose: "A reader has `maximum` only where the writer has it, because greater numbers were legal "
            + "without it.",
        fix: "Leave `maximum` out, or add a property of another name that has it.",
        fixForward: "Keep `maximum`: deployed readers refuse greater numbers.",
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
                "quantity": {"type": "integer", "maximum": 100}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "quantity": {"type": "integer", "description": "At most 100."}
              }
            }
            """)

    package static let jsonMaximumDecreased = json(
        .maximumDecreased,
        purpose: "A reader's `maximum` is not less than the writer's, because greater numbers were legal.",
        fix: "Keep the old `maximum`, or raise it.",
        fixForward: "Keep `maximum` no greater than it was: deployed readers refuse greater numbers.",
        old: """
            {
              "type": "object",
              "properties": {
                "quantity": {"type": "integer", "maximum": 100}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "quantity": {"type": "integer", "maximum": 50}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "quantity": {"type": "integer", "maximum": 200}
              }
            }
            """)

    package static let jsonExclusiveMaximumAdded = json(
        .exclusiveMaximumAdded,
        purpose: "A reader has `exclusiveMaximum` only where the writer has it, because greater numbers were "
            + "legal without it.",
        fix: "Leave `exclusiveMaximum` out, or add a property of another name that has it.",
        fixForward: "Keep `exclusiveMaximum`: deployed readers refuse greater numbers.",
        old: """
            {
              "type": "object",
              "properties": {
                "discount": {"type": "number"}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "discount": {"type": "number", "exclusiveMaximum": 100}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "discount": {"type": "number", "description": "At most 100."}
              }
            }
            """)

    package static let jsonExclusiveMaximumDecreased = json(
        .exclusiveMaximumDecreased,
        purpose: "A reader's `exclusiveMaximum` is not less than the writer's, because greater numbers were "
            + "legal.",
        fix: "Keep the old `exclusiveMaximum`, or raise it.",
        fixForward: "Keep `exclusiveMaximum` no greater than it was: deployed readers refuse greater numbers.",
        old: """
            {
              "type": "object",
              "properties": {
                "discount": {"type": "number", "exclusiveMaximum": 100}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "discount": {"type": "number", "exclusiveMaximum": 50}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "discount": {"type": "number", "exclusiveMaximum": 200}
              }
            }
            """)

    package static let jsonMaxPropertiesAdded = json(
        .maxPropertiesAdded,
        purpose: "A reader has `maxProperties` only where the writer has it, because objects with more "
            + "members were legal without it.",
        fix: "Leave `maxProperties` out, or add a property of another name that has it.",
        fixForward: "Keep `maxProperties`: deployed readers refuse objects with more members.",
        old: """
            {
              "type": "object",
              "properties": {
                "labels": {"type": "object"}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "labels": {"type": "object", "maxProperties": 10}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "labels": {"type": "object", "description": "At most 10."}
              }
            }
            """)

    package static let jsonMaxPropertiesDecreased = json(
        .maxPropertiesDecreased,
        purpose: "A reader's `maxProperties` is not less than the writer's, because objects with more members "
            + "were legal.",
        fix: "Keep the old `maxProperties`, or raise it.",
        fixForward: "Keep `maxProperties` no greater than it was: deployed readers refuse objects with more "
            + "members.",
        old: """
            {
              "type": "object",
              "properties": {
                "labels": {"type": "object", "maxProperties": 10}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "labels": {"type": "object", "maxProperties": 5}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "labels": {"type": "object", "maxProperties": 20}
              }
            }
            """)

    package static let jsonMaxItemsAdded = json(
        .maxItemsAdded,
        purpose: "A reader has `maxItems` only where the writer has it, because longer arrays were legal "
            + "without it.",
        fix: "Leave `maxItems` out, or add a property of another name that has it.",
        fixForward: "Keep `maxItems`: deployed readers refuse longer arrays.",
        old: """
            {
              "type": "object",
              "properties": {
                "lines": {"type": "array"}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "lines": {"type": "array", "maxItems": 10}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "lines": {"type": "array", "description": "At most 10."}
              }
            }
            """)

    package static let jsonMaxItemsDecreased = json(
        .maxItemsDecreased,
        purpose: "A reader's `maxItems` is not less than the writer's, because longer arrays were legal.",
        fix: "Keep the old `maxItems`, or raise it.",
        fixForward: "Keep `maxItems` no greater than it was: deployed readers refuse longer arrays.",
        old: """
            {
              "type": "object",
              "properties": {
                "lines": {"type": "array", "maxItems": 10}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "lines": {"type": "array", "maxItems": 5}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "lines": {"type": "array", "maxItems": 20}
              }
            }
            """)

    package static let jsonMaxContainsAdded = json(
        .maxContainsAdded,
        purpose: "A reader has `maxContains` only where the writer has it, because arrays with more of such "
            + "elements were legal without it.",
        fix: "Leave `maxContains` out, or add a property of another name that has it.",
        fixForward: "Keep `maxContains`: deployed readers refuse arrays with more of such elements.",
        old: """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "lines": {"type": "array", "contains": {"const": "gift"}}
              }
            }
            """,
        new: """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "lines": {"type": "array", "contains": {"const": "gift"}, "maxContains": 2}
              }
            }
            """,
        fixed: """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "lines": {"type": "array", "contains": {"const": "gift"}, "description": "At most 2."}
              }
            }
            """)

    package static let jsonMaxContainsDecreased = json(
        .maxContainsDecreased,
        purpose: "A reader's `maxContains` is not less than the writer's, because arrays with more of such "
            + "elements were legal.",
        fix: "Keep the old `maxContains`, or raise it.",
        fixForward: "Keep `maxContains` no greater than it was: deployed readers refuse arrays with more of "
            + "such elements.",
        old: """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "lines": {"type": "array", "contains": {"const": "gift"}, "maxContains": 2}
              }
            }
            """,
        new: """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "lines": {"type": "array", "contains": {"const": "gift"}, "maxContains": 1}
              }
            }
            """,
        fixed: """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "lines": {"type": "array", "contains": {"const": "gift"}, "maxContains": 4}
              }
            }
            """)

    package static let jsonMinLengthAdded = json(
        .minLengthAdded,
        purpose: "A reader has `minLength` only where the writer has it, because shorter strings were legal "
            + "without it.",
        fix: "Leave `minLength` out, or add a property of another name that has it.",
        fixForward: "Keep `minLength`: deployed readers refuse shorter strings.",
        old: """
            {
              "type": "object",
              "properties": {
                "name": {"type": "string"}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "name": {"type": "string", "minLength": 1}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "name": {"type": "string", "description": "At least 1."}
              }
            }
            """)

    package static let jsonMinLengthIncreased = json(
        .minLengthIncreased,
        purpose: "A reader's `minLength` is not greater than the writer's, because shorter strings were legal.",
        fix: "Keep the old `minLength`, or lower it.",
        fixForward: "Keep `minLength` no less than it was: deployed readers refuse shorter strings.",
        old: """
            {
              "type": "object",
              "properties": {
                "name": {"type": "string", "minLength": 1}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "name": {"type": "string", "minLength": 3}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "name": {"type": "string", "minLength": 1, "title": "Kept"}
              }
            }
            """)

    package static let jsonMinimumAdded = json(
        .minimumAdded,
        purpose: "A reader has `minimum` only where the writer has it, because smaller numbers were legal "
            + "without it.",
        fix: "Leave `minimum` out, or add a property of another name that has it.",
        fixForward: "Keep `minimum`: deployed readers refuse smaller numbers.",
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
                "quantity": {"type": "integer", "minimum": 0}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "quantity": {"type": "integer", "description": "At least 0."}
              }
            }
            """)

    package static let jsonMinimumIncreased = json(
        .minimumIncreased,
        purpose: "A reader's `minimum` is not greater than the writer's, because smaller numbers were legal.",
        fix: "Keep the old `minimum`, or lower it.",
        fixForward: "Keep `minimum` no less than it was: deployed readers refuse smaller numbers.",
        old: """
            {
              "type": "object",
              "properties": {
                "quantity": {"type": "integer", "minimum": 0}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "quantity": {"type": "integer", "minimum": 1}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "quantity": {"type": "integer", "minimum": 0, "title": "Kept"}
              }
            }
            """)

    package static let jsonExclusiveMinimumAdded = json(
        .exclusiveMinimumAdded,
        purpose: "A reader has `exclusiveMinimum` only where the writer has it, because smaller numbers were "
            + "legal without it.",
        fix: "Leave `exclusiveMinimum` out, or add a property of another name that has it.",
        fixForward: "Keep `exclusiveMinimum`: deployed readers refuse smaller numbers.",
        old: """
            {
              "type": "object",
              "properties": {
                "price": {"type": "number"}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "price": {"type": "number", "exclusiveMinimum": 0}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "price": {"type": "number", "description": "At least 0."}
              }
            }
            """)

    package static let jsonExclusiveMinimumIncreased = json(
        .exclusiveMinimumIncreased,
        purpose: "A reader's `exclusiveMinimum` is not greater than the writer's, because smaller numbers "
            + "were legal.",
        fix: "Keep the old `exclusiveMinimum`, or lower it.",
        fixForward: "Keep `exclusiveMinimum` no less than it was: deployed readers refuse smaller numbers.",
        old: """
            {
              "type": "object",
              "properties": {
                "price": {"type": "number", "exclusiveMinimum": 0}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "price": {"type": "number", "exclusiveMinimum": 1}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "price": {"type": "number", "exclusiveMinimum": 0, "title": "Kept"}
              }
            }
            """)

    package static let jsonMinPropertiesAdded = json(
        .minPropertiesAdded,
        purpose: "A reader has `minProperties` only where the writer has it, because objects with fewer "
            + "members were legal without it.",
        fix: "Leave `minProperties` out, or add a property of another name that has it.",
        fixForward: "Keep `minProperties`: deployed readers refuse objects with fewer members.",
        old: """
            {
              "type": "object",
              "properties": {
                "labels": {"type": "object"}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "labels": {"type": "object", "minProperties": 1}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "labels": {"type": "object", "description": "At least 1."}
              }
            }
            """)

    package static let jsonMinPropertiesIncreased = json(
        .minPropertiesIncreased,
        purpose: "A reader's `minProperties` is not greater than the writer's, because objects with fewer "
            + "members were legal.",
        fix: "Keep the old `minProperties`, or lower it.",
        fixForward: "Keep `minProperties` no less than it was: deployed readers refuse objects with fewer "
            + "members.",
        old: """
            {
              "type": "object",
              "properties": {
                "labels": {"type": "object", "minProperties": 1}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "labels": {"type": "object", "minProperties": 2}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "labels": {"type": "object", "minProperties": 1, "title": "Kept"}
              }
            }
            """)

    package static let jsonMinItemsAdded = json(
        .minItemsAdded,
        purpose: "A reader has `minItems` only where the writer has it, because shorter arrays were legal "
            + "without it.",
        fix: "Leave `minItems` out, or add a property of another name that has it.",
        fixForward: "Keep `minItems`: deployed readers refuse shorter arrays.",
        old: """
            {
              "type": "object",
              "properties": {
                "lines": {"type": "array"}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "lines": {"type": "array", "minItems": 1}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "lines": {"type": "array", "description": "At least 1."}
              }
            }
            """)

    package static let jsonMinItemsIncreased = json(
        .minItemsIncreased,
        purpose: "A reader's `minItems` is not greater than the writer's, because shorter arrays were legal.",
        fix: "Keep the old `minItems`, or lower it.",
        fixForward: "Keep `minItems` no less than it was: deployed readers refuse shorter arrays.",
        old: """
            {
              "type": "object",
              "properties": {
                "lines": {"type": "array", "minItems": 1}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "lines": {"type": "array", "minItems": 2}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "lines": {"type": "array", "minItems": 1, "title": "Kept"}
              }
            }
            """)

    package static let jsonMinContainsAdded = json(
        .minContainsAdded,
        purpose: "A reader asks for elements that match `contains` only where the writer does, because arrays "
            + "without them were legal.",
        fix: "Leave `contains` out, or add a property of another name that has it.",
        fixForward: "Keep `contains`: deployed readers refuse arrays without such elements.",
        old: """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "lines": {"type": "array"}
              }
            }
            """,
        new: """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "lines": {"type": "array", "contains": {"const": "gift"}}
              }
            }
            """,
        fixed: """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "lines": {"type": "array", "description": "With a gift."}
              }
            }
            """)

    package static let jsonMinContainsIncreased = json(
        .minContainsIncreased,
        purpose: "A reader's `minContains` is not greater than the writer's, because arrays with fewer of "
            + "such elements were legal.",
        fix: "Keep the old `minContains`, or lower it.",
        fixForward: "Keep `minContains` no less than it was: deployed readers refuse arrays with fewer of "
            + "such elements.",
        old: """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "lines": {"type": "array", "contains": {"const": "gift"}, "minContains": 1}
              }
            }
            """,
        new: """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "lines": {"type": "array", "contains": {"const": "gift"}, "minContains": 2}
              }
            }
            """,
        fixed: """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "lines": {"type": "array", "contains": {"const": "gift"}, "minContains": 1, "title": "Kept"}
              }
            }
            """)
}
