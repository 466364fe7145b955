import SchemaModel

/// A draft, and which of its keywords mean something.
struct SchemaDialect {
    let draft: JSONSchemaDraft
    let vocabularies: JSONVocabularies

    init(_ draft: JSONSchemaDraft, _ vocabularies: JSONVocabularies = .published) {
        self.draft = draft
        self.vocabularies = vocabularies
    }
}

/// Finds out what the `$schema` of a text means, which may be a meta-schema among the references.
struct SchemaDialects {
    private var metaSchemas: [ExactText: JSONValue] = [:]

    init(_ documents: [(name: String, root: JSONValue)]) {
        for (name, root) in documents {
            for uri in [name, root["$id"]?.string, root["id"]?.string].compactMap(\.self) {
                let uri = URIReference(uri).withoutFragment.exact
                if metaSchemas[uri] == nil { metaSchemas[uri] = root }
            }
        }
    }

    /// What a text is read as.
    ///
    /// - Parameter name: the name of the reference that the text is of.
    func dialect(
        of root: JSONValue, default unknown: SchemaDialect, name: String?
    ) throws(SchemaError) -> SchemaDialect {
        guard let declared = root["$schema"], let uri = declared.string else { return unknown }
        if let draft = JSONSchemaDraft(uri: uri) { return SchemaDialect(draft) }
        guard var metaSchema = metaSchemas[URIReference(uri).withoutFragment.exact] else { return unknown }
        let vocabulary = metaSchema["$vocabulary"]
        for _ in 0...metaSchemas.count {
            guard let next = metaSchema["$schema"]?.string else { return unknown }
            if let draft = JSONSchemaDraft(uri: next) {
                guard draft >= .draft2019, let vocabulary else { return SchemaDialect(draft) }
                var missing = ""
                guard let vocabularies = JSONVocabularies(vocabulary, draft: draft, unknown: &missing) else {
                    throw SchemaError(
                        .vocabulary,
                        "The meta-schema \(uri.excerpt) requires the vocabulary \(missing.excerpt), which is not known",
                        at: name == nil ? declared : nil, fix: "Make the vocabulary optional, or leave it out.")
                }
                return SchemaDialect(draft, vocabularies)
            }
            guard let following = metaSchemas[URIReference(next).withoutFragment.exact] else { return unknown }
            metaSchema = following
        }
        return unknown
    }
}
