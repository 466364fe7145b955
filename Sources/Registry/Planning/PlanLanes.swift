import Foundation
import SchemaModel
import Synchronization

/// Where plans run: on threads of their own, short ones before long ones.
///
/// How long a plan takes is not known before. So each starts in the short lane, where it may take `slice` of a processor;
/// one that takes more begins again in the long lane. A few long checks then hold up each other and nobody else.
final class PlanLanes: Sendable {
    /// Processor time that a plan may take in the short lane. Nearly all take less than a tenth of it.
    static let slice = Duration.milliseconds(20)

    private let short: PlanExecutor
    private let long: PlanExecutor
    private let limit: Limit
    private let underWay = Mutex(0)

    /// - Parameter limit: Plans that may run or wait.
    init(limit: Limit, cores: Int = ProcessInfo.processInfo.activeProcessorCount) {
        self.limit = limit
        short = PlanExecutor(name: "plan", threads: cores)
        long = PlanExecutor(name: "long-plan", threads: cores / 2, niceness: 10)
    }

    /// Plans that run or wait now.
    var plans: Int { underWay.withLock { $0 } }

    /// Runs a plan, which must have no effects: it may run twice.
    ///
    /// - Parameters:
    ///   - isOwed: It belongs to a change that is made already, so that it is too late to refuse it.
    ///   - onLong: Called where the plan changes lanes.
    /// - Throws: `RegistryError.busy` where `max-queued-plans` are there already; `CancellationError` where nobody waits for
    ///   the plan any more.
    func run<T: Sendable>(
        isOwed: Bool, onLong: () -> Void = {}, _ body: @escaping @Sendable (WorkMeter) async throws -> T
    ) async throws -> T {
        let isAdmitted = underWay.withLock { count in
            guard isOwed || count < limit.value else { return false }
            count += 1
            return true
        }
        guard isAdmitted else { throw RegistryError.busy(limit) }
        defer { underWay.withLock { $0 -= 1 } }
        do {
            return try await withTaskExecutorPreference(short) {
                try Task.checkCancellation()
                return try await body(WorkMeter(slice: PlanLanes.slice))
            }
        } catch is WorkMeter.SliceIsOver {
            onLong()
            return try await withTaskExecutorPreference(long) {
                try Task.checkCancellation()
                return try await body(WorkMeter(slice: nil))
            }
        }
    }
}

/// Measures a plan while it runs, on the thread that it runs on.
struct WorkMeter: Sendable {
    /// The plan is not a short one.
    struct SliceIsOver: Error {}

    private let end: Duration?

    /// - Parameter slice: Processor time from now on; nil where time does not matter.
    init(slice: Duration?) { end = slice.map { WorkMeter.processorTime + $0 } }

    /// Whether the plan may take one slice only.
    var isShort: Bool { end != nil }

    /// To be called now and then. It takes less than a microsecond.
    ///
    /// - Throws: `CancellationError` where nobody waits for the plan any more, `SliceIsOver` where it is too long for its lane.
    func tick() throws {
        try Task.checkCancellation()
        if let end, WorkMeter.processorTime > end { throw SliceIsOver() }
    }

    /// What the calling thread has used. Time in which it waits for a processor does not count.
    private static var processorTime: Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
