import Foundation
import Synchronization

/// Counts what uses the database, so that it is not closed under anybody: SQLite's connections end with the pool, and
/// whoever still holds one would end the process.
final class AccessGate: Sendable {
    private struct State {
        var inside = 0
        var isClosed = false
    }

    private let state = Mutex(State())
    private let emptied = DispatchSemaphore(value: 0)

    /// - Throws: `RegistryError.storage` once the gate is closed.
    func enter() throws {
        let isOpen = state.withLock { state in
            if !state.isClosed { state.inside += 1 }
            return !state.isClosed
        }
        guard isOpen else { throw RegistryError.storage(.closed) }
    }

    func leave() {
        let isLast = state.withLock { state in
            state.inside -= 1
            return state.isClosed && state.inside == 0
        }
        if isLast { emptied.signal() }
    }

    /// Lets nobody in any more, and waits for those who are inside.
    ///
    /// - Returns: Whether all have left in time.
    func close(waitingAtMost time: DispatchTimeInterval) -> Bool {
        let isEmpty = state.withLock { state in
            state.isClosed = true
            return state.inside == 0
        }
        return isEmpty || emptied.wait(timeout: .now() + time) == .success
    }
}
