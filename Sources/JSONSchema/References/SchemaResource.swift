import SchemaModel

/// A text that takes part in a schema: its own, one that it refers to, or a meta-schema.
struct SchemaDocument: Sendable {
    let root: JSONValue
    /// The name of the reference, or the URI of the meta-schema; nil for the schema's own text.
    let name: String?
    /// The resource of each schema by its position in the text; -1 where no schema is known to stand.
    var resourceAt: [Int32]
}

/// A schema with a URI of its own, and what it contains up to other such schemas.
struct SchemaResource: Sendable {
    let baseURI: String
    let document: Int
    let root: JSONValue
    let draft: JSONSchemaDraft
    let vocabularies: JSONVocabularies
    /// Places with a name of their own.
    var anchors: [ExactText: JSONValue] = [:]
    /// Those of them that a `$dynamicRef` of another resource may mean. A `$recursiveAnchor` is one without a name.
    var dynamicAnchors: [ExactText: JSONValue] = [:]
    /// Whether a schema of it can be reached from the root.
    var isReached = false
}

/// What a reference means.
struct ReferenceTarget: Sendable {
    let schema: JSONSubschema
    /// Set where an outer resource with a dynamic anchor of this name takes the target's place.
    let dynamicName: ExactText?
}
