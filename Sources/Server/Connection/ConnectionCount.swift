import Logging
import Synchronization

/// How many connections are open, and how many may be.
final class ConnectionCount: Sendable {
    private let open = Atomic(0)
    private let limit: Int
    private let line = RepeatedLine()
    private let closed = Atomic(0)

    init(limit: Int) { self.limit = limit }

    /// False where the limit is reached; then nothing was counted.
    func enter(_ logger: Logger) -> Bool {
        let (_, count) = open.add(1, ordering: .relaxed)
        if count <= limit { return true }
        open.subtract(1, ordering: .relaxed)
        closed.add(1, ordering: .relaxed)
        line.log(
            logger, .warning, "New connections are closed: as many are open as max-connections and the limit of open files allow",
            metadata: ["limit": .number(limit)])
        return false
    }

    /// Connections that were closed at once because of the limit.
    var refused: Int { closed.load(ordering: .relaxed) }

    /// Connections that are open now.
    var count: Int { open.load(ordering: .relaxed) }

    func leave() { open.subtract(1, ordering: .relaxed) }
}
