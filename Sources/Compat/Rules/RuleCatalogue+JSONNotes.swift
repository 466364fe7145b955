extension RuleCatalogue {
    /// What the reference implementation accepts although documents would be refused.
    static let jsonNotes: [CompatibilityRule] = [
        .jsonConditionalNotCompared,
        .jsonExclusiveFlagNotCompared,
        .jsonRequiredNameNotCompared,
        .jsonDefaultNotFilledIn,
        .jsonPropertyAddedBesidePatterns,
        .jsonUnevaluatedNotCompared,
        .jsonPatternPropertiesNotCompared,
        .jsonPropertyNamesNotCompared,
        .jsonTupleNotCompared,
        .jsonContainsNotCompared,
        .jsonOneOfOverlap,
        .jsonTypeAskedFor,
        .jsonReferenceChainNotCompared,
    ]
}

extension CompatibilityRule {
    package static let jsonConditionalNotCompared = jsonNote(
        "JSON-CONDITIONAL-NOT-COMPARED",
        purpose: "What `if`, `then` and `else` accept is not compared, although documents may fail.",
        fix: "Change them so that every document that was accepted still is.",
        fixForward: "Change them so that deployed readers accept every document.",
        old: """
            {
              "type": "object",
              "properties": {
                "payment": {"if": {"const": "card"}, "else": {"maxLength": 10}}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "payment": {"if": {"const": "card"}, "else": {"maxLength": 5}}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "payment": {"if": {"const": "card"}, "else": {"maxLength": 10}, "title": "Payment"}
              }
            }
            """)

    package static let jsonExclusiveFlagNotCompared = jsonNote(
        "JSON-EXCLUSIVE-FLAG-NOT-COMPARED",
        purpose: "A bound that excludes its own number refuses documents with that number.",
        fix: "Leave the flag out.",
        fixForward: "Keep the flag: deployed readers refuse the number.",
        old: """
            {
              "$schema": "http://json-schema.org/draft-04/schema#",
              "type": "object",
              "properties": {
                "price": {"type": "number", "minimum": 0}
              }
            }
            """,
        new: """
            {
              "$schema": "http://json-schema.org/draft-04/schema#",
              "type": "object",
              "properties": {
                "price": {"type": "number", "minimum": 0, "exclusiveMinimum": true}
              }
            }
            """,
        fixed: """
            {
              "$schema": "http://json-schema.org/draft-04/schema#",
              "type": "object",
              "properties": {
                "price": {"type": "number", "minimum": 0, "title": "Price"}
              }
            }
            """)

