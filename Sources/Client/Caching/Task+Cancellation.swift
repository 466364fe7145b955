import Synchronization

extension Task where Failure == Never {
    /// The value of a task that others wait for too; nil as soon as the caller's own task is cancelled.
    func valueUnlessCancelled() async -> Success? {
        let arrival = Arrival<Success>()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                arrival.wait(continuation)
                Task<Void, Never> { arrival.arrive(await value) }
            }
        } onCancel: {
            arrival.arrive(nil)
        }
    }
}

/// The first of several results, for one who waits.
private final class Arrival<Value: Sendable>: Sendable {
    private enum State {
        case open
        case waiting(CheckedContinuation<Value?, Never>)
        case arrived(Value?)
        case done
    }

    private let state = Mutex(State.open)

    func wait(_ continuation: CheckedContinuation<Value?, Never>) {
        let value: Value?? = state.withLock { state in
            guard case .arrived(let value) = state else {
                state = .waiting(continuation)
                return nil
            }
            state = .done
            return value
        }
        if let value { continuation.resume(returning: value) }
    }

    func arrive(_ value: Value?) {
        let continuation: CheckedContinuation<Value?, Never>? = state.withLock { state in
            switch state {
            case .open: state = .arrived(value)
            case .waiting(let continuation):
                state = .done
                return continuation
            case .arrived, .done: break
            }
            return nil
        }
        continuation?.resume(returning: value)
    }
}
