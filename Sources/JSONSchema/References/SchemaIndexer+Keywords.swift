import SchemaModel

extension SchemaIndexer {
    /// Looks through a schema and those inside it: notes the resource of each, its identifiers and its references, and
    /// checks what the keywords hold.
    mutating func look(through start: JSONValue, _ resource: Int, in document: Int) throws(JSONSchemaError) {
        var open = [(start, resource)]
        while let (value, outer) = open.popLast() {
            guard index.documents[document].resourceAt[value.position] < 0 else { continue }
            guard value.kind != .bool else {
                index.documents[document].resourceAt[value.position] = Int32(outer)
                continue
            }
            guard value.kind == .object else {
                throw failure(
                    .structure, "Expected a boolean or an object as a schema, found \(value.kindInWords)", value, in: document,
                    fix: "Write a schema: an object, or true or false.")
            }
            let members = value.members.map { (name: $0.name, value: $0.value) }
            var draft = index.resources[outer].draft
            let isReference =
                draft.ignoresSiblingsOfReference
                && members.contains { $0.name == "$ref" && $0.value.kind == .string }
            let inner = isReference ? outer : identify(value, members, outer, in: document)
            index.documents[document].resourceAt[value.position] = Int32(inner)
            draft = index.resources[inner].draft
            var inside: [JSONValue] = []
            for (name, member) in members {
                guard let shape = JSONKeyword.shape(of: name, in: draft) else { continue }
                if isReference, !["$ref", "$defs", "definitions"].contains(name) { continue }
                switch shape {
                case .reference:
                    try check(shape, name, member, in: document)
                    pending[document].append(Pending(value: member, resource: inner, document: document))
                case .schema: inside.append(member)
                case .schemaOrSchemas where member.kind != .array: inside.append(member)
                case .schemas, .schemaOrSchemas:
                    try check(shape, name, member, in: document)
                    inside += member.elements
                case .schemasByName, .schemasByPattern:
                    try check(shape, name, member, in: document)
                    inside += member.members.map(\.value)
                case .dependencies:
                    try check(shape, name, member, in: document)
                    for dependency in member.members {
                        if dependency.value.kind == .array {
                            try check(.names, name, dependency.value, in: document)
                        } else {
                            inside.append(dependency.value)
                        }
                    }
                default: try check(shape, name, member, in: document)
                }
            }
            open += inside.reversed().map { ($0, inner) }
        }
    }

    /// Notes what a schema is called, and returns the resource that it is in or begins.
    private mutating func identify(
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

    // MARK: Checks

    /// Refuses a value that its keyword cannot have [C3.2].
    private func check(
        _ shape: JSONKeyword.Shape, _ name: String, _ value: JSONValue, in document: Int
    ) throws(JSONSchemaError) {
        switch shape {
        case .schema: return
        case .schemas, .schemaOrSchemas, .array: try require(value.kind == .array, "an array", name, value, in: document)
        case .schemasByName, .dependencies: try require(value.kind == .object, "an object", name, value, in: document)
        case .schemasByPattern:
            try require(value.kind == .object, "an object", name, value, in: document)
            for member in value.members { try checkPattern(member.key, in: document) }
        case .namesByName:
            try require(value.kind == .object, "an object", name, value, in: document)
            for member in value.members { try check(.names, name, member.value, in: document) }
        case .names:
            try require(value.kind == .array, "an array of names", name, value, in: document)
            for element in value.elements {
                try require(element.kind == .string, "an array of names", name, element, in: document)
            }
        case .count:
            let isInteger = value.numberText.map { DecimalNumber($0).isInteger } ?? false
            try require(isInteger, "an integer", name, value, in: document)
        case .number: try require(value.kind == .number, "a number", name, value, in: document)
        case .divisor:
            try require(value.kind == .number, "a number", name, value, in: document)
            try require(!DecimalNumber(value.numberText ?? "0").isZero, "a number other than 0", name, value, in: document)
        case .boolean: try require(value.kind == .bool, "true or false", name, value, in: document)
        case .string, .reference: try require(value.kind == .string, "a string", name, value, in: document)
        case .pattern:
            try require(value.kind == .string, "a string", name, value, in: document)
            try checkPattern(value, in: document)
        case .type: try checkType(value, in: document)
        }
    }

    private func require(
        _ isRight: Bool, _ expected: String, _ name: String, _ value: JSONValue, in document: Int
    ) throws(JSONSchemaError) {
        guard !isRight else { return }
        throw failure(
            .keyword, "\"\(name)\" must be \(expected), found \(value.excerpt)", value, in: document,
            fix: "Write \(expected).")
    }

    private func checkPattern(_ value: JSONValue, in document: Int) throws(JSONSchemaError) {
        guard let text = value.string, let reason = SchemaPattern.objection(to: text) else { return }
        throw failure(
            .pattern, "The pattern \(text.jsonExcerpt) is malformed: \(reason)", value, in: document,
            fix: "Write a regular expression of ECMA-262.")
    }

    private func checkType(_ value: JSONValue, in document: Int) throws(JSONSchemaError) {
        let words = value.kind == .array ? value.elements : [value]
        for word in words {
            guard let text = word.string else {
                throw failure(
                    .type, "\"type\" must be a type name or an array of them, found \(word.excerpt)", word, in: document,
                    fix: "Use \(JSONKeyword.typeWords.sorted().joined(separator: ", ")).")
            }
            guard JSONKeyword.typeWords.contains(text) else {
                throw failure(
                    .type, "Unknown type: \(text.jsonExcerpt)", word, in: document,
                    fix: "Use \(JSONKeyword.typeWords.sorted().joined(separator: ", ")).")
            }
        }
    }
}
