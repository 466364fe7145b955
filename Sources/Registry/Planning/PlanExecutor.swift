import Foundation
import Synchronization

/// The threads on which plans run: parsing, resolving, checking.
///
/// Plans are the only long computations of the registry. On threads of their own they leave those of Swift concurrency
/// to everything else, at most one runs per core, and each has a stack for the deepest schema that the limits allow.
final class PlanExecutor: TaskExecutor {
    /// Bytes. Only what is touched takes memory.
    static let stackSize = 16 << 20

    private let queue = JobQueue()

    /// - Parameter niceness: What the threads yield to others, as for `nice`: 0 is nothing, 19 is most.
    init(name: String, threads: Int, niceness: Int32 = 0) {
        for number in 0..<max(1, threads) {
            let thread = Thread { [queue] in
                // On Linux this is about the calling thread alone (setpriority(2), "C library/kernel differences").
                if niceness > 0 { setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, niceness) }
                while let next = queue.next() { next.job.runSynchronously(on: next.executor) }
            }
            thread.stackSize = PlanExecutor.stackSize
            thread.name = "\(name)-\(number)"
            thread.start()
        }
    }

    deinit { queue.close() }

    func enqueue(_ job: consuming ExecutorJob) {
        queue.append(UnownedJob(job), asUnownedTaskExecutor())
    }
}

/// Jobs in the order in which they came. Threads wait for them.
private final class JobQueue: @unchecked Sendable {
    // Everything below `condition` is only touched under its lock.
    private let condition = NSCondition()
    private var jobs: [(job: UnownedJob, executor: UnownedTaskExecutor)] = []
    private var isClosed = false

    func append(_ job: UnownedJob, _ executor: UnownedTaskExecutor) {
        condition.lock()
        defer { condition.unlock() }
        jobs.append((job, executor))
        condition.signal()
    }

    /// Waits for a job; nil once the queue is closed and empty.
    func next() -> (job: UnownedJob, executor: UnownedTaskExecutor)? {
        condition.lock()
        defer { condition.unlock() }
        while jobs.isEmpty {
            if isClosed { return nil }
            condition.wait()
        }
        return jobs.removeFirst()
    }

    func close() {
        condition.lock()
        defer { condition.unlock() }
        isClosed = true
        condition.broadcast()
    }
}
