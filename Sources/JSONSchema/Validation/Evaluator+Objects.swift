import SchemaModel

extension Evaluator {
    /// `properties`, `required`, `patternProperties` and `additionalProperties` in one pass over the members.
    mutating func object(
        _ instruction: ValidationProgram.Instruction, _ position: Int, _ instance: JSONNode, _ track: Int, _ id: Int32
    ) throws(Stop) -> ValidationOutcome {
        let rules = objects[Int(instruction.a)]
        try spend(Int(instance.count))
        var outcome = ValidationOutcome.valid
        var required = 0
        var name = position + 1
        for offset in 0..<Int(instance.count) {
            let value = name + 1
            var looked = Mark.none
            let known = json.withContent(name) { rules.names.find($0, json.seed, slots: slots, bytes: nameBytes) }
            if known >= 0 {
                let property = properties[Int(rules.firstProperty &+ known)]
                if property.isRequired { required &+= 1 }
                if property.node >= 0 {
                    looked = Mark.evaluated
                    outcome = min(
                        outcome,
                        try apply(property.node, value, -1, .init(.properties, text: property.name)))
                }
            }
            for place in 0..<rules.patternCount {
                let rule = program.patternProperties.base[Int(rules.firstPattern + place)]
                try spend(Int(json.nodes[name].end - json.nodes[name].start))
                let matches = try match(rule.pattern, name)
                guard matches != .invalid else { continue }
                looked = max(looked, matches == .valid ? Mark.evaluated : Mark.maybe)
                let answer = try applyIfMatched(matches, rule.node, value, rule.name)
                outcome = min(outcome, answer)
            }
            if looked != Mark.evaluated, rules.additional >= 0 {
                let matched: ValidationOutcome = looked == Mark.none ? .valid : .undecided
                outcome = min(outcome, try applyIfMatched(matched, rules.additional, value, -1))
                looked = Mark.evaluated
            }
            if track >= 0, looked != Mark.none { mark(track, offset, looked) }
            if outcome == .invalid, collector == nil { return outcome }
            name = Int(json.nodes[value].next)
        }
        guard required < rules.requiredCount else { return outcome }
        if collector != nil { reportMissing(rules, position, instance, id) }
        return .invalid
    }

    /// Applies a schema to a member that it is for, or that it may be for: then a failure decides nothing.
    private mutating func applyIfMatched(
        _ matches: ValidationOutcome, _ node: Int32, _ value: Int, _ name: Int32
    ) throws(Stop) -> ValidationOutcome {
        let count = collector?.count ?? 0
        let answer = try apply(
            node, value, -1,
            name < 0 ? .init(.additionalProperties) : .init(.patternProperties, text: name))
        if matches == .undecided, answer == .invalid {
            collector?.makeUndecided(from: count)
            return .undecided
        }
        return answer
    }

    mutating func propertyNames(
        _ instruction: ValidationProgram.Instruction, _ position: Int, _ instance: JSONNode
    ) throws(Stop) -> ValidationOutcome {
        var outcome = ValidationOutcome.valid
        var name = position + 1
        for _ in 0..<instance.count {
            outcome = min(outcome, try apply(instruction.a, name, -1, .init(.propertyNames)))
            if outcome == .invalid, collector == nil { return outcome }
            name = Int(json.nodes[name + 1].next)
        }
        return outcome
    }

    mutating func dependentRequired(
        _ instruction: ValidationProgram.Instruction, _ position: Int, _ instance: JSONNode, _ id: Int32
    ) throws(Stop) -> ValidationOutcome {
        guard try hasMember(instruction.a, position, instance) else { return .valid }
        for offset in 0..<Int(instruction.c) {
            let name = numbers[Int(instruction.b) + offset]
            guard try !hasMember(name, position, instance) else { continue }
            if collector != nil { reportDependency(instruction, missing: name, position, id) }
            return .invalid
        }
        return .valid
    }

    mutating func dependentSchema(
        _ instruction: ValidationProgram.Instruction, _ position: Int, _ instance: JSONNode, _ track: Int
    ) throws(Stop) -> ValidationOutcome {
        guard try hasMember(instruction.a, position, instance) else { return .valid }
        return try apply(
            instruction.b, position, track, .init(instruction.keyword, text: instruction.a))
    }

    mutating func unevaluatedProperties(
        _ instruction: ValidationProgram.Instruction, _ position: Int, _ instance: JSONNode, _ track: Int
    ) throws(Stop) -> ValidationOutcome {
        var outcome = ValidationOutcome.valid
        var name = position + 1
        for offset in 0..<Int(instance.count) {
            outcome = min(outcome, try unevaluated(instruction, name + 1, track, offset))
            if outcome == .invalid, collector == nil { return outcome }
            name = Int(json.nodes[name + 1].next)
        }
        return outcome
    }

    /// Applies the schema for what nothing has looked at to one member or element.
    mutating func unevaluated(
        _ instruction: ValidationProgram.Instruction, _ position: Int, _ track: Int, _ offset: Int
    ) throws(Stop) -> ValidationOutcome {
        let known = evaluated[track + offset]
        guard known != Mark.evaluated else { return .valid }
        let count = collector?.count ?? 0
        let answer = try apply(instruction.a, position, -1, .init(instruction.keyword))
        mark(track, offset)
        if known == Mark.maybe, answer == .invalid {
            collector?.makeUndecided(from: count)
            return .undecided
        }
        return answer
    }

    private mutating func hasMember(_ text: Int32, _ position: Int, _ instance: JSONNode) throws(Stop) -> Bool {
        try spend(Int(instance.count))
        return isMember(program.texts[Int(text)], position, instance)
    }

    func isMember(_ text: String, _ position: Int, _ instance: JSONNode) -> Bool {
        var text = text
        return text.withUTF8 { wanted in
            var name = position + 1
            for _ in 0..<instance.count {
                let isSame = json.withContent(name) { found in
                    guard found.count == wanted.count, let base = found.baseAddress else { return found.count == wanted.count }
                    return ByteHash.isEqual(base, wanted.baseAddress, found.count)
                }
                if isSame { return true }
                name = Int(json.nodes[name + 1].next)
            }
            return false
        }
    }
}
