import SchemaModel

extension Evaluator {
    /// The instructions that look at a value without going into it.
    func isAllowed(
        _ instruction: ValidationProgram.Instruction, _ instance: JSONNode, _ kind: InstanceKinds
    ) -> Bool {
        let allowed = InstanceKinds(rawValue: UInt8(truncatingIfNeeded: instruction.a))
        guard !allowed.isDisjoint(with: kind) else { return false }
        // In draft 4 an integer is a number without a fraction in its text.
        if instruction.b == 1, kind == .integer, !allowed.contains(.fraction) { return json.isPlainInteger(instance) }
        return true
    }

    mutating func scalar(
        _ instruction: ValidationProgram.Instruction, _ position: Int, _ instance: JSONNode, _ kind: InstanceKinds
    ) throws(Stop) -> ValidationOutcome {
        let bound = Int(instruction.a)
        let holds: Bool
        switch instruction.code {
        case .type: holds = isAllowed(instruction, instance, kind)
        case .values: holds = try isListed(bound, position, instance, kind)
        case .minLength: holds = try length(instance) >= bound
        case .maxLength: holds = try length(instance) <= bound
        case .pattern:
            try spend(Int(instance.end - instance.start))
            return try match(instruction.a, position)
        case .format: holds = try isFormatted(bound, position, instance)
        case .minimum: holds = try compare(instance, bound) >= 0
        case .maximum: holds = try compare(instance, bound) <= 0
        case .exclusiveMinimum: holds = try compare(instance, bound) > 0
        case .exclusiveMaximum: holds = try compare(instance, bound) < 0
        case .multipleOf: holds = try isMultiple(instance, bound)
        case .minItems, .minProperties: holds = Int(instance.count) >= bound
        case .maxItems, .maxProperties: holds = Int(instance.count) <= bound
        default: holds = true
        }
        return holds ? .valid : .invalid
    }

    // MARK: Strings

    private mutating func length(_ instance: JSONNode) throws(Stop) -> Int {
        try spend(Int(instance.end - instance.start) / 16)
        return json.length(instance)
    }

    /// Whether a pattern occurs in the string at a position, which may be the name of a member.
    mutating func match(_ pattern: Int32, _ position: Int) throws(Stop) -> ValidationOutcome {
        switch program.patterns[Int(pattern)].firstMatch(in: json.string(position), steps: &steps) {
        case .match: return .valid
        case .noMatch: return .invalid
        case .undecided: return .undecided
        case nil: throw Stop(limit: limits.validationSteps)
        }
    }

    private mutating func isFormatted(_ format: Int, _ position: Int, _ instance: JSONNode) throws(Stop) -> Bool {
        try spend(Int(instance.end - instance.start))
        return SchemaFormat.accepts(json.string(position), as: program.texts[format]) ?? true
    }

    // MARK: Numbers

    private mutating func compare(_ instance: JSONNode, _ bound: Int) throws(Stop) -> Int {
        let text = json.text(instance)
        let small = program.smallBounds.base[bound]
        if !small.isUnfit, let order = SmallDecimal(text)?.compared(to: small) { return order }
        try spend(text.count)
        let limit = program.bounds[bound]
        let number = DecimalNumber(text)
        return number < limit.exact ? -1 : number == limit.exact ? 0 : 1
    }

    private mutating func isMultiple(_ instance: JSONNode, _ divisor: Int) throws(Stop) -> Bool {
        let text = json.text(instance)
        let small = program.smallDivisors.base[divisor]
        if !small.isUnfit, let answer = SmallDecimal(text)?.isMultiple(of: small) { return answer }
        let divisor = program.divisors[divisor].divisor
        let number = DecimalNumber(text)
        try spend(divisor.cost(number))
        return divisor.divides(number)
    }

    // MARK: Values

    private mutating func isListed(
        _ set: Int, _ position: Int, _ instance: JSONNode, _ kind: InstanceKinds
    ) throws(Stop) -> Bool {
        let set = program.valueSets.base[set]
        // 1 and 1.0 are of one kind here, and equal.
        guard !set.kinds.isDisjoint(with: kind) else { return false }
        try spend(comparisonCost(position, instance))
        let hash = ValueComparison.hash(json, position)
        let entries = program.valueEntries.base
        var place = set.firstIndex(of: hash, in: entries)
        while place < Int(set.end), entries[place].hash == hash {
            if ValueComparison.areEqual(json, position, constants, Int(entries[place].position)) { return true }
            place += 1
        }
        return false
    }

    /// What hashing or comparing a value takes, in steps.
    func comparisonCost(_ position: Int, _ instance: JSONNode) -> Int {
        max(Int(instance.next) - position, 1) + Int(instance.end - instance.start) / 16
    }
}
