import SchemaModel

extension SchemaIndexer {
    /// Goes through a schema and those that it applies: checks what their keywords hold, and notes their references.
    mutating func reach(_ start: JSONValue, in document: Int) throws(SchemaError) {
        var open = [start]
        while let value = open.popLast() {
            guard value.kind == .object || value.kind == .bool else {
                throw failure(
                    .structure, "Expected a boolean or an object as a schema, found \(value.kindInWords)", value, in: document,
                    fix: "Write a schema: an object, or true or false.")
            }
            guard reached.insert(JSONSubschema(value: value, document: document)).inserted else { continue }
            let resource = index.resourceID(of: JSONSubschema(value: value, document: document))
            reach(resource: resource)
            let draft = index.resources[resource].draft
            let members = value.members.map { (name: $0.name, value: $0.value) }
            let isReference =
                draft.ignoresSiblingsOfReference && members.contains { $0.name == "$ref" && $0.value.kind == .string }
            var inside: [JSONValue] = []
            for (name, member) in members {
                guard let shape = JSONKeyword.shape(of: name, in: draft), !isReference || name == "$ref" else { continue }
                try check(shape, name, member, in: document)
                if shape == .reference { pending.append(Pending(value: member, resource: resource, document: document)) }
                if shape != .definitions { inside += JSONKeyword.subschemas(of: member, shape) }
            }
            open += inside.reversed()
        }
    }

    /// A resource that can be reached may be asked for its dynamic anchors.
    private mutating func reach(resource: Int) {
        guard !index.resources[resource].isReached else { return }
        index.resources[resource].isReached = true
        anchored += index.resources[resource].dynamicAnchors.values.map {
            JSONSubschema(value: $0, document: index.resources[resource].document)
        }
    }

    // MARK: Checks

    /// Refuses a value that its keyword cannot have [C3.2].
    private func check(
        _ shape: JSONKeyword.Shape, _ name: String, _ value: JSONValue, in document: Int
    ) throws(SchemaError) {
        switch shape {
        case .schema: return
        case .schemaOrSchemas: return
        case .schemas, .array: try require(value.kind == .array, "an array", name, value, in: document)
        case .schemasByName, .definitions: try require(value.kind == .object, "an object", name, value, in: document)
        case .dependencies:
            try require(value.kind == .object, "an object", name, value, in: document)
            for member in value.members where member.value.kind == .array {
                try check(.names, name, member.value, in: document)
            }
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
    ) throws(SchemaError) {
        guard !isRight else { return }
        throw failure(
            .keyword, "\"\(name)\" must be \(expected), found \(value.excerpt)", value, in: document,
            fix: "Write \(expected).")
    }

    private func checkPattern(_ value: JSONValue, in document: Int) throws(SchemaError) {
        guard let text = value.string, let reason = SchemaPattern.objection(to: text) else { return }
        throw failure(
            .pattern, "The pattern \(text.excerpt) is malformed: \(reason)", value, in: document,
            fix: "Write a regular expression of ECMA-262.")
    }

    private func checkType(_ value: JSONValue, in document: Int) throws(SchemaError) {
        let words = value.kind == .array ? value.elements : [value]
        for word in words {
            guard let text = word.string else {
                throw failure(
                    .type, "\"type\" must be a type name or an array of them, found \(word.excerpt)", word, in: document,
                    fix: "Use \(JSONKeyword.typeWords.sorted().joined(separator: ", ")).")
            }
            guard JSONKeyword.typeWords.contains(text) else {
                throw failure(
                    .type, "Unknown type: \(text.excerpt)", word, in: document,
                    fix: "Use \(JSONKeyword.typeWords.sorted().joined(separator: ", ")).")
            }
        }
    }
}
