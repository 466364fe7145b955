import SchemaModel

/// Where everything is that references name: the texts of a schema, their resources and anchors.
struct SchemaIndex: Sendable {
    /// A value that a reference leads to.
    struct Place {
        let value: JSONValue
        let document: Int
        /// The resource of the innermost schema known around it.
        let resource: Int
        let isAnchor: Bool
    }

    enum Lookup {
        case found(Place)
        case unknownDocument(uri: String)
        case unknownPlace
    }

    struct ReferenceKey: Sendable, Hashable {
        let document: Int
        let position: Int
    }

    /// The schema's own text comes first.
    var documents: [SchemaDocument] = []
    var resources: [SchemaResource] = []
    /// Resources by their URI without a fragment.
    var byURI: [ExactText: Int] = [:]
    /// Resources of reference texts by the names that the references have.
    var byName: [ExactText: Int] = [:]
    /// Where each reference leads, by the place of its text.
    var targets: [ReferenceKey: ReferenceTarget] = [:]

    func target(of reference: JSONValue, in document: Int) -> ReferenceTarget? {
        targets[ReferenceKey(document: document, position: reference.position)]
    }

    func resourceID(of schema: JSONSubschema) -> Int {
        let known = documents[schema.document].resourceAt[schema.value.position]
        return Int(known < 0 ? documents[schema.document].resourceAt[0] : known)
    }

    func resource(of schema: JSONSubschema) -> SchemaResource { resources[resourceID(of: schema)] }

    /// The members of large objects, for the many pointers that lead into them.
    struct MemberTables {
        private var tables: [ReferenceKey: [ExactText: JSONValue]] = [:]

        mutating func member(_ name: String, of value: JSONValue, in document: Int) -> JSONValue? {
            guard value.count > 16 else { return value[name] }
            let key = ReferenceKey(document: document, position: value.position)
            if let table = tables[key] { return table[name.exact] }
            let members = value.members.map { ($0.name.exact, $0.value) }
            let table = Dictionary(members) { first, _ in first }
            tables[key] = table
            return table[name.exact]
        }
    }

    // MARK: Looking up

    /// Finds what a reference means that stands in a resource.
    func find(_ reference: String, from resource: Int, _ tables: inout MemberTables) -> Lookup {
        let uri = URIReference(reference)
        var start = resource
        if uri.scheme != nil || uri.authority != nil || !uri.path.isEmpty || uri.query != nil {
            let absolute = uri.resolved(against: resources[resource].baseURI)
            guard let known = self.resource(uri: absolute, written: uri) else { return .unknownDocument(uri: absolute) }
            start = known
        }
        let fragment = uri.fragment ?? ""
        guard let tokens = JSONPointer.tokens(ofFragment: fragment) else {
            let name = JSONPointer.percentDecoded(fragment).exact
            guard let value = resources[start].anchors[name] else { return .unknownPlace }
            let schema = JSONSubschema(value: value, document: resources[start].document)
            return .found(Place(value: value, document: schema.document, resource: resourceID(of: schema), isAnchor: true))
        }
        return walk(tokens, from: start, &tables).map(Lookup.found) ?? .unknownPlace
    }

    /// The resource of an absolute URI. A reference text is also known by the name that its reference has, whatever the URI
    /// of the schema around [C3.11].
    private func resource(uri: String, written: URIReference) -> Int? {
        if let known = byURI[uri.exact] { return known }
        let name = written.withoutFragment
        if let known = byName[name.exact] ?? byName[SchemaIndex.bare(name).exact] { return known }
        return byURI[written.resolved(against: resources[0].baseURI).exact]
    }

    /// A name without `./` in front.
    static func bare(_ name: String) -> String { name.hasPrefix("./") ? String(name.dropFirst(2)) : name }

    /// Follows a pointer from the root of a resource, or else from that of its text: older schemas have identifiers inside
    /// that were never meant to begin a resource.
    private func walk(_ tokens: [String], from resource: Int, _ tables: inout MemberTables) -> Place? {
        let (root, document) = (resources[resource].root, resources[resource].document)
        if let place = walk(tokens, from: root, resource, in: document, &tables) { return place }
        guard root.position != 0 else { return nil }
        let whole = Int(documents[document].resourceAt[0])
        return walk(tokens, from: documents[document].root, whole, in: document, &tables)
    }

    private func walk(
        _ tokens: [String], from root: JSONValue, _ resource: Int, in document: Int, _ tables: inout MemberTables
    ) -> Place? {
        var value = root
        var innermost = resource
        for (position, token) in tokens.enumerated() {
            var child: JSONValue?
            switch value.kind {
            case .object:
                child = tables.member(token, of: value, in: document)
                // `$defs` of a whole text also has what stands under `definitions` [C3.1].
                if value.position == 0, token == "$defs", position + 1 < tokens.count {
                    let next = tokens[position + 1]
                    let isKnown = child.flatMap { tables.member(next, of: $0, in: document) } != nil
                    if !isKnown { child = value["definitions"] ?? child }
                }
            case .array: child = JSONPointer.index(token).flatMap(value.element)
            default: break
            }
            guard let child else { return nil }
            value = child
            let known = documents[document].resourceAt[value.position]
            if known >= 0 { innermost = Int(known) }
        }
        return Place(value: value, document: document, resource: innermost, isAnchor: false)
    }
}
