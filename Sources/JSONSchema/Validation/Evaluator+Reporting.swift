import SchemaModel

extension Evaluator {
    /// An error of the schema `false`.
    mutating func reject(_ position: Int, _ node: Int32) {
        collector?.add(nil, node: node, position: position) { "no value is allowed here" }
    }

    mutating func report(
        _ instruction: ValidationProgram.Instruction, _ position: Int, _ node: Int32, _ outcome: ValidationOutcome
    ) {
        let message = ValidationMessage(program: program, json: json)
        collector?.add(instruction.keyword, node: node, position: position, isUndecided: outcome == .undecided) {
            outcome == .undecided ? message.undecided(instruction) : message.text(instruction, position)
        }
    }

    mutating func reportMissing(
        _ rules: ValidationProgram.ObjectRules, _ position: Int, _ instance: JSONNode, _ node: Int32
    ) {
        for offset in 0..<Int(rules.propertyCount) {
            let property = properties[Int(rules.firstProperty) + offset]
            guard property.isRequired, collector?.isFull == false else { continue }
            let name = program.texts[Int(property.name)]
            guard !isMember(name, position, instance) else { continue }
            collector?.add(.required, node: node, position: position) { "the property \(name.jsonQuoted) is missing" }
        }
    }

    mutating func reportDependency(
        _ instruction: ValidationProgram.Instruction, missing: Int32, _ position: Int, _ node: Int32
    ) {
        let (trigger, name) = (program.texts[Int(instruction.a)], program.texts[Int(missing)])
        collector?.add(instruction.keyword, node: node, position: position) {
            "the property \(name.jsonQuoted) is missing, which \(trigger.jsonQuoted) asks for"
        }
    }

    mutating func reportContains(
        _ instruction: ValidationProgram.Instruction, _ position: Int, _ node: Int32, _ matching: Int
    ) {
        let (least, most) = (instruction.b < 0 ? 1 : instruction.b, instruction.c)
        let isTooMany = most >= 0 && matching > most
        let keyword: ValidationKeyword = isTooMany ? .maxContains : instruction.b < 0 ? .contains : .minContains
        collector?.add(keyword, node: node, position: position) {
            isTooMany
                ? "more than \(most) items match \"contains\""
                : "\(matching) items match \"contains\", expected at least \(least)"
        }
    }

    mutating func reportRepeated(
        _ instruction: ValidationProgram.Instruction, _ position: Int, _ node: Int32, _ first: Int, _ second: Int
    ) {
        collector?.add(instruction.keyword, node: node, position: position) { "items \(first) and \(second) are equal" }
    }

    /// Ends `anyOf` and `oneOf`: one error says how many branches hold, and those of the branches follow where none does.
    mutating func conclude(
        _ instruction: ValidationProgram.Instruction, _ position: Int, _ node: Int32, _ outcome: ValidationOutcome,
        from count: Int, matching: [Int] = []
    ) {
        if outcome == .valid || matching.count > 1 { collector?.drop(from: count) }
        guard outcome != .valid else { return }
        let branches = instruction.b
        if outcome == .undecided {
            collector?.makeUndecided(from: count)
        } else {
            collector?.add(instruction.keyword, node: node, position: position) {
                matching.count > 1
                    ? "exactly one schema must match, but those at \(matching[0]) and \(matching[1]) do"
                    : "none of the \(branches) schemas matches"
            }
        }
    }
}

extension String {
    /// The text in quotes, cut to what a message can carry.
    var jsonQuoted: String {
        var writer = JSONWriter()
        writer.string(excerpt)
        return writer.text
    }
}
