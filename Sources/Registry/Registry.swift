import SchemaModel
import Synchronization

/// The registry's rules over a store: what may be registered, found, compared and deleted.
///
/// Every change has two steps. A *plan* reads, parses and checks, beside other plans. *Applying* it, on the one writer,
/// first compares what the plan relied on with what is there now, and plans again where it differs.
package final class Registry: Sendable {
    /// A plan that finds itself outdated so often is made once more inside the writer.
    private static let planAttempts = 3

    let store: any RegistryStore
    let settings: RegistrySettings
    private let parsedSchemas: ParsedSchemaCache
    private let executor = PlanExecutor()
    private let plansUnderWay = Mutex(0)

    package init(store: any RegistryStore, settings: RegistrySettings = RegistrySettings()) {
        self.store = store
        self.settings = settings
        parsedSchemas = ParsedSchemaCache(limit: settings.parseCacheBytes)
    }

    /// Reads without long computations, on the calling thread.
    func read<T: Sendable>(_ body: @escaping @Sendable (Plan) throws -> T) async throws -> T {
        try await store.read { [self] in try body(plan(over: $0)) }
    }

    /// Reads and computes, on a thread for plans.
    ///
    /// - Parameter isOwed: It belongs to a change that is made already, so that it is too late to refuse it.
    /// - Throws: `RegistryError.busy` where `max-queued-plans` wait already.
    func compute<T: Sendable>(
        isOwed: Bool = false, _ body: @escaping @Sendable (Plan) throws -> T
    ) async throws -> T {
        let isAdmitted = plansUnderWay.withLock { count in
            guard isOwed || count < settings.queuedPlans.value else { return false }
            count += 1
            return true
        }
        guard isAdmitted else { throw RegistryError.busy(settings.queuedPlans) }
        defer { plansUnderWay.withLock { $0 -= 1 } }
        return try await withTaskExecutorPreference(executor) { try await read(body) }
    }

    /// Plans a change and applies it.
    func change<T: Sendable>(_ body: @escaping @Sendable (Plan) throws -> Decision<T>) async throws -> T {
        for _ in 0..<Registry.planAttempts {
            let plan = try await prepare(body)
            switch plan.decision {
            case .answer(let answer): return answer
            case .write(let apply):
                let applied: Applied<T> = try await store.write { writer in
                    for (key, stamp) in plan.stamps where try writer.stamp(key) != stamp { return .outdated }
                    return .done(try apply(writer))
                }
                if case .done(let answer) = applied { return answer }
            }
        }
        return try await store.write { [self] writer in
            switch try body(plan(over: writer)) {
            case .answer(let answer): answer
            case .write(let apply): try apply(writer)
            }
        }
    }

    private func prepare<T: Sendable>(_ body: @escaping @Sendable (Plan) throws -> Decision<T>) async throws -> MadePlan<T> {
        store.expectWrites(1)
        defer { store.expectWrites(-1) }
        return try await compute { plan in MadePlan(decision: try body(plan), stamps: plan.stamps) }
    }

    private func plan(over reader: any StoreReader) -> Plan {
        Plan(reader: reader, settings: settings, parsedSchemas: parsedSchemas)
    }
}

/// What a plan comes to.
enum Decision<T: Sendable>: Sendable {
    /// Nothing to write.
    case answer(T)
    case write(@Sendable (any StoreWriter) throws -> T)
}

private struct MadePlan<T: Sendable>: Sendable {
    let decision: Decision<T>
    let stamps: [StampKey: Int64?]
}

private enum Applied<T: Sendable>: Sendable {
    case outdated
    case done(T)
}
