import SchemaModel

extension Evaluator {
    mutating func allOf(
        _ instruction: ValidationProgram.Instruction, _ position: Int, _ track: Int
    ) throws(Stop) -> ValidationOutcome {
        var outcome = ValidationOutcome.valid
        for branch in 0..<Int(instruction.b) {
            let node = numbers[Int(instruction.a) + branch]
            outcome = min(outcome, try apply(node, position, track, .init(.allOf, index: branch)))
            if outcome == .invalid, collector == nil { break }
        }
        return outcome
    }

    mutating func anyOf(
        _ instruction: ValidationProgram.Instruction, _ position: Int, _ instance: JSONNode, _ track: Int, _ id: Int32
    ) throws(Stop) -> ValidationOutcome {
        var outcome = ValidationOutcome.invalid
        let count = collector?.count ?? 0
        for branch in 0..<Int(instruction.b) {
            outcome = max(outcome, try self.branch(instruction, branch, position, instance, track))
            // Where it is asked what was looked at, every branch counts.
            if outcome == .valid, track < 0 { break }
        }
        if collector != nil { conclude(instruction, position, id, outcome, from: count) }
        return outcome
    }

    mutating func oneOf(
        _ instruction: ValidationProgram.Instruction, _ position: Int, _ instance: JSONNode, _ track: Int, _ id: Int32
    ) throws(Stop) -> ValidationOutcome {
        var (matching, undecided) = (0, 0)
        var places: [Int] = []
        let count = collector?.count ?? 0
        for branch in 0..<Int(instruction.b) {
            switch try self.branch(instruction, branch, position, instance, track) {
            case .valid:
                matching += 1
                if collector != nil { places.append(branch) }
            case .undecided: undecided += 1
            case .invalid: break
            }
            if matching > 1 { break }
        }
        let outcome: ValidationOutcome =
            matching > 1 || matching + undecided == 0 ? .invalid : undecided == 0 ? .valid : .undecided
        if collector != nil { conclude(instruction, position, id, outcome, from: count, matching: places) }
        return outcome
    }

    /// One branch of several that need not hold: what it looks at counts if it holds.
    private mutating func branch(
        _ instruction: ValidationProgram.Instruction, _ branch: Int, _ position: Int, _ instance: JSONNode, _ track: Int
    ) throws(Stop) -> ValidationOutcome {
        let node = numbers[Int(instruction.a) + branch]
        guard track >= 0 else { return try apply(node, position, -1, .init(instruction.keyword, index: branch)) }
        let own = openStretch(instance)
        let outcome = try apply(node, position, own, .init(instruction.keyword, index: branch))
        closeStretch(own, into: track, outcome)
        return outcome
    }

    mutating func not(
        _ instruction: ValidationProgram.Instruction, _ position: Int, _ id: Int32
    ) throws(Stop) -> ValidationOutcome {
        let outer = collector
        collector = nil
        let outcome = try evaluate(instruction.a, position).negated
        collector = outer
        if outcome != .valid, collector != nil { report(instruction, position, id, outcome) }
        return outcome
    }

    mutating func condition(
        _ instruction: ValidationProgram.Instruction, _ position: Int, _ instance: JSONNode, _ track: Int
    ) throws(Stop) -> ValidationOutcome {
        if instruction.b < 0, instruction.c < 0, track < 0 { return .valid }
        let outer = collector
        collector = nil
        let own = track >= 0 ? openStretch(instance) : -1
        let condition = try evaluate(instruction.a, position, own)
        if own >= 0 { closeStretch(own, into: track, condition) }
        collector = outer
        switch condition {
        case .valid: return try consequence(instruction, position, track)
        case .invalid: return try alternative(instruction, position, track)
        case .undecided:
            let count = collector?.count ?? 0
            let outcomes = [
                try attempt(instance, track) { evaluator, own throws(Stop) in
                    try evaluator.consequence(instruction, position, own)
                },
                try attempt(instance, track) { evaluator, own throws(Stop) in
                    try evaluator.alternative(instruction, position, own)
                },
            ]
            if outcomes[0] == outcomes[1] { return outcomes[0] }
            collector?.makeUndecided(from: count)
            return .undecided
        }
    }

    /// Applies one of two schemas of which either may be the one that counts.
    private mutating func attempt(
        _ instance: JSONNode, _ track: Int, _ body: (inout Evaluator, Int) throws(Stop) -> ValidationOutcome
    ) throws(Stop) -> ValidationOutcome {
        guard track >= 0 else { return try body(&self, -1) }
        let own = openStretch(instance)
        let outcome = try body(&self, own)
        closeStretch(own, into: track, min(outcome, .undecided))
        return outcome
    }

    private mutating func consequence(
        _ instruction: ValidationProgram.Instruction, _ position: Int, _ track: Int
    ) throws(Stop) -> ValidationOutcome {
        instruction.b < 0 ? .valid : try apply(instruction.b, position, track, .init(.thenKeyword))
    }

    private mutating func alternative(
        _ instruction: ValidationProgram.Instruction, _ position: Int, _ track: Int
    ) throws(Stop) -> ValidationOutcome {
        instruction.c < 0 ? .valid : try apply(instruction.c, position, track, .init(.elseKeyword))
    }
}
