import SchemaModel

/// Whether what is assumed of a value and of its parts contradicts itself.
extension InclusionProver {
    func isRefuted(_ facts: InclusionFacts) -> Bool {
        if facts.isContradictory || obeysWhatFails(facts) || isRefutedByValues(facts) { return true }
        return ValueKinds.each.allSatisfy { kind in
            guard facts.kinds.contains(kind) else { return true }
            switch kind {
            case .array: return isArrayRefuted(facts)
            case .object: return isObjectRefuted(facts)
            default: return facts.isRefuted(kind)
            }
        }
    }

    /// Whether a keyword is obeyed that fails: the very same stands on both sides.
    private func obeysWhatFails(_ facts: InclusionFacts) -> Bool {
        facts.keywords.contains { failing in
            facts.holding.contains { place in
                guard let value = place.value[failing.name], value.kind == failing.value.kind,
                    value.nodeCount == failing.value.nodeCount, draft(of: place) == failing.draft
                else { return false }
                if failing.name == "contains", place.value["minContains"] != nil || place.value["maxContains"] != nil {
                    return false
                }
                spend(value.nodeCount)
                let text = value.written
                // A reference may lead elsewhere on the other side.
                return text == failing.value.written && !text.contains("$ref")
            }
        }
    }

    /// Whether each of the few values that the value may be is one that it is not.
    private func isRefutedByValues(_ facts: InclusionFacts) -> Bool {
        guard let values = facts.among, values.count <= 20 else { return false }
        let tellsNumbersApart = (facts.start.holding + facts.start.failing + facts.holding).contains { draft(of: $0) == .draft4 }
        return values.allSatisfy { value in
            let text = value.written
            // A value that equals this one may be written `1.0` for `1`, which is not an integer in draft 4.
            if tellsNumbersApart, value.kind != .string, text.contains(where: \.isNumber) { return false }
            if facts.kinds.isDisjoint(with: ValueKinds(of: value)) { return true }
            return (facts.start.holding + facts.holding).contains { accepts($0, text) == false }
                || facts.start.failing.contains { accepts($0, text) == true }
        }
    }

    // MARK: Arrays

    /// Positions that are told apart.
    private static let mostPositions = 8

    private func isArrayRefuted(_ facts: InclusionFacts) -> Bool {
        let range = facts.items
        guard !range.isEmpty, facts.isUnique.count < 2 else { return true }
        if facts.isUnique.contains(false), range.high < 2 { return true }
        for position in 0..<min(range.low, InclusionProver.mostPositions)
        where isImpossible(elements(facts, at: position)) {
            return true
        }
        return facts.parts.contains { part in
            switch part {
            case .elementFails(let positions, let place): isNoElement(facts, positions) { ($0, [place]) }
            case .elementHolds(let place): isNoElement(facts, 0...Int.max) { ($0 + [place], []) }
            default: false
            }
        }
    }

    /// Whether no element at some positions can be as a part of the assumption says.
    private func isNoElement(
        _ facts: InclusionFacts, _ positions: ClosedRange<Int>,
        _ assumed: ([InclusionPlace]) -> ([InclusionPlace], [InclusionPlace])
    ) -> Bool {
        guard positions.lowerBound < facts.items.high else { return true }
        let tuples = facts.holding.compactMap { tuple(of: $0)?.count }.max() ?? 0
        let last = min(positions.upperBound, facts.items.high - 1, max(tuples, positions.lowerBound))
        guard last - positions.lowerBound <= InclusionProver.mostPositions else { return false }
        // Behind all tuples one position is as any other.
        return (positions.lowerBound...last).allSatisfy { position in
            let (holding, failing) = assumed(elements(facts, at: position))
            return isImpossible(holding, failing: failing)
        }
    }

    private func tuple(of place: InclusionPlace) -> JSONValue? {
        let value = draft(of: place) >= .draft2020 ? place.value["prefixItems"] : place.value["items"]
        return value?.kind == .array ? value : nil
    }

    /// The schemas that an element is held against.
    private func elements(_ facts: InclusionFacts, at position: Int) -> [InclusionPlace] {
        facts.holding.compactMap { place in
            let tuple = tuple(of: place)
            if let tuple, let element = tuple.element(position) { return place.child(element) }
            let rest = draft(of: place) < .draft2020 && tuple != nil ? place.value["additionalItems"] : place.value["items"]
            return rest.flatMap { $0.kind == .array ? nil : place.child($0) }
        }
    }

    // MARK: Objects

