import SchemaJSON
import SchemaModel

/// Objects, in the order of [C3.6]. `patternProperties` and `propertyNames` are not compared [W32].
extension JSONComparison {
    mutating func compareObjects(
        _ a: ObjectPart, _ b: ObjectPart, _ old: SchemaPart, _ new: SchemaPart, _ outcome: inout JSONOutcome
    ) throws(Exceeded) {
        try spend(a.properties.count + b.properties.count)
        try compareRequired(a, b, old, new, &outcome)
        try compareProperties(a, b, old, new, &outcome)
        try compareDependencies(a, b, old, new, &outcome)
        try compareAdditional(.keyword("additionalProperties"), a.additional, b.additional, .properties, old, new, &outcome)
        try compareUnevaluated(
            .keyword("unevaluatedProperties"), a.unevaluated, b.unevaluated, .unevaluatedProperties, old, new, &outcome)
        bound("maxProperties", a.maxProperties, b.maxProperties, .maxProperties, (old, new), &outcome)
        bound("minProperties", a.minProperties, b.minProperties, .minProperties, (old, new), &outcome)
    }

    /// Only names that both list among their properties count [W28].
    private mutating func compareRequired(
        _ a: ObjectPart, _ b: ObjectPart, _ old: SchemaPart, _ new: SchemaPart, _ outcome: inout JSONOutcome
    ) throws(Exceeded) {
        guard a.hasRequired || b.hasRequired else { return }
        for property in b.properties {
            let (was, becomes) = (a.requires(property.name), b.requires(property.name))
            guard was != becomes, a.property(property.name) != nil else { continue }
            let end = JSONStep.member("required", property.name)
            if was {
                difference(.requiredAttributeRemoved, old, new, end, in: &outcome)
            } else {
                let hasDefault = try part(property.schema, beside: new).hasDefault
                difference(
                    hasDefault ? .requiredAttributeWithDefaultAdded : .requiredAttributeAdded, old, new, end, in: &outcome)
                if hasDefault { remark(.requiredDefault, old, new, end, in: &outcome) }
            }
        }
    }

    private mutating func compareProperties(
        _ a: ObjectPart, _ b: ObjectPart, _ old: SchemaPart, _ new: SchemaPart, _ outcome: inout JSONOutcome
    ) throws(Exceeded) {
        for property in a.properties {
            let step = JSONStep.member("properties", property.name)
            let was = try part(property.schema, beside: old)
            if let other = b.property(property.name) {
                try compare(was, try part(other.schema, beside: new), at: step, in: &outcome)
            } else {
                try compareRemoved(property.name, was, b, old, new, &outcome)
            }
        }
        for property in b.properties where a.property(property.name) == nil {
            try compareAdded(property.name, try part(property.schema, beside: new), a, b, old, new, &outcome)
        }
    }

    /// A property that is gone: the new content model decides.
    private mutating func compareRemoved(
        _ name: String, _ was: SchemaPart, _ model: ObjectPart, _ old: SchemaPart, _ new: SchemaPart,
        _ outcome: inout JSONOutcome
    ) throws(Exceeded) {
        let step = JSONStep.member("properties", name)
        if try isOpen(model, new) {
            difference(.propertyRemovedFromOpenContentModel, old, new, step, in: &outcome)
        } else if let cover = try cover(name, model, new) {
            let isCovered = try compare(was, cover, at: step, in: &outcome)
            difference(
                isCovered
                    ? .propertyRemovedIsCoveredByPartiallyOpenContentModel
                    : .propertyRemovedNotCoveredByPartiallyOpenContentModel,
                old, new, step, in: &outcome)
        } else {
            difference(
                was.isNothing ? .propertyWithFalseRemovedFromClosedContentModel : .propertyRemovedFromClosedContentModel, old,
                new, step, in: &outcome)
        }
    }

