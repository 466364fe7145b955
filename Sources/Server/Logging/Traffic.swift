import Synchronization

/// How many requests were answered, by class of status.
package final class Traffic: Sendable {
    private let succeeded = Atomic(0)
    private let failed = Atomic(0)
    private let faulted = Atomic(0)

    package init() {}

    func count(status: Int) {
        switch status {
        case ..<400: succeeded.add(1, ordering: .relaxed)
        case ..<500: failed.add(1, ordering: .relaxed)
        default: faulted.add(1, ordering: .relaxed)
        }
    }

    /// Answers below 400.
    package var successes: Int { succeeded.load(ordering: .relaxed) }
    /// Answers from 400 to 499.
    package var failures: Int { failed.load(ordering: .relaxed) }
    /// Answers from 500.
    package var faults: Int { faulted.load(ordering: .relaxed) }
}
