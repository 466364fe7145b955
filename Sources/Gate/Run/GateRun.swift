import SchemaCompat
import SchemaFormats
import SchemaModel

/// Checks the schemas of a run one after the other, within limits that hold for all of them together.
struct GateRun {
    private let options: Gate.Options
    /// What is left of `max-message-bytes` and `max-witness-tries`.
    private var bytes: Int
    private var tries: Int
    private(set) var waivers: WaiverLedger

    init(options: Gate.Options) {
        self.options = options
        bytes = options.limits.messageBytes.value
        tries = options.limits.witnessTries.value
        waivers = WaiverLedger(options.waivers, today: options.today)
    }

    mutating func result(
        _ task: GateTask, _ now: (String) throws(InputProblem) -> [UInt8], _ past: (ContentID) -> [UInt8]?
    ) -> GateResult {
        let schema = task.schema
        var result = GateResult(schema, task.cause, .ok)
        guard task.cause != .named || options.lint != nil else {
            result.status = .unchanged
            return result
        }
        var inputs = CheckInputs(type: schema.type, limits: options.limits)
        let text = inputs.text(schema.path, now)
        let references = task.references.compactMap { reference in
            inputs.text(reference.path, now).map {
                CheckInputs.Reference(name: reference.name, file: reference.path, text: $0)
            }
        }
        guard inputs.problems.isEmpty, let text else { return unreadable(result, inputs.problems) }
        let type = schema.type ?? SchemaType(file: schema.path, text: text)
        inputs.type = type
        guard let new = inputs.schema(schema.path, text, references, .new) else { return unreadable(result, inputs.problems) }
        guard task.cause != .named else {
            result.status = .unchanged
            lint(new, &result)
            return result
        }
        var states: [(label: String, version: PreviousVersion)] = []
        for state in task.states.prefix(schema.level.level.isTransitive ? Int.max : 1) {
            switch version(state, like: schema, type, past) {
            case .version(let version): states.append((state.label, version))
            case .notASchema(let note): add(note, to: &result)
            case .missing(let problem): return unreadable(result, [problem])
            }
        }
        compare(new, with: states, &result)
        if options.isPlanning, result.status == .breaking {
            result.plan = plan(schema, new, states.map(\.version), references)
        }
        return result
    }

    private mutating func compare(
        _ new: ParsedSchema, with states: [(label: String, version: PreviousVersion)], _ result: inout GateResult
    ) {
        let schema = result.schema
        guard
            let checker = try? CompatibilityChecker(
                level: schema.level.level, policy: schema.policy, limits: options.limits)
        else { return }
        var notes = Note.about(new)
        // A comparison ends with the first state that does not get along. Where all of that is waived, older states may
        // show more.
        var rest = states[...]
        repeat {
            // The checker takes a history, oldest first.
            let verdict = checker.check(new, against: rest.indices.reversed()) { position in
                result.compared.append(states[position].label)
                rest = states[(position + 1)...]
                return states[position].version
            }
            notes += verdict.notes
            result.status = add(verdict, to: &result)
        } while result.status == .waived && schema.level.level.isTransitive && !rest.isEmpty
        if result.status == .ok, states.isEmpty, result.cause == .new { result.status = .new }
        add(notes, .note, &result)
        lint(new, &result)
        if let newest = states.first?.version.schema { result.isSame = newest.resolvedText.isExactly(new.resolvedText) }
    }

    /// - Parameter states: newest first.
    private func plan(
        _ schema: ProjectSchema, _ new: ParsedSchema, _ states: [PreviousVersion], _ references: [CheckInputs.Reference]
    ) -> RolloutPlan? {
        guard let old = states.first?.schema, old.type == new.type else {
            return .none("the versions are in two languages.")
        }
        guard
            let checker = try? CompatibilityChecker(
                level: schema.level.level, policy: schema.policy, limits: options.limits)
        else { return nil }
        let texts = references.map { ReferenceText(name: $0.name, text: $0.text) }
        let limits = options.limits
        let parse = { (text: String) in
            try? ParsedSchema.parse(text: text, type: new.type, references: texts, validation: .new, limits: limits)
        }
        if new.type == .json {
            return JSONSchemaPlanner(checker: checker, history: states.reversed(), parse: parse).plan(from: old, to: new)
        }
        var planner = SchemaPlanner(checker: checker, history: states.reversed(), parse: parse)
        return planner.plan(from: old, to: new)
    }

