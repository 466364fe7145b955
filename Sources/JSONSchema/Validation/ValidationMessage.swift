import SchemaModel

/// What an error says of a value that an instruction refuses.
struct ValidationMessage {
    let program: ValidationProgram
    let json: RawJSON

    func text(_ instruction: ValidationProgram.Instruction, _ position: Int) -> String {
        let bound = Int(instruction.a)
        switch instruction.code {
        case .type:
            let kinds = InstanceKinds(rawValue: UInt8(truncatingIfNeeded: instruction.a))
            return "must be \(kinds.words), found \(found(position))"
        case .values:
            let values = values(bound)
            return instruction.keyword == .const
                ? "must be \(values), found \(found(position))" : "must be one of \(values), found \(found(position))"
        case .minLength: return "must have at least \(bound) characters, has \(json.length(json.nodes[position]))"
        case .maxLength: return "must have at most \(bound) characters, has \(json.length(json.nodes[position]))"
        case .pattern: return "must match the pattern \(program.patterns[bound].text.excerpt), found \(found(position))"
        case .format: return "must be of the format \(program.texts[bound].excerpt), found \(found(position))"
        case .minimum: return "must be at least \(number(bound)), found \(found(position))"
        case .maximum: return "must be at most \(number(bound)), found \(found(position))"
        case .exclusiveMinimum: return "must be more than \(number(bound)), found \(found(position))"
        case .exclusiveMaximum: return "must be less than \(number(bound)), found \(found(position))"
        case .multipleOf:
            return "must be a multiple of \(program.divisors[bound].bound.text.excerpt), found \(found(position))"
        case .minItems: return "must have at least \(bound) items, has \(json.nodes[position].count)"
        case .maxItems: return "must have at most \(bound) items, has \(json.nodes[position].count)"
        case .minProperties: return "must have at least \(bound) properties, has \(json.nodes[position].count)"
        case .maxProperties: return "must have at most \(bound) properties, has \(json.nodes[position].count)"
        case .not: return "must not match the schema of \"not\""
        default: return "is not allowed"
        }
    }

    func undecided(_ instruction: ValidationProgram.Instruction) -> String {
        guard instruction.code == .pattern else { return "undecided: it depends on a pattern that cannot be decided" }
        let pattern = program.patterns[Int(instruction.a)]
        return "undecided: the pattern \(pattern.text.excerpt) \(pattern.obstacle?.description ?? "")"
    }

    private func found(_ position: Int) -> String { json.document.value(at: position).excerpt }

    private func number(_ bound: Int) -> String { program.bounds[bound].text.excerpt }

    private func values(_ set: Int) -> String {
        let set = program.valueSets.base[set]
        let positions = (Int(set.first)..<Int(set.end)).map { program.valueEntries.base[$0].position }
        let shown = positions.sorted().prefix(8)
        let texts = shown.map { program.constants.value(at: Int($0)).excerpt }
        return texts.joined(separator: ", ") + (positions.count > shown.count ? ", ..." : "")
    }
}