    /// A property that is new: the old content model decides. In an open one, documents with it were legal, whatever its type.
    private mutating func compareAdded(
        _ name: String, _ becomes: SchemaPart, _ model: ObjectPart, _ b: ObjectPart, _ old: SchemaPart, _ new: SchemaPart,
        _ outcome: inout JSONOutcome
    ) throws(Exceeded) {
        let step = JSONStep.member("properties", name)
        let (isRequired, hasDefault) = (b.requires(name), becomes.hasDefault)
        if try isOpen(model, old) {
            if isRequired, hasDefault, policy == .lenient { remark(.requiredDefault, old, new, step, in: &outcome) }
            let type: JSONDifferenceType =
                if becomes.isEmpty {
                    .propertyWithEmptySchemaAddedToOpenContentModel
                } else if isRequired {
                    hasDefault
                        ? .requiredPropertyWithDefaultAddedToOpenContentModel : .requiredPropertyAddedToOpenContentModel
                } else {
                    .optionalPropertyAddedToOpenContentModel
                }
            return difference(type, old, new, step, in: &outcome)
        }
        if let cover = try cover(name, model, old) {
            let isCovered = try compare(cover, becomes, at: step, in: &outcome)
            difference(
                isCovered
                    ? .propertyAddedIsCoveredByPartiallyOpenContentModel
                    : .propertyAddedNotCoveredByPartiallyOpenContentModel,
                old, new, step, in: &outcome)
        }
        if isRequired, hasDefault { remark(.requiredDefault, old, new, step, in: &outcome) }
        let type: JSONDifferenceType =
            if isRequired {
                hasDefault
                    ? .requiredPropertyWithDefaultAddedToUnopenContentModel : .requiredPropertyAddedToUnopenContentModel
            } else {
                .optionalPropertyAddedToUnopenContentModel
            }
        difference(type, old, new, step, in: &outcome)
    }

    // MARK: Content models

    /// Whether an object may have members of any name and value besides its properties.
    private mutating func isOpen(_ model: ObjectPart, _ part: SchemaPart) throws(Exceeded) -> Bool {
        guard model.additional.isAllowed, !model.hasPatterns else { return false }
        switch model.unevaluated {
        case nil, .allowed?: return true
        case .forbidden?: return false
        case .schema(let place)?: return try self.part(place, beside: part).isEmpty
        }
    }

    /// What a member of a name that is not among the properties must be; nil where it is closed for the name, or counts as
    /// such [W29].
    private mutating func cover(_ name: String, _ model: ObjectPart, _ part: SchemaPart) throws(Exceeded) -> SchemaPart? {
        if model.hasPatterns, case .schema(let place) = try patternCover(name, model, part) {
            return try self.part(place, beside: part)
        }
        switch (model.additional, model.unevaluated) {
        case (.schema(let place), _), (.allowed, .schema(let place)?): return try self.part(place, beside: part)
        default: return nil
        }
    }

    // MARK: Dependencies

    private mutating func compareDependencies(
        _ a: ObjectPart, _ b: ObjectPart, _ old: SchemaPart, _ new: SchemaPart, _ outcome: inout JSONOutcome
    ) throws(Exceeded) {
        try compareNameDependencies(a, b, old, new, &outcome)
        guard !a.schemaDependencies.isEmpty || !b.schemaDependencies.isEmpty else { return }
        var others: [ExactText: SchemaPlace] = [:]
        for dependency in b.schemaDependencies { others[dependency.name.exact] = dependency.schema }
        for dependency in a.schemaDependencies {
            let step = JSONStep.member(b.isModern ? "dependentSchemas" : "dependencies", dependency.name)
            if let other = others.removeValue(forKey: dependency.name.exact) {
                try compare(
                    try part(dependency.schema, beside: old), try part(other, beside: new), at: step, in: &outcome)
            } else {
                difference(.dependencySchemaRemoved, old, new, step, in: &outcome)
            }
        }
        for dependency in b.schemaDependencies where others[dependency.name.exact] != nil {
            difference(
                .dependencySchemaAdded, old, new, .member(b.isModern ? "dependentSchemas" : "dependencies", dependency.name),
                in: &outcome)
        }
    }

    private mutating func compareNameDependencies(
        _ a: ObjectPart, _ b: ObjectPart, _ old: SchemaPart, _ new: SchemaPart, _ outcome: inout JSONOutcome
    ) throws(Exceeded) {
        guard !a.nameDependencies.isEmpty || !b.nameDependencies.isEmpty else { return }
        var others: [ExactText: Set<ExactText>] = [:]
        for dependency in b.nameDependencies { others[dependency.name.exact] = dependency.names }
        for dependency in a.nameDependencies {
            let step = JSONStep.member(b.isModern ? "dependentRequired" : "dependencies", dependency.name)
            guard let becomes = others.removeValue(forKey: dependency.name.exact) else {
                difference(.dependencyArrayRemoved, old, new, step, in: &outcome)
                continue
            }
            try spend(min(dependency.names.count, becomes.count))
            guard dependency.names != becomes else { continue }
            let type: JSONDifferenceType =
                becomes.isSuperset(of: dependency.names)
                ? .dependencyArrayExtended
                : becomes.isSubset(of: dependency.names) ? .dependencyArrayNarrowed : .dependencyArrayChanged
            difference(type, old, new, step, in: &outcome)
        }
        for dependency in b.nameDependencies where others[dependency.name.exact] != nil {
            difference(
                .dependencyArrayAdded, old, new, .member(b.isModern ? "dependentRequired" : "dependencies", dependency.name),
                in: &outcome)
        }
    }
}