    package static let jsonRequiredNameNotCompared = jsonNote(
        "JSON-REQUIRED-NAME-NOT-COMPARED",
        purpose: "A name that is required but not among the properties is not compared, although documents "
            + "without it fail.",
        fix: "Leave the name out of `required`.",
        fixForward: "Keep the name in `required`: deployed readers ask for it.",
        old: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"}
              },
              "required": ["coupon"]
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"}
              },
              "title": "Order"
            }
            """)

    package static let jsonDefaultNotFilledIn = jsonNote(
        "JSON-DEFAULT-NOT-FILLED-IN",
        purpose: "A default lets a property become required, although no validator fills it in and documents "
            + "without the property fail.",
        fix: "Leave the property out of `required`; readers that use defaults can still fill it in.",
        fixForward: "Keep the property required: deployed readers ask for it.",
        old: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"},
                "coupon": {"type": "string"}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"},
                "coupon": {"type": "string", "default": ""}
              },
              "required": ["coupon"]
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"},
                "coupon": {"type": "string", "default": ""}
              }
            }
            """)

    package static let jsonPropertyAddedBesidePatterns = jsonNote(
        "JSON-PROPERTY-ADDED-BESIDE-PATTERNS",
        purpose: "An object with `patternProperties` counts as closed for other names, although documents may "
            + "have them with any value.",
        fix: "Add the property without constraints, `{}`, or close the model (`\"additionalProperties\": "
            + "false`) in the version before.",
        fixForward: "Keep the property: deployed readers ask for its type.",
        old: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"}
              },
              "patternProperties": {"^x-": {}}
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"},
                "coupon": {"type": "string"}
              },
              "patternProperties": {"^x-": {}}
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"},
                "coupon": {}
              },
              "patternProperties": {"^x-": {}}
            }
            """)

    package static let jsonUnevaluatedNotCompared = jsonNote(
        "JSON-UNEVALUATED-NOT-COMPARED",
        purpose: "`unevaluatedProperties` and `unevaluatedItems` beside `$defs` are not seen, although "
            + "documents may fail.",
        fix: "Leave the keyword as it was.",
        fixForward: "Leave the keyword as it was: deployed readers ask for it.",
        old: """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "id": {"type": "string"}
              },
              "$defs": {"sku": {"type": "string"}}
            }
            """,
        new: """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "id": {"type": "string"}
              },
              "$defs": {"sku": {"type": "string"}},
              "unevaluatedProperties": false
            }
            """,
        fixed: """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "id": {"type": "string"}
              },
              "$defs": {"sku": {"type": "string"}},
              "title": "Order"
            }
            """)

    package static let jsonPatternPropertiesNotCompared = jsonNote(
        "JSON-PATTERN-PROPERTIES-NOT-COMPARED",
        purpose: "The rules of `patternProperties` are not compared, although documents with such names may fail.",
        fix: "Change a rule only so that it accepts more.",
        fixForward: "Change a rule only so that deployed readers accept what it accepts.",
        old: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"}
              },
              "patternProperties": {"^x-": {}}
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"}
              },
              "patternProperties": {"^x-": {"type": "string"}}
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"}
              },
              "patternProperties": {"^x-": true}
            }
            """)

    package static let jsonPropertyNamesNotCompared = jsonNote(
        "JSON-PROPERTY-NAMES-NOT-COMPARED",
        purpose: "What `propertyNames` accepts is not compared, although documents with other names fail.",
        fix: "Leave `propertyNames` as it was.",
        fixForward: "Leave `propertyNames` as it was: deployed readers ask for it.",
        old: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"}
              },
              "propertyNames": {"maxLength": 20}
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"}
              },
              "title": "Order"
            }
            """)

    package static let jsonTupleNotCompared = jsonNote(
        "JSON-TUPLE-NOT-COMPARED",
        purpose: "A schema for all elements may become a list of schemas, although longer arrays, or those "
            + "with other elements, fail.",
        fix: "Keep the schema for all elements.",
        fixForward: "Keep the list of schemas: deployed readers ask for it.",
        old: """
            {
              "type": "object",
              "properties": {
                "lines": {"type": "array", "items": {"type": "string"}, "additionalItems": false}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "lines": {"type": "array", "items": [{"type": "string"}], "additionalItems": false}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "lines": {"type": "array", "items": {"type": "string"}, "additionalItems": false, "title": "Lines"}
              }
            }
            """)

    package static let jsonContainsNotCompared = jsonNote(
        "JSON-CONTAINS-NOT-COMPARED",
        purpose: "The schema of `contains` is not compared, although arrays without such an element fail.",
        fix: "Leave `contains` as it was.",
        fixForward: "Leave `contains` as it was: deployed readers ask for it.",
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
                "lines": {"type": "array", "contains": {"const": "gift"}}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "lines": {"type": "array", "title": "Lines"}
              }
            }
            """)

    package static let jsonOneOfOverlap = jsonNote(
        "JSON-ONE-OF-OVERLAP",
        purpose: "A `oneOf` may gain branches, although a value that meets two of them fails.",
        fix: "Use `anyOf`, or branches that no value meets together, such as those of different types.",
        fixForward: "Use `anyOf`, or branches that no value meets together.",
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
                "quantity": {"oneOf": [{"type": "integer"}, {"type": "number"}]}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "quantity": {"anyOf": [{"type": "integer"}, {"type": "number"}]}
              }
            }
            """)

    package static let jsonTypeAskedFor = jsonNote(
        "JSON-TYPE-ASKED-FOR",
        purpose: "Whether a schema asks for its type is not compared, although values of other types fail.",
        fix: "Leave `type` out, or close the property for other types in the version before.",
        fixForward: "Keep `type`: deployed readers ask for it.",
        old: """
            {
              "type": "object",
              "properties": {
                "name": {"maxLength": 20}
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
                "name": {"maxLength": 30}
              }
            }
            """)

    package static let jsonReferenceChainNotCompared = jsonNote(
        "JSON-REFERENCE-CHAIN-NOT-COMPARED",
        purpose: "A reference that leads to another is not followed, although documents may fail.",
        fix: "Let the reference lead to the schema itself, and change that in a compatible way.",
        fixForward: "Let the reference lead to the schema itself, and change that in a compatible way.",
        old: """
            {
              "properties": {
                "id": {"$ref": "#/definitions/id"}
              },
              "definitions": {
                "id": {"$ref": "#/definitions/key"},
                "key": {"type": "string"}
              }
            }
            """,
        new: """
            {
              "properties": {
                "id": {"$ref": "#/definitions/id"}
              },
              "definitions": {
                "id": {"$ref": "#/definitions/key"},
                "key": {"type": "integer"}
              }
            }
            """,
        fixed: """
            {
              "properties": {
                "id": {"$ref": "#/definitions/id"}
              },
              "definitions": {
                "id": {"$ref": "#/definitions/key"},
                "key": {"type": "string", "title": "Key"}
              }
            }
            """)
}
