import SchemaModel

extension Evaluator {
    mutating func prefixItems(
        _ instruction: ValidationProgram.Instruction, _ position: Int, _ instance: JSONNode, _ track: Int
    ) throws(Stop) -> ValidationOutcome {
        var outcome = ValidationOutcome.valid
        var element = position + 1
        for offset in 0..<min(Int(instruction.b), Int(instance.count)) {
            let node = numbers[Int(instruction.a) + offset]
            outcome = min(outcome, try apply(node, element, -1, .init(instruction.keyword, index: offset)))
            if outcome == .invalid, collector == nil { return outcome }
            if track >= 0 { mark(track, offset) }
            element = Int(json.nodes[element].next)
        }
        return outcome
    }

    mutating func items(
        _ instruction: ValidationProgram.Instruction, _ position: Int, _ instance: JSONNode, _ track: Int
    ) throws(Stop) -> ValidationOutcome {
        var outcome = ValidationOutcome.valid
        var element = position + 1
        for offset in 0..<Int(instance.count) {
            if offset >= Int(instruction.b) {
                outcome = min(outcome, try apply(instruction.a, element, -1, .init(instruction.keyword)))
                if outcome == .invalid, collector == nil { return outcome }
                if track >= 0 { mark(track, offset) }
            }
            element = Int(json.nodes[element].next)
        }
        return outcome
    }

    mutating func contains(
        _ instruction: ValidationProgram.Instruction, _ position: Int, _ instance: JSONNode, _ track: Int, _ id: Int32
    ) throws(Stop) -> ValidationOutcome {
        let marks = track >= 0 && instruction.code == .containsEvaluating
        let least = instruction.b < 0 ? 1 : Int(instruction.b)
        let most = instruction.c < 0 ? Int.max : Int(instruction.c)
        var (matching, undecided) = (0, 0)
        var element = position + 1
        let outer = collector
        collector = nil
        for offset in 0..<Int(instance.count) {
            let answer = try evaluate(instruction.a, element)
            switch answer {
            case .valid: matching += 1
            case .undecided: undecided += 1
            case .invalid: break
            }
            if marks, answer != .invalid { mark(track, offset, answer == .valid ? Mark.evaluated : Mark.maybe) }
            if !marks, matching >= least, most == .max || matching > most { break }
            element = Int(json.nodes[element].next)
        }
        collector = outer
        if matching > most || matching + undecided < least {
            if collector != nil { reportContains(instruction, position, id, matching) }
            return .invalid
        }
        if matching < least || matching + undecided > most {
            if collector != nil { report(instruction, position, id, .undecided) }
            return .undecided
        }
        return .valid
    }

    /// Equal elements have equal hashes: only those are compared.
    mutating func uniqueItems(
        _ instruction: ValidationProgram.Instruction, _ position: Int, _ instance: JSONNode, _ id: Int32
    ) throws(Stop) -> ValidationOutcome {
        guard instance.count > 1 else { return .valid }
        try spend(comparisonCost(position, instance))
        var elements: [(hash: UInt64, position: Int, offset: Int)] = []
        elements.reserveCapacity(Int(instance.count))
        var element = position + 1
        for offset in 0..<Int(instance.count) {
            elements.append((ValueComparison.hash(json, element), element, offset))
            element = Int(json.nodes[element].next)
        }
        elements.sort { ($0.hash, $0.offset) < ($1.hash, $1.offset) }
        for place in 1..<elements.count where elements[place - 1].hash == elements[place].hash {
            let (first, second) = (elements[place - 1], elements[place])
            guard ValueComparison.areEqual(json, first.position, json, second.position) else { continue }
            if collector != nil { reportRepeated(instruction, position, id, first.offset, second.offset) }
            return .invalid
        }
        return .valid
    }

    mutating func unevaluatedItems(
        _ instruction: ValidationProgram.Instruction, _ position: Int, _ instance: JSONNode, _ track: Int
    ) throws(Stop) -> ValidationOutcome {
        var outcome = ValidationOutcome.valid
        var element = position + 1
        for offset in 0..<Int(instance.count) {
            outcome = min(outcome, try unevaluated(instruction, element, track, offset))
            if outcome == .invalid, collector == nil { return outcome }
            element = Int(json.nodes[element].next)
        }
        return outcome
    }
}
