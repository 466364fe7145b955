import Dispatch

/// Where a task of a test may block: on a thread of the concurrency pool it could keep the others from going on, as there
/// is one for each core.
package final class OwnThread: TaskExecutor {
    private let queue = DispatchQueue(label: "own thread")

    package init() {}

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
