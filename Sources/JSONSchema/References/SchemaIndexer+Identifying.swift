import SchemaModel

extension SchemaIndexer {
    /// Goes through a schema and those inside it, and notes the resource and the identifiers of each. What is wrong with them
    /// does not matter yet.
    mutating func identify(_ start: JSONValue, _ resource: Int, in document: Int) {
        var open = [(start, resource)]
        while let (value, outer) = open.popLast() {
            guard value.kind == .object || value.kind == .bool,
                index.documents[document].resourceAt[value.position] < 0
            else { continue }
            let members = value.members.map { (name: $0.name, value: $0.value) }
            let isReference =
                index.resources[outer].draft.ignoresSiblingsOfReference
                && members.contains { $0.name == "$ref" && $0.value.kind == .string }
            let inner = isReference ? outer : name(value, members, outer, in: document)
            index.documents[document].resourceAt[value.position] = Int32(inner)
            for (name, member) in members {
                guard let shape = JSONKeyword.shape(of: name, in: index.resources[inner].draft),
                    !isReference || shape == .definitions
                else { continue }
                open += JSONKeyword.subschemas(of: member, shape).map { ($0, inner) }
            }
        }
    }

    /// Notes what a schema is called, and returns the resource that it is in or begins.
    private mutating func name(
        _ value: JSONValue, _ members: [(name: String, value: JSONValue)], _ outer: Int, in document: Int
    ) -> Int {
        func text(_ name: String) -> String? { members.first { $0.name == name }?.value.string }
        let draft = index.resources[outer].draft
        var inner = outer
        if let identifier = text(draft.identifierKeyword) {
            let uri = URIReference(identifier)
            let isRoot = index.resources[outer].root.position == value.position && index.resources[outer].document == document
            if !isRoot, !uri.withoutFragment.isEmpty {
                let own = text("$schema").flatMap(JSONSchemaDraft.init(uri:))
                inner = add(
                    SchemaResource(
                        baseURI: uri.resolved(against: index.resources[outer].baseURI), document: document, root: value,
                        draft: own ?? draft, vocabularies: own == nil ? index.resources[outer].vocabularies : .published))
            }
            if let fragment = uri.fragment, !fragment.isEmpty, !fragment.hasPrefix("/") {
                note(anchor: JSONPointer.percentDecoded(fragment), value, inner)
            }
        }
        guard index.resources[inner].draft >= .draft2019 else { return inner }
        if let anchor = text("$anchor") { note(anchor: anchor, value, inner) }
        if index.resources[inner].draft == .draft2020, let anchor = text("$dynamicAnchor") {
            note(anchor: anchor, value, inner)
            index.resources[inner].dynamicAnchors[anchor.exact] = value
        }
        if index.resources[inner].draft == .draft2019, index.resources[inner].root.position == value.position,
            members.contains(where: { $0.name == "$recursiveAnchor" && $0.value.bool == true })
        {
            index.resources[inner].dynamicAnchors["".exact] = value
        }
        return inner
    }

    private mutating func note(anchor: String, _ value: JSONValue, _ resource: Int) {
        if index.resources[resource].anchors[anchor.exact] == nil { index.resources[resource].anchors[anchor.exact] = value }
    }
}