    private func isObjectRefuted(_ facts: InclusionFacts) -> Bool {
        guard !facts.size.isEmpty, facts.present.isDisjoint(with: facts.absent), facts.present.count <= facts.size.high else {
            return true
        }
        for name in facts.present {
            let failing = facts.parts.compactMap { part -> InclusionPlace? in
                if case .memberFails(let other, let place) = part, other.exact == name { place } else { nil }
            }
            if isNoMember(facts, name.text, failing: failing) { return true }
        }
        let closed = closedNames(facts)
        if let closed {
            if facts.present.contains(where: { !closed.contains($0) }) { return true }
            if closed.count < 200, facts.size.low > 0,
                closed.filter({ !isNoMember(facts, $0.text, failing: []) }).count < facts.size.low
            {
                return true
            }
        }
        return facts.parts.contains { part in
            switch part {
            case .matchingMemberFails(let pattern, let place):
                isNoName(facts, closed, failing: place) {
                    matches(pattern, $0)
                } rest: { holder in
                    let patterns = holder.value["patternProperties"]
                    return patterns?[pattern] ?? (patterns == nil ? holder.value["additionalProperties"] : nil)
                }
            case .otherMemberFails(let schema, let place):
                isNoName(facts, closed, failing: place) {
                    isOther($0, to: schema)
                } rest: { holder in
                    let own = schema.value["patternProperties"]
                    let isCovered = (holder.value["patternProperties"]?.members ?? []).allSatisfy { own?[$0.name] != nil }
                    return isCovered ? holder.value["additionalProperties"] : nil
                }
            case .nameFails(let place): isEveryNameFine(facts, closed, place)
            default: false
            }
        }
    }

    /// Whether no member of a name can be there, and be refused by some schemas.
    private func isNoMember(_ facts: InclusionFacts, _ name: String, failing: [InclusionPlace]) -> Bool {
        if facts.absent.contains(name.exact) { return true }
        let isRefused = facts.holding.contains { place in
            guard draft(of: place) >= .draft6, let names = place.value["propertyNames"] else { return false }
            return accepts(place.child(names), InclusionProver.json(name)) == false
        }
        return isRefused || isImpossible(members(facts, name), failing: failing)
    }

    private static func json(_ text: String) -> String {
        var writer = JSONWriter()
        writer.string(text)
        return writer.text
    }

    /// The schemas that a member is held against.
    private func members(_ facts: InclusionFacts, _ name: String) -> [InclusionPlace] {
        facts.holding.flatMap { place -> [InclusionPlace] in
            var found: [InclusionPlace] = []
            if let property = place.value["properties"]?[name] { found.append(place.child(property)) }
            var isDecided = true
            for rule in place.value["patternProperties"]?.members ?? [] {
                switch matches(rule.name, name) {
                case true?: found.append(place.child(rule.value))
                case false?: break
                case nil: isDecided = false
                }
            }
            if found.isEmpty, isDecided, let rest = place.value["additionalProperties"] { found.append(place.child(rest)) }
            return found
        }
    }

    /// The names that members may have, where a schema permits no others; nil where any may be.
    private func closedNames(_ facts: InclusionFacts) -> Set<ExactText>? {
        for place in facts.holding where place.value["additionalProperties"]?.bool == false {
            guard (place.value["patternProperties"]?.count ?? 0) == 0 else { continue }
            return Set((place.value["properties"]?.members ?? []).map(\.name.exact))
        }
        return nil
    }

    /// Whether a schema speaks of a name neither in `properties` nor in `patternProperties`; nil where that is not known.
    private func isOther(_ name: String, to schema: InclusionPlace) -> Bool? {
        if schema.value["properties"]?[name] != nil { return false }
        var isDecided = true
        for rule in schema.value["patternProperties"]?.members ?? [] {
            switch matches(rule.name, name) {
            case true?: return false
            case false?: break
            case nil: isDecided = false
            }
        }
        return isDecided ? true : nil
    }

    /// Whether no member with one of some names can be there and be refused by a schema.
    ///
    /// - Parameters:
    ///   - isMeant: Whether a name is one of them; nil where that is not known.
    ///   - rest: What a schema holds a member with such a name against, if its `properties` do not speak of it.
    private func isNoName(
        _ facts: InclusionFacts, _ closed: Set<ExactText>?, failing place: InclusionPlace, _ isMeant: (String) -> Bool?,
        rest: (InclusionPlace) -> JSONValue?
    ) -> Bool {
        let known = closed ?? Set(facts.holding.flatMap { ($0.value["properties"]?.members ?? []).map(\.name.exact) })
        guard known.count < 200 else { return false }
        for name in known where isMeant(name.text) != false && !isNoMember(facts, name.text, failing: [place]) { return false }
        return closed != nil
            || isImpossible(facts.holding.compactMap { holder in rest(holder).map(holder.child) }, failing: [place])
    }

    private func isEveryNameFine(_ facts: InclusionFacts, _ closed: Set<ExactText>?, _ names: InclusionPlace) -> Bool {
        if let closed, closed.count < 200,
            closed.allSatisfy({ accepts(names, InclusionProver.json($0.text)) == true || isNoMember(facts, $0.text, failing: []) }
            )
        {
            return true
        }
        let held = facts.holding.compactMap { place -> InclusionPlace? in
            draft(of: place) < .draft6 ? nil : place.value["propertyNames"].map(place.child)
        }
        return isImpossible(held, failing: [names], kinds: .string)
    }
}