    private mutating func add(_ notes: [Note], _ kind: GateFinding.Kind, _ result: inout GateResult) {
        let (schema, settings) = (result.schema, options.lint)
        fill(&result, notes) { note, run in
            let isAskedFor = note.rule.map { settings?.covers($0) ?? false } ?? false
            let finding = GateFinding(note, kind: isAskedFor ? .lint : kind, file: schema.path, tries: &run.tries)
            return ([run.waivers.counted(finding, of: schema.subject)], 0)
        }
    }

    private mutating func lint(_ schema: ParsedSchema, _ result: inout GateResult) {
        guard let settings = options.lint else { return }
        let notes = Lint.notes(on: schema, subject: result.schema.subject, settings: settings, limits: options.limits)
        if result.cause == .named { add(Note.about(schema).filter { $0.rule.map(settings.covers) ?? false }, .lint, &result) }
        add(notes, .lint, &result)
    }

    /// Adds what a verdict found, and says what follows from it and from what was found before.
    private mutating func add(_ verdict: Verdict, to result: inout GateResult) -> GateResult.Status {
        switch verdict.outcome {
        case .compatible: return result.findings(.waived).isEmpty ? .ok : .waived
        case .undecided(let limit, _):
            result.limit = limit
            return .undecided
        case .incompatible(let found):
            let (schema, against, hidden) = (result.schema, result.compared.last, result.hidden)
            fill(&result, found) { finding, run in
                let (findings, more) = GateFinding.all(finding, file: schema.path, against: against, tries: &run.tries)
                return (findings.map { run.waivers.counted($0, of: schema.subject) }, more)
            }
            return result.findings(.breaking).isEmpty && result.hidden == hidden ? .waived : .breaking
        }
    }

    /// Adds what the limits let through, and counts the rest.
    private mutating func fill<Element>(
        _ result: inout GateResult, _ elements: [Element],
        _ make: (Element, inout GateRun) -> (findings: [GateFinding], more: Int)
    ) {
        for (position, element) in elements.enumerated() {
            guard position < CheckReport.mostShown, bytes > 0 else {
                result.hidden += elements.count - position
                return
            }
            let (findings, more) = make(element, &self)
            // What several findings follow from is one thing to mend.
            for finding in findings where !result.findings.contains(finding) { add(finding, to: &result) }
            result.hidden += more
        }
    }

    private mutating func add(_ finding: GateFinding, to result: inout GateResult) {
        bytes -= finding.size
        result.findings.append(finding)
    }

    private mutating func unreadable(_ result: GateResult, _ problems: [InputProblem]) -> GateResult {
        var result = result
        result.status = .error
        fill(&result, problems) { problem, _ in ([GateFinding(problem)], 0) }
        return result
    }

    // MARK: Earlier states

    private enum Earlier {
        case version(PreviousVersion)
        case notASchema(GateFinding)
        case missing(InputProblem)
    }

    /// What a state was. One that is not a schema was never registered, and is left out with a note.
    private func version(
        _ state: PastState, like schema: ProjectSchema, _ type: SchemaType, _ past: (ContentID) -> [UInt8]?
    ) -> Earlier {
        var inputs = CheckInputs(type: schema.type, limits: options.limits)
        inputs.type = type
        let file = "\(state.path)@\(state.label)"
        var texts: [String?] = []
        for (name, content) in [(file, state.content)] + state.references.map({ ($0.name, $0.content) }) {
            guard let bytes = past(content) else {
                return .missing(
                    InputProblem(
                        file: name, location: nil, message: "The earlier content of \(schema.path) cannot be read",
                        fix: "Make sure that the repository has it: git fsck."))
            }
            texts.append(inputs.text(name) { _ throws(InputProblem) in bytes })
        }
        let text = texts.first ?? nil
        let references = zip(state.references, texts.dropFirst()).compactMap { reference, text in
            text.map { CheckInputs.Reference(name: reference.name, file: reference.name, text: $0) }
        }
        if inputs.problems.isEmpty, let text, let version = inputs.previousVersion(state.path, text, references, type: state.type)
        {
            return .version(version)
        }
        let problem = inputs.problems.first
        let place = problem?.location.map { ":\($0)" } ?? ""
        return .notASchema(
            GateFinding(
                .note, file: schema.path,
                message: "The earlier state \(file)\(place) is not a schema and was not compared: \(problem?.message ?? "").",
                fix: "Nothing, where it was never registered; otherwise name the registered version with --against."))
    }
}
