import Synchronization

/// What is wrong with the database at the moment.
///
/// A failed write counts until another one succeeds. Damage counts until the store is opened again: what was read wrong
/// once cannot be relied on.
final class StoreHealth: Sendable {
    private struct State {
        var writing: StorageFailure?
        var damage: StorageFailure?
        var damagedReads = 0
    }

    private let state = Mutex(State())

    func writeFailed(_ failure: StorageFailure) { state.withLock { $0.writing = failure } }

    func writeSucceeded() { state.withLock { $0.writing = nil } }

    func note(damage failure: StorageFailure) {
        state.withLock { state in
            state.damage = state.damage ?? failure
            state.damagedReads += 1
        }
    }

    /// Notes what an error says about the database, whoever met it.
    func note(_ error: any Error) {
        guard case RegistryError.storage(let failure) = error, failure.kind == .damaged else { return }
        note(damage: failure)
    }

    var writeFailure: StorageFailure? { state.withLock { $0.writing } }

    /// The first damage that was met, and how often there was some.
    var damage: (failure: StorageFailure, count: Int)? {
        state.withLock { state in state.damage.map { ($0, state.damagedReads) } }
    }
}
