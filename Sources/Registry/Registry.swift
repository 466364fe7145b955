import SchemaModel

/// The registry's rules over a store: what may be registered, found, compared and deleted.
///
/// Every change has two steps. A *plan* reads, parses and checks, beside other plans. *Applying* it, on the one writer,
/// first compares what the plan relied on with what is there now, and plans again where it differs.
package final class Registry: Sendable {
    /// A plan that is outdated so often, although nothing else may plan for its subject, is given up. Each time another
    /// change was made, so this takes a client that changes settings without a pause.
    private static let planAttempts = 100

    let store: any RegistryStore
    let settings: RegistrySettings
    private let parsedSchemas: ParsedSchemaCache
    private let facts: FactTable
    private let lanes: PlanLanes
    private let turns: SubjectTurns

    package init(store: any RegistryStore, settings: RegistrySettings = RegistrySettings()) {
        self.store = store
        self.settings = settings
        parsedSchemas = ParsedSchemaCache(limit: settings.parseCacheBytes)
        facts = FactTable(bytes: settings.parseCacheBytes.value / 4)
        lanes = PlanLanes(limit: settings.queuedPlans)
        turns = SubjectTurns(limit: settings.queuedPlans)
    }

    /// Plans that run or wait now.
    package var plans: Int { lanes.plans }

    /// Reads without long computations, on the calling thread.
    func read<T: Sendable>(as caller: Caller, _ body: @escaping @Sendable (Plan) throws -> T) async throws -> T {
        try await read(as: caller, WorkMeter(slice: nil), body)
    }

    private func read<T: Sendable>(
        as caller: Caller, _ meter: WorkMeter, _ body: @escaping @Sendable (Plan) throws -> T
    ) async throws -> T {
        try await store.read { [self] in try body(plan(over: $0, caller, meter)) }
    }

    /// Reads and computes, on a thread for plans. `body` may run twice.
    ///
    /// - Parameter isOwed: It belongs to a change that is made already, so that it is too late to refuse it.
    /// - Throws: `RegistryError.busy` where `max-queued-plans` are there already; `CancellationError`.
    func compute<T: Sendable>(
        as caller: Caller, isOwed: Bool = false, _ body: @escaping @Sendable (Plan) throws -> T
    ) async throws -> T {
        try await lanes.run(isOwed: isOwed) { [self] meter in try await read(as: caller, meter, body) }
    }

    /// Plans a change and applies it.
    ///
    /// - Parameter subject: What the change is about, as the caller names it: changes of one subject that get in each
    ///   other's way take turns.
    func change<T: Sendable>(
        of subject: Subject, as caller: Caller, _ body: @escaping @Sendable (Plan) throws -> Decision<T>
    ) async throws -> T {
        if !turns.isHeld(subject), case .done(let answer) = try await attempt(as: caller, body) { return answer }
        return try await turns.hold(subject) {
            for _ in 0..<Registry.planAttempts {
                if case .done(let answer) = try await attempt(as: caller, body) { return answer }
            }
            throw RegistryError.overtaken(subject)
        }
    }

    private func attempt<T: Sendable>(
        as caller: Caller, _ body: @escaping @Sendable (Plan) throws -> Decision<T>
    ) async throws -> Applied<T> {
        let plan = try await prepare(as: caller, body)
        guard case .apply(let apply) = plan.decision else {
            if case .answer(let answer) = plan.decision { return .done(answer) }
            return .outdated
        }
        // In one order, so that the store sees one question again and again.
        let keys = plan.stamps.keys.sorted { $0.kind < $1.kind }
        let stamps = keys.map { plan.stamps[$0] ?? nil }
        let outcome: Outcome<T>? = try await store.write(by: caller.principal) { writer in
            try writer.stamps(keys) == stamps ? try apply(writer) : nil
        }
        guard let outcome else {
            facts.forget(keys)
            return .outdated
        }
        if let (subject, known, sequence) = outcome.learned {
            facts.learn(.subject(known), of: .subject(subject), stamp: sequence)
        }
        return .done(outcome.answer)
    }

    private func prepare<T: Sendable>(
        as caller: Caller, _ body: @escaping @Sendable (Plan) throws -> Decision<T>
    ) async throws -> MadePlan<T> {
        store.expectWrites(1)
        var isExpected = true
        defer { if isExpected { store.expectWrites(-1) } }
        return try await lanes.run(isOwed: false) {
            // No commit should wait for a plan that takes long.
            store.expectWrites(-1)
            isExpected = false
        } _: { [self] meter in
            if meter.isShort, let made = try planInMemory(as: caller, meter, body) { return made }
            return try await read(as: caller, meter) { plan in
                let made = MadePlan(decision: try body(plan), stamps: plan.stamps)
                if case .apply = made.decision { plan.teach() }
                return made
            }
        }
    }

    /// A plan over what earlier ones have read. Nil where that is not enough, or where it comes to anything else than a
    /// write: only what the writer checks may rely on what can be outdated.
    private func planInMemory<T: Sendable>(
        as caller: Caller, _ meter: WorkMeter, _ body: (Plan) throws -> Decision<T>
    ) throws -> MadePlan<T>? {
        let plan = plan(over: nil, caller, meter)
        do {
            let decision = try body(plan)
            guard case .apply = decision else { return nil }
            return MadePlan(decision: decision, stamps: plan.stamps)
        } catch let error where error is CancellationError || error is WorkMeter.SliceIsOver {
            throw error
        } catch {
            return nil
        }
    }

    private func plan(over database: (any StoreReader)?, _ caller: Caller, _ meter: WorkMeter) -> Plan {
        Plan(
            database: database, caller: caller, settings: settings, parsedSchemas: parsedSchemas, facts: facts, meter: meter)
    }
}

/// What a plan comes to.
enum Decision<T: Sendable>: Sendable {
    /// Nothing to write.
    case answer(T)
    case apply(@Sendable (any StoreWriter) throws -> Outcome<T>)

    static func write(_ body: @escaping @Sendable (any StoreWriter) throws -> T) -> Decision {
        .apply { Outcome(answer: try body($0), learned: nil) }
    }
}

/// What a change has done.
struct Outcome<T: Sendable>: Sendable {
    let answer: T
    /// What its subject is like now, and since which sequence.
    let learned: (subject: Subject, facts: SubjectFacts, sequence: Int64)?
}

private struct MadePlan<T: Sendable>: Sendable {
    let decision: Decision<T>
    let stamps: [StampKey: Int64?]
}

private enum Applied<T: Sendable>: Sendable {
    case outdated
    case done(T)
}
