import SchemaModel

/// Finds every schema of a text and of those that it refers to, and where each reference leads.
///
/// Every text is gone through for what it names. From the root on, what a schema applies and what its references lead to is
/// checked. As in the reference implementation, what nothing leads to may be wrong [C3.1]. Both ways have a stack of their own
/// and look at a value once, so the work grows with the texts.
struct SchemaIndexer {
    /// A reference whose target is to be found.
    struct Pending {
        let value: JSONValue
        let resource: Int
        let document: Int
    }

    var index = SchemaIndex()
    var pending: [Pending] = []
    /// Schemas that can be reached from the root.
    var reached: Set<JSONSubschema> = []
    /// Those among them that only a dynamic reference may lead to.
    var anchored: [JSONSubschema] = []
    private var tables = SchemaIndex.MemberTables()

    init(
        text: String, references: [ReferenceText], draft: JSONSchemaDraft, limits: Limits
    ) throws(SchemaError) {
        let root = try SchemaIndexer.parse(text, name: nil, limits)
        var documents: [(name: String, root: JSONValue)] = []
        for reference in references {
            documents.append((reference.name, try SchemaIndexer.parse(reference.text, name: reference.name, limits)))
        }
        let dialects = SchemaDialects(documents)
        let own = try dialects.dialect(of: root, default: SchemaDialect(draft), name: nil)
        let start = add(root, name: nil, own, retrievalURI: "")
        begin(start)
        for (name, root) in documents {
            let dialect = try dialects.dialect(of: root, default: SchemaDialect(own.draft), name: name)
            let retrievalURI = URIReference(name).resolved(against: index.resources[start].baseURI)
            let resource = add(root, name: name, dialect, retrievalURI: retrievalURI)
            let written = URIReference(name).withoutFragment
            for known in [written, SchemaIndex.bare(written)] where index.byName[known.exact] == nil {
                index.byName[known.exact] = resource
            }
            if index.byURI[retrievalURI.exact] == nil { index.byURI[retrievalURI.exact] = resource }
            begin(resource)
        }
    }

    private static func parse(_ text: String, name: String?, _ limits: Limits) throws(SchemaError) -> JSONValue {
        do {
            return try JSONDocument(parsing: text, limits: limits).root
        } catch {
            throw SchemaError(error, inReference: name)
        }
    }

    /// Takes up a text and the resource that the whole of it is.
    private mutating func add(_ root: JSONValue, name: String?, _ dialect: SchemaDialect, retrievalURI: String) -> Int {
        let document = index.documents.count
        let count = root.nodeCount
        index.documents.append(SchemaDocument(root: root, name: name, resourceAt: Array(repeating: -1, count: count)))
        let ignoresIdentifier = dialect.draft.ignoresSiblingsOfReference && root["$ref"]?.kind == .string
        let identifier = ignoresIdentifier ? nil : root[dialect.draft.identifierKeyword]?.string
        let baseURI = identifier.map { URIReference($0).resolved(against: retrievalURI) } ?? retrievalURI
        return add(
            SchemaResource(
                baseURI: baseURI, document: document, root: root, draft: dialect.draft, vocabularies: dialect.vocabularies))
    }

    mutating func add(_ resource: SchemaResource) -> Int {
        let id = index.resources.count
        index.resources.append(resource)
        if index.byURI[resource.baseURI.exact] == nil { index.byURI[resource.baseURI.exact] = id }
        return id
    }

    private mutating func begin(_ resource: Int) {
        identify(index.resources[resource].root, resource, in: index.resources[resource].document)
    }

    // MARK: References

    /// Resolves the references of the schema, and of all that they lead to.
    mutating func run() throws(SchemaError) {
        try reach(index.documents[0].root, in: 0)
        while true {
            if let reference = pending.popLast() {
                try resolve(reference)
            } else if let anchor = anchored.popLast() {
                try reach(anchor.value, in: anchor.document)
            } else {
                return
            }
        }
    }

    private mutating func resolve(_ reference: Pending) throws(SchemaError) {
        let text = reference.value.string ?? ""
        var lookup = index.find(text, from: reference.resource, &tables)
        if case .unknownDocument(let uri) = lookup {
            addMetaSchema(uri)
            addMetaSchema(URIReference(text).withoutFragment)
            lookup = index.find(text, from: reference.resource, &tables)
        }
        switch lookup {
        case .found(let place):
            if place.value.kind == .object || place.value.kind == .bool {
                identify(place.value, place.resource, in: place.document)
                try reach(place.value, in: place.document)
            } else {
                throw failure(
                    .reference, "The reference \(text.excerpt) leads to \(place.value.kindInWords), which is not a schema",
                    reference.value, in: reference.document, fix: "Let it lead to an object or a boolean.")
            }
            let schema = JSONSubschema(value: place.value, document: place.document)
            let key = SchemaIndex.ReferenceKey(document: reference.document, position: reference.value.position)
            index.targets[key] = ReferenceTarget(schema: schema, dynamicName: dynamicName(of: place, text))
        case .unknownDocument(let uri):
            throw failure(
                .reference, "Unresolved reference \(text.excerpt): no reference is named so", reference.value,
                in: reference.document,
                fix: "Register \(uri.excerpt) as a schema, and list it among the references under this name. "
                    + "Nothing is fetched from the network.")
        case .unknownPlace:
            throw failure(
                .reference, "Unresolved reference \(text.excerpt)", reference.value, in: reference.document,
                fix: "Define what it names, or correct the part after '#'.")
        }
    }

    /// The name by which an outer resource may take the target's place, if the target is a dynamic anchor.
    private func dynamicName(of place: SchemaIndex.Place, _ text: String) -> ExactText? {
        let resource = index.resources[place.resource]
        guard resource.document == place.document else { return nil }
        if resource.draft == .draft2019 {
            let isRoot = resource.root.position == place.value.position
            return isRoot && resource.dynamicAnchors["".exact] != nil ? "".exact : nil
        }
        guard place.isAnchor else { return nil }
        let name = JSONPointer.percentDecoded(URIReference(text).fragment ?? "").exact
        return resource.dynamicAnchors[name].flatMap { $0.position == place.value.position ? name : nil }
    }

    /// Takes up a published meta-schema, if the URI is that of one.
    private mutating func addMetaSchema(_ uri: String) {
        guard index.byURI[uri.exact] == nil, let document = MetaSchema.document(uri) else { return }
        let draft = JSONSchemaDraft(ofRoot: document.root)
        let resource = add(document.root, name: uri, SchemaDialect(draft), retrievalURI: uri)
        if index.byURI[uri.exact] == nil { index.byURI[uri.exact] = resource }
        begin(resource)
    }

    // MARK: Errors

    func failure(
        _ code: SchemaError.Code, _ message: String, _ value: JSONValue, in document: Int, fix: String
    ) -> SchemaError {
        let name = index.documents[document].name
        let place = name.map { "In the reference \($0.excerpt): " } ?? ""
        return SchemaError(code, place + message, at: name == nil ? value : nil, fix: fix)
    }
}
