package import SchemaModel

/// A parsed JSON Schema of any of five drafts.
///
/// ```swift
/// let schema = try JSONSchema(parsing: #"{"$ref": "#/definitions/Age", "definitions": {"Age": {"minimum": 0}}}"#)
/// schema.draft                                   // draft7
/// schema.target(of: schema.root)?.value.written  // {"minimum": 0}
/// ```
///
/// Every reference has been resolved: within the text, in the texts given, or in the published meta-schemas. Nothing is ever
/// fetched.
package struct JSONSchema: Sendable {
    let index: SchemaIndex
    /// The texts that the schema was parsed with, in order.
    package let references: [ReferenceText]

    /// Reads one schema. Costs a pass over the text, and one over each text that it refers to.
    ///
    /// - Parameters:
    ///   - references: texts that `$ref` may lead into, by the URI that it names them with.
    ///   - draft: what the text is read as where its `$schema` does not say.
    /// - Throws: `SchemaError`, any code but `fieldName`.
    package init(
        parsing text: String, references: [ReferenceText] = [], draft: JSONSchemaDraft = .draft7,
        limits: Limits = Limits()
    ) throws(SchemaError) {
        var indexer = try SchemaIndexer(text: text, references: references, draft: draft, limits: limits)
        try indexer.run()
        self.index = indexer.index
        self.references = references
    }

    /// The whole text.
    package var source: JSONValue { index.documents[0].root }

    /// The schema that the whole text is.
    package var root: JSONSubschema { JSONSubschema(value: source, document: 0) }

    package var draft: JSONSchemaDraft { draft(of: root) }

    /// The dialect that a schema is read as: an embedded or referenced one may have its own.
    package func draft(of schema: JSONSubschema) -> JSONSchemaDraft { index.resource(of: schema).draft }

    /// The URI that relative references of a schema are resolved against; empty where nothing names one.
    package func baseURI(of schema: JSONSubschema) -> String { index.resource(of: schema).baseURI }

    /// A schema within another: one that stands at a keyword of it.
    package func subschema(_ value: JSONValue, of parent: JSONSubschema) -> JSONSubschema {
        JSONSubschema(value: value, document: parent.document)
    }

    /// Where the `$ref` of a schema leads; nil where it has none.
    package func target(of schema: JSONSubschema) -> JSONSubschema? {
        schema.value["$ref"].flatMap { index.target(of: $0, in: schema.document)?.schema }
    }

    /// Where a `$dynamicRef` or `$recursiveRef` of a schema leads if no outer schema takes its place; nil where it has none.
    package func initialTarget(of schema: JSONSubschema) -> JSONSubschema? {
        let keyword = draft(of: schema) == .draft2019 ? "$recursiveRef" : "$dynamicRef"
        return schema.value[keyword].flatMap { index.target(of: $0, in: schema.document)?.schema }
    }

    /// The schema that a reference would mean if it stood in another.
    package func resolve(_ reference: String, from schema: JSONSubschema) -> JSONSubschema? {
        var tables = SchemaIndex.MemberTables()
        guard case .found(let place) = index.find(reference, from: index.resourceID(of: schema), &tables) else { return nil }
        return JSONSubschema(value: place.value, document: place.document)
    }
}
