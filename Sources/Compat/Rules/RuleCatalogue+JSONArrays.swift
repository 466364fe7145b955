extension RuleCatalogue {
    /// Elements.
    static let jsonArrays: [CompatibilityRule] = [
        .jsonSchemaAdded,
        .jsonUniqueItemsAdded,
        .jsonAdditionalItemsRemoved,
        .jsonAdditionalItemsNarrowed,
        .jsonUnevaluatedItemsRemoved,
        .jsonUnevaluatedItemsNarrowed,
        .jsonItemAddedToOpenContentModel,
        .jsonItemRemovedFromClosedContentModel,
        .jsonItemRemovedNotCoveredByPartiallyOpenContentModel,
        .jsonItemAddedNotCoveredByPartiallyOpenContentModel,
    ]
}

extension CompatibilityRule {
    package static let jsonSchemaAdded = json(
        .schemaAdded,
        purpose: "A reader asks nothing of the elements of an array where the writer does not, because they "
            + "could have any value.",
        fix: "Leave `items` out.",
        fixForward: "Keep `items`: deployed readers ask for it.",
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
                "lines": {"type": "array", "items": {"type": "string"}}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "lines": {"type": "array", "description": "Names."}
              }
            }
            """)

    package static let jsonUniqueItemsAdded = json(
        .uniqueItemsAdded,
        purpose: "A reader asks for unique elements only where the writer does, because arrays with repeated "
            + "ones were legal.",
        fix: "Leave `uniqueItems` out.",
        fixForward: "Keep `uniqueItems`: deployed readers refuse repeated elements.",
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
                "lines": {"type": "array", "uniqueItems": true}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "lines": {"type": "array", "description": "Each once."}
              }
            }
            """)

    package static let jsonAdditionalItemsRemoved = json(
        .additionalItemsRemoved,
        purpose: "A reader has room for further elements where the writer has, because longer arrays were legal.",
        fix: "Leave `additionalItems` out.",
        fixForward: "Keep `additionalItems`: deployed readers refuse further elements.",
        old: """
            {
              "type": "object",
              "properties": {
                "lines": {"type": "array", "items": [{"type": "string"}]}
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
                "lines": {"type": "array", "items": [{"type": "string"}], "additionalItems": true}
              }
            }
            """)

    package static let jsonAdditionalItemsNarrowed = json(
        .additionalItemsNarrowed,
        purpose: "A reader asks nothing of further elements where the writer does not, because they could "
            + "have any value.",
        fix: "Leave `additionalItems` out.",
        fixForward: "Keep `additionalItems`: deployed readers ask for it.",
        old: """
            {
              "type": "object",
              "properties": {
                "lines": {"type": "array", "items": [{"type": "string"}]}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "lines": {"type": "array", "items": [{"type": "string"}], "additionalItems": {"type": "string"}}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "lines": {"type": "array", "items": [{"type": "string"}], "additionalItems": true}
              }
            }
            """)

    package static let jsonUnevaluatedItemsRemoved = json(
        .unevaluatedItemsRemoved,
        purpose: "A reader has room for further elements where the writer has, because longer arrays were legal.",
        fix: "Leave `unevaluatedItems` out.",
        fixForward: "Keep `unevaluatedItems`: deployed readers refuse further elements.",
        old: """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "lines": {"type": "array", "prefixItems": [{"type": "string"}]}
              }
            }
            """,
        new: """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "lines": {"type": "array", "prefixItems": [{"type": "string"}], "unevaluatedItems": false}
              }
            }
            """,
        fixed: """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "lines": {"type": "array", "prefixItems": [{"type": "string"}], "title": "Lines"}
              }
            }
            """)

    package static let jsonUnevaluatedItemsNarrowed = json(
        .unevaluatedItemsNarrowed,
        purpose: "A reader asks nothing of further elements where the writer does not, because they could "
            + "have any value.",
        fix: "Leave `unevaluatedItems` out.",
        fixForward: "Keep `unevaluatedItems`: deployed readers ask for it.",
        old: """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "lines": {"type": "array", "prefixItems": [{"type": "string"}]}
              }
            }
            """,
        new: """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "lines": {"type": "array", "prefixItems": [{"type": "string"}], "unevaluatedItems": {"type": "string"}}
              }
            }
            """,
        fixed: """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "lines": {"type": "array", "prefixItems": [{"type": "string"}], "title": "Lines"}
              }
            }
            """)

    package static let jsonItemAddedToOpenContentModel = json(
        .itemAddedToOpenContentModel,
        purpose: "A reader asks nothing of an element that an open writer does not list, because it could "
            + "have any value.",
        fix: "Add the element without constraints, `{}`, or close the array (`\"additionalItems\": false`) in "
            + "the version before.",
        fixForward: "Keep the element in the list: deployed readers ask for it.",
        old: """
            {
              "type": "object",
              "properties": {
                "lines": {"type": "array", "items": [{"type": "string"}]}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "lines": {"type": "array", "items": [{"type": "string"}, {"type": "integer"}]}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "lines": {"type": "array", "items": [{"type": "string"}, {}]}
              }
            }
            """)

    package static let jsonItemRemovedFromClosedContentModel = json(
        .itemRemovedFromClosedContentModel,
        purpose: "A closed reader keeps room for every element that the writer lists, because arrays with it "
            + "exist.",
        fix: "Keep the element, or open the array.",
        fixForward: "Add no element that deployed readers have no room for.",
        old: """
            {
              "type": "object",
              "properties": {
                "lines": {"type": "array", "items": [{"type": "string"}, {"type": "integer"}], "additionalItems": false}
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
                "lines": {"type": "array", "items": [{"type": "string"}, {}], "additionalItems": false}
              }
            }
            """)

    package static let jsonItemRemovedNotCoveredByPartiallyOpenContentModel = json(
        .itemRemovedNotCoveredByPartiallyOpenContentModel,
        purpose: "What a reader asks of further elements accepts every value that an element had.",
        fix: "Keep the element, or let `additionalItems` accept what it accepted.",
        fixForward: "Keep to values that deployed readers accept for further elements.",
        old: """
            {
              "type": "object",
              "properties": {
                "lines": {"type": "array", "items": [{"type": "string"}, {"type": "integer"}], "additionalItems": {"type": "string"}}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "lines": {"type": "array", "items": [{"type": "string"}], "additionalItems": {"type": "string"}}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "lines": {"type": "array", "items": [{"type": "string"}, {}], "additionalItems": {"type": "string"}}
              }
            }
            """)

    package static let jsonItemAddedNotCoveredByPartiallyOpenContentModel = json(
        .itemAddedNotCoveredByPartiallyOpenContentModel,
        purpose: "An element that a reader adds accepts every value that the writer accepts for further elements.",
        fix: "Give the element a type that accepts all that `additionalItems` accepted.",
        fixForward: "Keep the element in the list: deployed readers ask for it.",
        old: """
            {
              "type": "object",
              "properties": {
                "lines": {"type": "array", "items": [{"type": "string"}], "additionalItems": {"type": "number"}}
              }
            }
            """,
        new: """
            {
              "type": "object",
              "properties": {
                "lines": {"type": "array", "items": [{"type": "string"}, {"type": "integer"}], "additionalItems": {"type": "number"}}
              }
            }
            """,
        fixed: """
            {
              "type": "object",
              "properties": {
                "lines": {"type": "array", "items": [{"type": "string"}, {"type": "number"}], "additionalItems": {"type": "number"}}
              }
            }
            """)
}
