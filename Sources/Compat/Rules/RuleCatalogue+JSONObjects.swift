extension RuleCatalogue {
    /// Properties.
    static let jsonObjects: [CompatibilityRule] = [
        .jsonOptionalPropertyAddedToOpenContentModel,
        .jsonRequiredPropertyWithDefaultAddedToOpenContentModel,
        .jsonRequiredPropertyAddedToOpenContentModel,
        .jsonRequiredPropertyAddedToUnopenContentModel,
        .jsonPropertyRemovedFromClosedContentModel,
        .jsonPropertyRemovedNotCoveredByPartiallyOpenContentModel,
        .jsonPropertyAddedNotCoveredByPartiallyOpenContentModel,
        .jsonRequiredAttributeAdded,
        .jsonAdditionalPropertiesRemoved,
        .jsonAdditionalPropertiesNarrowed,
        .jsonUnevaluatedPropertiesRemoved,
        .jsonUnevaluatedPropertiesNarrowed,
        .jsonDependencyArrayAdded,
        .jsonDependencyArrayExtended,
        .jsonDependencyArrayChanged,
        .jsonDependencySchemaAdded,
    ]
}

extension CompatibilityRule {
    package static let jsonOptionalPropertyAddedToOpenContentModel = json(
        .optionalPropertyAddedToOpenContentModel,
        purpose: "Documents with the property of any type were already legal, because the writer's schema is "
            + "open, and the reader now asks for a type.",
        fix: "Two ways are common: close the model (`\"additionalProperties\": false`) in the version before, "
            + "so that no document may have the property yet, or set the compatibility policy LENIENT for the "
            + "subject. A property without constraints, `{}`, is accepted as well.",
        fixForward: "Keep the property, or close the new model (`\"additionalProperties\": false`): deployed "
            + "readers ask for its type. Or set the compatibility policy LENIENT for the subject.",
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
                "id": {"type": "string"},
                "coupon": {"type": "string"}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"},
                "coupon": {}
              }
            }
            """)

    package static let jsonRequiredPropertyWithDefaultAddedToOpenContentModel = json(
        .requiredPropertyWithDefaultAddedToOpenContentModel,
        purpose: "Documents with the property of any type, or without it, were already legal, and a validator "
            + "does not fill in the default.",
        fix: "Two ways are common: close the model (`\"additionalProperties\": false`) in the version before, "
            + "so that no document may have the property yet, or set the compatibility policy LENIENT for the "
            + "subject.",
        fixForward: "Keep the property, or close the new model (`\"additionalProperties\": false`): deployed "
            + "readers ask for its type. Or set the compatibility policy LENIENT for the subject.",
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
                "coupon": {}
              }
            }
            """)

    package static let jsonRequiredPropertyAddedToOpenContentModel = json(
        .requiredPropertyAddedToOpenContentModel,
        purpose: "Documents without the property, or with it of any type, were already legal.",
        fix: "Leave the property out of `required`. To give it a type as well, close the model "
            + "(`\"additionalProperties\": false`) in the version before, or set the compatibility policy "
            + "LENIENT for the subject.",
        fixForward: "Keep the property required: deployed readers ask for it.",
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
                "id": {"type": "string"},
                "coupon": {"type": "string"}
              },
              "required": ["coupon"]
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"},
                "coupon": {}
              }
            }
            """)

    package static let jsonRequiredPropertyAddedToUnopenContentModel = json(
        .requiredPropertyAddedToUnopenContentModel,
        purpose: "Documents without the property were already legal.",
        fix: "Leave the property out of `required`. With a default Confluent accepts it, though no validator "
            + "fills that in.",
        fixForward: "Keep the property required: deployed readers ask for it.",
        old: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"}
              },
              "additionalProperties": false
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"},
                "coupon": {"type": "string"}
              },
              "additionalProperties": false,
              "required": ["coupon"]
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"},
                "coupon": {"type": "string"}
              },
              "additionalProperties": false
            }
            """)

    package static let jsonPropertyRemovedFromClosedContentModel = json(
        .propertyRemovedFromClosedContentModel,
        purpose: "Documents with the property exist, and a closed reader refuses them.",
        fix: "Keep the property, open the model, or set the compatibility policy LENIENT for the subject.",
        fixForward: "Leave the property out until every reader knows it: deployed readers are closed and "
            + "refuse it. Or set the compatibility policy LENIENT for the subject.",
        old: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"},
                "coupon": {"type": "string"}
              },
              "additionalProperties": false
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"}
              },
              "additionalProperties": false
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"}
              }
            }
            """)

    package static let jsonPropertyRemovedNotCoveredByPartiallyOpenContentModel = json(
        .propertyRemovedNotCoveredByPartiallyOpenContentModel,
        purpose: "What a reader asks of properties that it does not list accepts every value that the "
            + "property had.",
        fix: "Keep the property, or let `additionalProperties` or `patternProperties` accept what it accepted.",
        fixForward: "Keep to the values that deployed readers accept for properties that they do not list, or "
            + "set the compatibility policy LENIENT for the subject.",
        old: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"},
                "count": {"type": "integer"}
              },
              "additionalProperties": {"type": "string"}
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"}
              },
              "additionalProperties": {"type": "string"}
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"},
                "count": {"type": "integer"}
              },
              "additionalProperties": {"type": "string"},
              "title": "Order"
            }
            """)

    package static let jsonPropertyAddedNotCoveredByPartiallyOpenContentModel = json(
        .propertyAddedNotCoveredByPartiallyOpenContentModel,
        purpose: "A property that a reader adds accepts every value that the writer accepts for properties "
            + "that it does not list.",
        fix: "Give the property a type that accepts all that `additionalProperties` or `patternProperties` "
            + "accepted for its name.",
        fixForward: "Keep the property: deployed readers ask for its type. Or set the compatibility policy "
            + "LENIENT for the subject.",
        old: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"}
              },
              "additionalProperties": {"type": "number"}
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"},
                "count": {"type": "integer"}
              },
              "additionalProperties": {"type": "number"}
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"},
                "count": {"type": "number"}
              },
              "additionalProperties": {"type": "number"}
            }
            """)

    package static let jsonRequiredAttributeAdded = json(
        .requiredAttributeAdded,
        purpose: "A reader requires a property only where the writer does, because documents without it exist.",
        fix: "Leave the property out of `required`. With a default Confluent accepts it, though no validator "
            + "fills that in.",
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
                "coupon": {"type": "string"}
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

    package static let jsonAdditionalPropertiesRemoved = json(
        .additionalPropertiesRemoved,
        purpose: "A reader stays open where the writer is, because documents with other properties were legal.",
        fix: "Leave the model open, or set the compatibility policy LENIENT for the subject. A model that is "
            + "closed from its first version stays so.",
        fixForward: "Keep the model closed: deployed readers refuse properties that they do not list.",
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
              "additionalProperties": false
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"}
              },
              "additionalProperties": true
            }
            """)

    package static let jsonAdditionalPropertiesNarrowed = json(
        .additionalPropertiesNarrowed,
        purpose: "A reader asks nothing of properties that it does not list where the writer does not, "
            + "because they could have any value.",
        fix: "Leave `additionalProperties` out, or set the compatibility policy LENIENT for the subject.",
        fixForward: "Keep `additionalProperties`: deployed readers ask for it.",
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
              "additionalProperties": {"type": "string"}
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"}
              },
              "additionalProperties": true
            }
            """)

    package static let jsonUnevaluatedPropertiesRemoved = json(
        .unevaluatedPropertiesRemoved,
        purpose: "A reader stays open where the writer is, because documents with other properties were legal.",
        fix: "Leave `unevaluatedProperties` out, or set the compatibility policy LENIENT for the subject.",
        fixForward: "Keep `unevaluatedProperties`: deployed readers refuse other properties.",
        old: """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "id": {"type": "string"}
              }
            }
            """,
        new: """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "id": {"type": "string"}
              },
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
              "title": "Order"
            }
            """)

    package static let jsonUnevaluatedPropertiesNarrowed = json(
        .unevaluatedPropertiesNarrowed,
        purpose: "A reader asks nothing of properties that it does not list where the writer does not, "
            + "because they could have any value.",
        fix: "Leave `unevaluatedProperties` out, or set the compatibility policy LENIENT for the subject.",
        fixForward: "Keep `unevaluatedProperties`: deployed readers ask for it.",
        old: """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "id": {"type": "string"}
              }
            }
            """,
        new: """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "id": {"type": "string"}
              },
              "unevaluatedProperties": {"type": "string"}
            }
            """,
        fixed: """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "id": {"type": "string"}
              },
              "title": "Order"
            }
            """)

    package static let jsonDependencyArrayAdded = json(
        .dependencyArrayAdded,
        purpose: "A reader asks for properties beside another only where the writer does, because documents "
            + "without them exist.",
        fix: "Leave the dependency out.",
        fixForward: "Keep the dependency: deployed readers ask for it.",
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
                "coupon": {"type": "string"}
              },
              "dependencies": {"coupon": ["id"]}
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"},
                "coupon": {"type": "string"}
              },
              "title": "Order"
            }
            """)

    package static let jsonDependencyArrayExtended = json(
        .dependencyArrayExtended,
        purpose: "A reader asks for no more properties beside another than the writer, because documents "
            + "without them exist.",
        fix: "Keep the list, or shorten it.",
        fixForward: "Keep the list, or lengthen it: deployed readers ask for what is on it.",
        old: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"},
                "coupon": {"type": "string"}
              },
              "dependencies": {"coupon": ["id"]}
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"},
                "coupon": {"type": "string"}
              },
              "dependencies": {"coupon": ["id", "customer"]}
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"},
                "coupon": {"type": "string"}
              },
              "dependencies": {"coupon": ["id"]},
              "title": "Order"
            }
            """)

    package static let jsonDependencyArrayChanged = json(
        .dependencyArrayChanged,
        purpose: "A reader asks for no other properties beside another than the writer, because documents "
            + "without them exist.",
        fix: "Keep the list, or shorten it.",
        fixForward: "Keep the list, or lengthen it: deployed readers ask for what is on it.",
        old: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"},
                "coupon": {"type": "string"}
              },
              "dependencies": {"coupon": ["id"]}
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"},
                "coupon": {"type": "string"}
              },
              "dependencies": {"coupon": ["customer"]}
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"},
                "coupon": {"type": "string"}
              },
              "dependencies": {"coupon": []}
            }
            """)

    package static let jsonDependencySchemaAdded = json(
        .dependencySchemaAdded,
        purpose: "A reader asks for a schema beside a property only where the writer does, because documents "
            + "that it refuses were legal.",
        fix: "Leave the dependency out.",
        fixForward: "Keep the dependency: deployed readers ask for it.",
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
                "coupon": {"type": "string"}
              },
              "dependencies": {"coupon": {"minProperties": 2}}
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"},
                "coupon": {"type": "string"}
              },
              "title": "Order"
            }
            """)
}
