import SchemaModel

/// What becomes a part once all keywords of a schema are read.
enum SchemaPiece {
    /// A kind whose keywords may stand apart from its type.
    enum Kind { case string, number, array, object }

    /// Keywords of a kind, its type, or both.
    struct Constraint {
        let kind: Kind
        var requiresType = false
        var isInteger = false
        /// Whether the keywords of the schema belong to it.
        var hasKeywords = true
    }

    case constraint(Constraint)
    /// A list of types.
    case types([SchemaPiece])
    case other(SchemaPart.Kind)

    static func kind(_ kind: Kind) -> SchemaPiece { .constraint(Constraint(kind: kind)) }

    /// A type by its word; nil for a word that is none.
    init?(type: String, hasKeywords: Bool) {
        func constraint(_ kind: Kind, isInteger: Bool = false) -> SchemaPiece {
            .constraint(Constraint(kind: kind, requiresType: true, isInteger: isInteger, hasKeywords: hasKeywords))
        }
        switch type {
        case "string": self = constraint(.string)
        case "number": self = constraint(.number)
        case "integer": self = constraint(.number, isInteger: true)
        case "array": self = constraint(.array)
        case "object": self = constraint(.object)
        case "boolean": self = .other(.boolean)
        case "null": self = .other(.null)
        default: return nil
        }
    }
}

extension SchemaParts {
    /// The part that a schema is: the one piece, or all of them together.
    mutating func whole(_ pieces: [SchemaPiece], _ keywords: SchemaKeywords, isGenerated: Bool) -> SchemaPart {
        let annotations = keywords.annotations
        switch pieces.count {
        case 0: return make(.empty, keywords.place, isWhole: true, annotations: annotations)
        case 1: return part(pieces[0], keywords, isWhole: true, annotations)
        default:
            let branches = pieces.map { CombinationPart.Branch.part(part($0, keywords, isWhole: false, nil)) }
            let combination = CombinationPart(
                criterion: .allOf, branches: branches, isSynthetic: true, isGenerated: isGenerated)
            return make(.combination(combination), keywords.place, isWhole: true, annotations: annotations)
        }
    }

    private mutating func part(
        _ piece: SchemaPiece, _ keywords: SchemaKeywords, isWhole: Bool, _ annotations: SchemaPart.Annotations?
    ) -> SchemaPart {
        switch piece {
        case .constraint(let constraint):
            return make(
                kind(constraint, keywords), keywords.place, isWhole: isWhole, requiresType: constraint.requiresType,
                annotations: annotations)
        case .types(let types):
            let branches = types.map { CombinationPart.Branch.part(part($0, keywords, isWhole: false, nil)) }
            let combination = CombinationPart(
                criterion: .anyOf, branches: branches, isSynthetic: true, isGenerated: false)
            return make(.combination(combination), keywords.place, isWhole: isWhole, annotations: annotations)
        case .other(let kind):
            let requiresType =
                switch kind {
                case .boolean, .null: true
                default: false
                }
            return make(kind, keywords.place, isWhole: isWhole, requiresType: requiresType, annotations: annotations)
        }
    }

    private func kind(_ constraint: SchemaPiece.Constraint, _ keywords: SchemaKeywords) -> SchemaPart.Kind {
        let hasKeywords = constraint.hasKeywords
        return switch constraint.kind {
        case .string: .string(hasKeywords ? keywords.string : StringPart())
        case .number:
            .number(
                hasKeywords
                    ? keywords.number(isInteger: constraint.isInteger) : NumberPart(isInteger: constraint.isInteger))
        case .array: .array(hasKeywords ? keywords.array : ArrayPart())
        case .object: .object(hasKeywords ? keywords.object : ObjectPart())
        }
    }
}
