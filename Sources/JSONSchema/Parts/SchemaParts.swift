package import SchemaModel

/// The parts of one schema. Each is made when it is first asked for, and is the same from then on.
package struct SchemaParts {
    package let schema: JSONSchema
    private var known: [SchemaPlace: SchemaPart] = [:]
    private var distinct: [Int32: [SchemaPart]] = [:]
    private var patterns: [ExactText: SchemaPattern] = [:]
    private var patternStates: PatternStates
    private var nextID: Int32
    /// The work that was done so far: parts made, members read, and text compared, in about equal steps.
    package internal(set) var work = 0

    /// - Parameter number: 0 or 1: the parts of two schemas with different numbers have no id in common.
    package init(_ schema: JSONSchema, number: Int32, patternStates limit: Limit) {
        self.schema = schema
        patternStates = PatternStates(limit: limit)
        nextID = number
    }

    package var root: SchemaPlace { SchemaPlace(schema.root) }

    package mutating func part(at place: SchemaPlace) -> SchemaPart {
        if let part = known[place] { return part }
        let part = makePart(place)
        known[place] = part
        return part
    }

    /// The part that a reference leads to, one step far; any other part itself.
    package mutating func resolved(_ part: SchemaPart) -> SchemaPart {
        if case .reference(let target) = part.kind { self.part(at: target) } else { part }
    }

    package mutating func branches(of combination: CombinationPart) -> [SchemaPart] {
        combination.branches.map { branch in
            switch branch {
            case .place(let place): part(at: place)
            case .part(let part): part
            }
        }
    }

    /// The branches of a combination, the first of those with one text [C3.8].
    package mutating func distinctBranches(of combination: CombinationPart, _ part: SchemaPart) -> [SchemaPart] {
        if let branches = distinct[part.id] { return branches }
        var branches = self.branches(of: combination)
        if branches.count > 1 {
            var texts: Set<ExactText> = []
            branches = branches.filter { branch in
                let text = comparableText(of: branch)
                work += text.utf8.count / 8 + 1
                return texts.insert(text.exact).inserted
            }
        }
        distinct[part.id] = branches
        return branches
    }

    /// What `patternProperties` says of a name.
    package enum PatternCover: Sendable {
        case none
        /// The first pattern that occurs in the name.
        case schema(SchemaPlace)
        /// No pattern is known to occur, but one cannot be decided.
        case undecided(pattern: String)
    }

    /// The first rule of `patternProperties` whose pattern occurs in a name. A pattern that cannot be decided covers nothing.
    ///
    /// - Parameter steps: what is left for looking.
    /// - Returns: nil where the steps do not reach.
    package mutating func patternCover(_ name: String, _ object: ObjectPart, steps: inout Int) -> PatternCover? {
        var undecided: String?
        for rule in object.patterns {
            steps -= name.utf8.count / 8 + 1
            guard steps >= 0 else { return nil }
            switch pattern(rule.pattern).firstMatch(in: name, steps: &steps) {
            case nil: return nil
            case .match?: return .schema(rule.schema)
            case .noMatch?: continue
            case .undecided?: undecided = undecided ?? rule.pattern
            }
        }
        return undecided.map { .undecided(pattern: $0) } ?? PatternCover.none
    }

    private mutating func pattern(_ text: String) -> SchemaPattern {
        if let known = patterns[text.exact] { return known }
        let pattern = SchemaPattern(text, states: &patternStates)
        work += text.utf8.count + 1
        patterns[text.exact] = pattern
        return pattern
    }

    private mutating func makePart(_ place: SchemaPlace) -> SchemaPart {
        switch place.schema.value.bool {
        case true?: return make(.anything, place, isWhole: true)
        case false?: return make(.nothing, place, isWhole: true)
        case nil: break
        }
        let keywords = SchemaKeywords(place, draft: schema.draft(of: place.schema), isRoot: place.schema == schema.root)
        work += keywords.count + 1
        return keywords.draft <= .draft7 ? classicPart(keywords) : modernPart(keywords)
    }

    mutating func make(
        _ kind: SchemaPart.Kind, _ place: SchemaPlace, isWhole: Bool = false, requiresType: Bool = false,
        annotations: SchemaPart.Annotations? = nil
    ) -> SchemaPart {
        defer { nextID += 2 }
        work += 1
        return SchemaPart(
            id: nextID, kind: kind, place: place, annotations: annotations, isWhole: isWhole,
            requiresType: requiresType)
    }
}
