import SchemaModel

/// Schemas of the drafts 2019-09 and 2020-12 [C3.2].
///
/// The reference implementation reads them keyword by keyword, and joins each with what it has: keywords of one kind are one
/// part, and so are a list of types and the keywords of its types. Anything else becomes a combination of all. The order in
/// which it reads them decides about some schemas.
extension SchemaParts {
    mutating func modernPart(_ keywords: SchemaKeywords) -> SchemaPart {
        var joined = JoinedPieces()
        for name in keywords.namesInTableOrder {
            if let value = keywords[name], let piece = piece(name, value, keywords) { joined.add(piece) }
        }
        return whole(joined.pieces, keywords, isGenerated: true)
    }

    private mutating func piece(_ name: String, _ value: JSONValue, _ keywords: SchemaKeywords) -> SchemaPiece? {
        switch name {
        case "$ref": return reference(schema.target(of: keywords.place.schema))
        // The reference implementation fails on these, or does not see them [W17] [W18].
        case "$dynamicRef" where keywords.draft == .draft2020, "$recursiveRef" where keywords.draft == .draft2019:
            return reference(schema.initialTarget(of: keywords.place.schema))
        case "type":
            guard value.kind == .array else { return SchemaPiece(type: value.string ?? "", hasKeywords: false) }
            return .types(value.elements.compactMap { SchemaPiece(type: $0.string ?? "", hasKeywords: false) })
        case "enum": return .other(.enumeration(value))
        case "const": return .other(.constant(value))
        case "not": return .other(.negation(keywords.child(value)))
        case "if": return .other(.conditional)
        case "allOf": return combination(.allOf, value, keywords)
        case "anyOf": return combination(.anyOf, value, keywords)
        case "oneOf": return combination(.oneOf, value, keywords)
        case "minLength", "maxLength", "pattern": return .kind(.string)
        case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf": return .kind(.number)
        case "items", "minItems", "maxItems", "uniqueItems", "contains": return .kind(.array)
        case "prefixItems": return keywords.draft == .draft2020 ? .kind(.array) : nil
        case "unevaluatedItems": return keywords.losesUnevaluated ? nil : .kind(.array)
        case "properties", "required", "minProperties", "maxProperties", "patternProperties", "additionalProperties",
            "propertyNames", "dependentRequired", "dependentSchemas":
            return .kind(.object)
        case "unevaluatedProperties": return keywords.losesUnevaluated ? nil : .kind(.object)
        default: return nil
        }
    }

    private func reference(_ target: JSONSubschema?) -> SchemaPiece? {
        target.map { .other(.reference(SchemaPlace($0, origin: $0))) }
    }

    /// A branch that is a combination of its keywords does not stay one: its parts become branches.
    private mutating func combination(
        _ criterion: CombinationPart.Criterion, _ schemas: JSONValue, _ keywords: SchemaKeywords
    ) -> SchemaPiece {
        var branches: [CombinationPart.Branch] = []
        for schema in schemas.elements {
            let part = part(at: keywords.child(schema))
            if case .combination(let inner) = part.kind, inner.isGenerated {
                branches += inner.branches
            } else {
                branches.append(.part(part))
            }
        }
        return .other(
            .combination(
                CombinationPart(criterion: criterion, branches: branches, isSynthetic: false, isGenerated: false)))
    }
}

/// Pieces of a modern schema, each joined with those before it.
private struct JoinedPieces {
    private(set) var pieces: [SchemaPiece] = []
    /// Whether a list of types came after keywords of strings. It takes no keywords of numbers then.
    private var typesFollowString = false

    mutating func add(_ piece: SchemaPiece) {
        switch piece {
        case .types(let types):
            guard pieces.count == 1, case .constraint(let before) = pieces[0], let joined = join(before, to: types)
            else { break }
            typesFollowString = before.kind == .string
            pieces[0] = .types(joined)
            return
        case .constraint(let constraint):
            for position in pieces.indices {
                guard let joined = join(constraint, to: pieces[position]) else { continue }
                pieces[position] = joined
                return
            }
            if pieces.count == 1, case .types(let types) = pieces[0], !(typesFollowString && constraint.kind == .number),
                let joined = join(constraint, to: types)
            {
                pieces[0] = .types(joined)
                return
            }
        case .other: break
        }
        pieces.append(piece)
    }

    /// Nil where the two are of different kinds.
    private func join(_ constraint: SchemaPiece.Constraint, to piece: SchemaPiece) -> SchemaPiece? {
        guard case .constraint(var joined) = piece, joined.kind == constraint.kind else { return nil }
        joined.requiresType = joined.requiresType || constraint.requiresType
        joined.isInteger = joined.isInteger || constraint.isInteger
        joined.hasKeywords = joined.hasKeywords || constraint.hasKeywords
        return .constraint(joined)
    }

    /// Nil where none of the types is of the kind.
    private func join(_ constraint: SchemaPiece.Constraint, to types: [SchemaPiece]) -> [SchemaPiece]? {
        var found = false
        let joined = types.map { type in
            guard let joined = join(constraint, to: type) else { return type }
            found = true
            return joined
        }
        return found ? joined : nil
    }
}

extension SchemaKeywords {
    /// The names in the order in which a table by Java's hash of a text lists them: that of the reference implementation.
    fileprivate var namesInTableOrder: [String] {
        let known = isRoot && self["definitions"] != nil && self["$defs"] == nil ? names + ["$defs"] : names
        var size = 16
        while known.count > size * 3 / 4 { size *= 2 }
        func slot(_ name: String) -> Int {
            let hash = name.utf16.reduce(UInt32(0)) { 31 &* $0 &+ UInt32($1) }
            return Int(hash ^ hash >> 16) & (size - 1)
        }
        return known.map { (slot: slot($0), name: $0) }.enumerated()
            .sorted { ($0.element.slot, $0.offset) < ($1.element.slot, $1.offset) }.map(\.element.name)
    }
}
