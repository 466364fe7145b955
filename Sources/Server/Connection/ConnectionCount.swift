import Synchronization

/// How many connections are open, and how many may be.
final class ConnectionCount: Sendable {
    private let open = Atomic(0)
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// False where the limit is reached; then nothing was counted.
    func enter() -> Bool {
        let (_, count) = open.add(1, ordering: .relaxed)
        if count <= limit { return true }
        open.subtract(1, ordering: .relaxed)
        return false
    }

    func leave() { open.subtract(1, ordering: .relaxed) }
}
