import SchemaModel

/// Applies a program to one document.
///
/// A value is `valid`, `invalid` or `undecided` under a schema: what all instructions have to agree on is the least of their
/// answers, what one of them suffices for the greatest.
///
/// What the instructions of a schema have looked at, for `unevaluatedProperties` and `unevaluatedItems`, is a stretch of
/// `evaluated` with a mark for each member or element. A stretch is only kept where somebody asks; `track` is where it starts,
/// or -1.
struct Evaluator {
    /// Why validating ended without an answer.
    struct Stop: Error {
        let limit: Limit
    }

    /// What is known of a member or element.
    enum Mark {
        static let none: UInt8 = 0
        /// A pattern that cannot be decided would have it looked at.
        static let maybe: UInt8 = 1
        static let evaluated: UInt8 = 2
    }

    let program: ValidationProgram
    let json: RawJSON
    let constants: RawJSON
    let limits: Limits
    private let nodes: UnsafePointer<ValidationProgram.Node>
    private let instructions: UnsafePointer<ValidationProgram.Instruction>
    let numbers: UnsafePointer<Int32>
    let objects: UnsafePointer<ValidationProgram.ObjectRules>
    let slots: UnsafePointer<NameTable.Slot>
    let nameBytes: UnsafePointer<UInt8>
    let properties: UnsafePointer<ValidationProgram.Property>
    private let hasDynamicReferences: Bool
    private let maxDepth: Int

    var steps: Int
    private var depth = 0
    /// Resources that are being applied, outermost first, where a dynamic reference may ask.
    private var scope: [Int32] = []
    var evaluated: [UInt8] = []
    /// What a report collects; nil where only the outcome is asked for.
    var collector: ErrorCollector?

    init(
        _ program: ValidationProgram, _ json: RawJSON, constants: RawJSON, limits: Limits, collector: ErrorCollector? = nil
    ) {
        self.program = program
        self.json = json
        self.constants = constants
        self.limits = limits
        self.collector = collector
        nodes = program.nodes.base
        instructions = program.instructions.base
        numbers = program.numbers.base
        objects = program.objects.base
        slots = program.slots.base
        nameBytes = program.nameBytes.base
        properties = program.properties.base
        hasDynamicReferences = program.hasDynamicReferences
        maxDepth = limits.validationDepth.value
        steps = limits.validationSteps.value
    }

    @inline(__always)
    mutating func spend(_ count: Int) throws(Stop) {
        steps &-= count
        guard steps >= 0 else { throw Stop(limit: limits.validationSteps) }
    }

    /// Applies a schema to a value.
    mutating func evaluate(_ id: Int32, _ position: Int, _ track: Int = -1) throws(Stop) -> ValidationOutcome {
        try spend(1)
        guard depth < maxDepth else { throw Stop(limit: limits.validationDepth) }
        let node = nodes[Int(id)]
        if node.isNever {
            if collector != nil { reject(position, id) }
            return .invalid
        }
        guard node.first < node.end else { return .valid }
        depth &+= 1
        if hasDynamicReferences { scope.append(node.resource) }
        let instance = json.nodes[position]
        let kind = json.kind(instance)
        var own = track
        if node.asksForEvaluated { own = openStretch(instance) }
        var outcome = ValidationOutcome.valid
        for index in node.first..<node.end {
            let instruction = instructions[Int(index)]
            guard !instruction.kinds.isDisjoint(with: kind) else { continue }
            let answer = try run(instruction, position, instance, kind, own, id)
            if answer < outcome {
                outcome = answer
                if answer == .invalid, collector == nil { break }
            }
        }
        if node.asksForEvaluated { closeStretch(own, into: track, outcome, keepsAll: true) }
        if hasDynamicReferences { scope.removeLast() }
        depth &-= 1
        return outcome
    }

    private mutating func run(
        _ instruction: ValidationProgram.Instruction, _ position: Int, _ instance: JSONNode, _ kind: InstanceKinds,
        _ track: Int, _ id: Int32
    ) throws(Stop) -> ValidationOutcome {
        switch instruction.code {
        case .object: return try object(instruction, position, instance, track, id)
        case .reference: return try apply(instruction.a, position, track, .init(instruction.keyword))
        case .allOf: return try allOf(instruction, position, track)
        case .anyOf: return try anyOf(instruction, position, instance, track, id)
        case .oneOf: return try oneOf(instruction, position, instance, track, id)
        case .not: return try not(instruction, position, id)
        case .condition: return try condition(instruction, position, instance, track)
        case .dynamicReference:
            let target = dynamicTarget(instruction)
            return try apply(target, position, track, .init(instruction.keyword))
        case .prefixItems: return try prefixItems(instruction, position, instance, track)
        case .items: return try items(instruction, position, instance, track)
        case .contains, .containsEvaluating: return try contains(instruction, position, instance, track, id)
        case .uniqueItems: return try uniqueItems(instruction, position, instance, id)
        case .unevaluatedItems: return try unevaluatedItems(instruction, position, instance, track)
        case .unevaluatedProperties: return try unevaluatedProperties(instruction, position, instance, track)
        case .propertyNames: return try propertyNames(instruction, position, instance)
        case .dependentRequired: return try dependentRequired(instruction, position, instance, id)
        case .dependentSchema: return try dependentSchema(instruction, position, instance, track)
        default:
            let outcome = try scalar(instruction, position, instance, kind)
            if outcome != .valid, collector != nil { report(instruction, position, id, outcome) }
            return outcome
        }
    }

    /// Applies a schema inside another, which is a step of the way that errors name.
    mutating func apply(
        _ id: Int32, _ position: Int, _ track: Int, _ step: ErrorCollector.Step
    ) throws(Stop) -> ValidationOutcome {
        guard collector != nil else { return try evaluate(id, position, track) }
        collector?.path.append(step)
        let outcome = try evaluate(id, position, track)
        collector?.path.removeLast()
        return outcome
    }

    /// The schema that takes the place of a dynamic anchor: that of the outermost resource which has one of the name.
    private func dynamicTarget(_ instruction: ValidationProgram.Instruction) -> Int32 {
        let row = Int(instruction.b) * program.resourceCount
        for resource in scope {
            let node = program.dynamicNodes.base[row + Int(resource)]
            if node >= 0 { return node }
        }
        return instruction.a
    }

    // MARK: Stretches of marks

    mutating func openStretch(_ instance: JSONNode) -> Int {
        let start = evaluated.count
        let isContainer = instance.kind == .object || instance.kind == .array
        if isContainer { evaluated.append(contentsOf: repeatElement(Mark.none, count: Int(instance.count))) }
        return start
    }

    /// Ends the last stretch. What a schema has looked at counts for the schema around it, if the value is as it asks.
    ///
    /// - Parameter keepsAll: the schema around is only valid if this one is, so an outcome less than that needs no care.
    mutating func closeStretch(_ start: Int, into outer: Int, _ outcome: ValidationOutcome, keepsAll: Bool = false) {
        if outer >= 0, keepsAll || outcome != .invalid {
            let most = keepsAll || outcome == .valid ? Mark.evaluated : Mark.maybe
            for offset in 0..<evaluated.count - start {
                let mark = min(evaluated[start + offset], most)
                if mark > evaluated[outer + offset] { evaluated[outer + offset] = mark }
            }
        }
        evaluated.removeLast(evaluated.count - start)
    }

    mutating func mark(_ track: Int, _ offset: Int, _ mark: UInt8 = Mark.evaluated) {
        if mark > evaluated[track + offset] { evaluated[track + offset] = mark }
    }
}
