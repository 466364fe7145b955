import SchemaModel
import Synchronization

/// Lets the changes of one subject come one after another, once they have got in each other's way.
///
/// Nobody waits for a turn as long as plans hold. Whoever finds a plan outdated takes the subject's turn and plans again;
/// changes of the subject that come meanwhile stand in line for it.
final class SubjectTurns: Sendable {
    private struct Line {
        var waiting: [(number: Int, continuation: CheckedContinuation<Void, any Error>)] = []
    }

    private struct State {
        /// A line for each turn that is held.
        var lines: [Subject: Line] = [:]
        var waiting = 0
        var lastNumber = 0
    }

    private let state = Mutex(State())
    private let limit: Limit

    /// - Parameter limit: Changes that may stand in all lines together.
    init(limit: Limit) { self.limit = limit }

    func isHeld(_ subject: Subject) -> Bool { state.withLock { $0.lines[subject] != nil } }

    /// Changes that wait for the subject's turn.
    func lineLength(_ subject: Subject) -> Int { state.withLock { $0.lines[subject]?.waiting.count ?? 0 } }

    /// Runs `body` while nobody else has the subject's turn.
    ///
    /// - Throws: `RegistryError.busy` where too many stand in line, `CancellationError`, and what `body` throws.
    func hold<T>(_ subject: Subject, _ body: () async throws -> T) async throws -> T {
        try await take(subject)
        defer { release(subject) }
        return try await body()
    }

    private func take(_ subject: Subject) async throws {
        let number = state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let outcome: Result<Void, any Error>? = state.withLock { state in
                    guard state.lines[subject] != nil else {
                        state.lines[subject] = Line()
                        return .success(())
                    }
                    if Task.isCancelled { return .failure(CancellationError()) }
                    guard state.waiting < limit.value else { return .failure(RegistryError.busy(limit)) }
                    state.lines[subject]?.waiting.append((number, continuation))
                    state.waiting += 1
                    return nil
                }
                if let outcome { continuation.resume(with: outcome) }
            }
        } onCancel: {
            leave(subject, number)?.resume(throwing: CancellationError())
        }
    }

    private func leave(_ subject: Subject, _ number: Int) -> CheckedContinuation<Void, any Error>? {
        state.withLock { state in
            guard let place = state.lines[subject]?.waiting.firstIndex(where: { $0.number == number }) else { return nil }
            state.waiting -= 1
            return state.lines[subject]?.waiting.remove(at: place).continuation
        }
    }

    private func release(_ subject: Subject) {
        let next: CheckedContinuation<Void, any Error>? = state.withLock { state in
            guard let isEmpty = state.lines[subject]?.waiting.isEmpty, !isEmpty else {
                state.lines[subject] = nil
                return nil
            }
            state.waiting -= 1
            return state.lines[subject]?.waiting.removeFirst().continuation
        }
        next?.resume()
    }
}
