import SchemaJSON
import SchemaModel

/// Arrays, in the order of [C3.7]. The schema of `contains` is not compared [W34].
extension JSONComparison {
    mutating func compareArrays(
        _ a: ArrayPart, _ b: ArrayPart, _ old: SchemaPart, _ new: SchemaPart, _ outcome: inout JSONOutcome
    ) throws(Exceeded) {
        let items = JSONStep.keyword("items")
        switch (a.items, b.items) {
        case (nil, nil): break
        case (nil, _): difference(.schemaAdded, old, new, items, in: &outcome)
        case (_, nil): difference(.schemaRemoved, old, new, items, in: &outcome)
        case (let was?, let becomes?):
            try compare(try part(was, beside: old), try part(becomes, beside: new), at: items, in: &outcome)
        }
        try compareTuples(a, b, old, new, &outcome)
        let further = b.hasFurtherItems ? JSONStep.furtherItems : .keyword("additionalItems")
        try compareAdditional(further, a.additional, b.additional, .items, old, new, &outcome)
        try compareUnevaluated(.keyword("unevaluatedItems"), a.unevaluated, b.unevaluated, .unevaluatedItems, old, new, &outcome)
        bound("maxItems", a.maxItems, b.maxItems, .maxItems, (old, new), &outcome)
        bound("minItems", a.minItems, b.minItems, .minItems, (old, new), &outcome)
        bound("maxContains", a.maxContains, b.maxContains, .maxContains, (old, new), &outcome)
        bound("minContains", a.minContains, b.minContains, .minContains, (old, new), &outcome)
        if a.uniqueItems != b.uniqueItems {
            difference(
                b.uniqueItems ? .uniqueItemsAdded : .uniqueItemsRemoved, old, new, .keyword("uniqueItems"), in: &outcome)
        }
    }

    private mutating func compareTuples(
        _ a: ArrayPart, _ b: ArrayPart, _ old: SchemaPart, _ new: SchemaPart, _ outcome: inout JSONOutcome
    ) throws(Exceeded) {
        try spend(a.tuple.count + b.tuple.count)
        for (position, (was, becomes)) in zip(a.tuple, b.tuple).enumerated() {
            try compare(
                try part(was, beside: old), try part(becomes, beside: new), at: .element(b.tupleKeyword, position), in: &outcome)
        }
        for position in a.tuple.indices.dropFirst(b.tuple.count) {
            try compareRemoved(position, try part(a.tuple[position], beside: old), b, old, new, &outcome)
        }
        for position in b.tuple.indices.dropFirst(a.tuple.count) {
            try compareAdded(position, try part(b.tuple[position], beside: new), a, b, old, new, &outcome)
        }
    }

    /// An element that is not spoken of any more: the new content model decides.
    private mutating func compareRemoved(
        _ position: Int, _ was: SchemaPart, _ model: ArrayPart, _ old: SchemaPart, _ new: SchemaPart,
        _ outcome: inout JSONOutcome
    ) throws(Exceeded) {
        let step = JSONStep.element(model.tupleKeyword, position)
        if model.isOpen {
            difference(.itemRemovedFromOpenContentModel, old, new, step, in: &outcome)
        } else if let cover = model.cover {
            let isCovered = try compare(was, try part(cover, beside: new), at: step, in: &outcome)
            difference(
                isCovered
                    ? .itemRemovedIsCoveredByPartiallyOpenContentModel : .itemRemovedNotCoveredByPartiallyOpenContentModel,
                old, new, step, in: &outcome)
        } else {
            difference(
                was.isNothing ? .itemWithFalseRemovedFromClosedContentModel : .itemRemovedFromClosedContentModel, old, new,
                step, in: &outcome)
        }
    }

    /// An element that is now spoken of: the old content model decides.
    private mutating func compareAdded(
        _ position: Int, _ becomes: SchemaPart, _ model: ArrayPart, _ b: ArrayPart, _ old: SchemaPart, _ new: SchemaPart,
        _ outcome: inout JSONOutcome
    ) throws(Exceeded) {
        let step = JSONStep.element(b.tupleKeyword, position)
        if model.isOpen {
            difference(
                becomes.isEmpty ? .itemWithEmptySchemaAddedToOpenContentModel : .itemAddedToOpenContentModel, old, new, step,
                in: &outcome)
        } else if let cover = model.cover {
            let isCovered = try compare(try part(cover, beside: old), becomes, at: step, in: &outcome)
            difference(
                isCovered
                    ? .itemAddedIsCoveredByPartiallyOpenContentModel : .itemAddedNotCoveredByPartiallyOpenContentModel, old,
                new, step, in: &outcome)
        } else {
            difference(.itemAddedToClosedContentModel, old, new, step, in: &outcome)
        }
    }
}

extension ArrayPart {
    /// Whether elements behind the tuple may be anything. A single `items` does not close an array [W33].
    fileprivate var isOpen: Bool { additional.isAllowed && (unevaluated?.isAllowed ?? true) }

    /// What elements behind the tuple must be, where that is a schema.
    fileprivate var cover: SchemaPlace? {
        switch (additional, unevaluated) {
        case (.schema(let place), _), (.allowed, .schema(let place)?): place
        default: nil
        }
    }
}
