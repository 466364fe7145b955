import SchemaModel

/// Schemas of the drafts 4, 6 and 7 [C3.2].
extension SchemaParts {
    mutating func classicPart(_ keywords: SchemaKeywords) -> SchemaPart {
        if let reference = keywords["$ref"], reference.kind == .string, let target = schema.target(of: keywords.place.schema) {
            return make(.reference(SchemaPlace(target, origin: target)), keywords.place, isWhole: true)
        }
        var pieces = combinedPieces(keywords)
        var used: Set<String> = []
        if let type = keywords["type"] {
            if type.kind == .array {
                let branches = type.elements.compactMap { typed($0.string ?? "", keywords, &used) }
                pieces.append(.types(branches))
            } else if let piece = typed(type.string ?? "", keywords, &used) {
                pieces.append(piece)
            }
        }
        pieces += leftovers(keywords, used)
        return whole(pieces, keywords, isGenerated: false)
    }

    private mutating func combinedPieces(_ keywords: SchemaKeywords) -> [SchemaPiece] {
        var pieces: [SchemaPiece] = []
        if let values = keywords["enum"] { pieces.append(.other(.enumeration(values))) }
        for criterion in [CombinationPart.Criterion.allOf, .anyOf, .oneOf] {
            guard let schemas = keywords[criterion.rawValue] else { continue }
            let branches = schemas.elements.map { CombinationPart.Branch.place(keywords.child($0)) }
            pieces.append(
                .other(
                    .combination(
                        CombinationPart(criterion: criterion, branches: branches, isSynthetic: false, isGenerated: false))))
        }
        if let excluded = keywords["not"] { pieces.append(.other(.negation(keywords.child(excluded)))) }
        if keywords.draft > .draft4, let value = keywords["const"] { pieces.append(.other(.constant(value))) }
        return pieces
    }

    /// The part of a type, which takes the keywords of its kind.
    private func typed(_ word: String, _ keywords: SchemaKeywords, _ used: inout Set<String>) -> SchemaPiece? {
        switch word {
        case "string": used.formUnion(SchemaKeywords.ofStrings.union(["format"]))
        case "number", "integer": used.formUnion(SchemaKeywords.ofNumbers)
        case "array": used.formUnion(SchemaKeywords.ofArrays.union(["contains"]))
        case "object": used.formUnion(SchemaKeywords.ofObjects.union(["dependencies", "propertyNames"]))
        default: break
        }
        return SchemaPiece(type: word, hasKeywords: true)
    }

    /// Keywords without their type, which constrain values of the type and accept all others.
    private func leftovers(_ keywords: SchemaKeywords, _ used: Set<String>) -> [SchemaPiece] {
        var (arrays, objects) = (SchemaKeywords.ofArrays, SchemaKeywords.ofObjects.union(["dependencies"]))
        if keywords.draft > .draft4 {
            arrays.insert("contains")
            objects.insert("propertyNames")
        }
        var pieces: [SchemaPiece] = []
        if keywords.has(anyOf: arrays.subtracting(used)) { pieces.append(.kind(.array)) }
        if keywords.has(anyOf: objects.subtracting(used)) { pieces.append(.kind(.object)) }
        if keywords.has(anyOf: SchemaKeywords.ofNumbers.subtracting(used)) { pieces.append(.kind(.number)) }
        if keywords.has(anyOf: SchemaKeywords.ofStrings.union(["format"]).subtracting(used)) { pieces.append(.kind(.string)) }
        if keywords.draft == .draft7, keywords.has(anyOf: ["if", "then", "else"]) { pieces.append(.other(.conditional)) }
        return pieces
    }
}
