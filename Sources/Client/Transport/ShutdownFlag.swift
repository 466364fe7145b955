import Synchronization

/// Whether something was shut down. It happens once.
final class ShutdownFlag: Sendable {
    private let isSet = Mutex(false)

    /// - Returns: whether it was not set before.
    func set() -> Bool {
        isSet.withLock { isSet in
            defer { isSet = true }
            return !isSet
        }
    }
}
