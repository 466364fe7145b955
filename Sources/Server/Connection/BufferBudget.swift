import Synchronization

/// The memory that the requests of all connections may take together, from their first byte to their answer: the setting
/// `max-buffered-bytes`.
///
/// Where it is used up, the unfinished bodies that have been under way for the longest are ended, so that a slow client
/// makes room for a quick one. A body that is not slow is whole within milliseconds. Who asks for memory never ends a body
/// that began after his own: then he is the slow one.
final class BufferBudget: Sendable {
    private struct Unfinished {
        var bytes: Int
        let end: @Sendable () -> Void
    }

    private struct State {
        var used = 0
        var lastNumber: UInt64 = 0
        /// By number, which says the order in which they began.
        var unfinished: [UInt64: Unfinished] = [:]
    }

    let limit: Int
    private let state = Mutex(State())

    init(limit: Int) { self.limit = limit }

    /// Bytes that are taken now. A body that is being ended does not count any more.
    var used: Int { state.withLock { $0.used } }

    /// Memory for something that is whole; nil where there is none.
    func lease(_ bytes: Int) -> BufferLease? {
        claim(bytes, for: nil) ? BufferLease(bytes, of: self, number: nil) : nil
    }

    /// Memory for something that will grow with what the client sends.
    ///
    /// - Parameter end: Called, on any thread, where others need the memory. It must give it back soon.
    func unfinishedLease(end: @escaping @Sendable () -> Void) -> BufferLease {
        let number = state.withLock { state in
            state.lastNumber += 1
            state.unfinished[state.lastNumber] = Unfinished(bytes: 0, end: end)
            return state.lastNumber
        }
        return BufferLease(0, of: self, number: number)
    }

    fileprivate func claim(_ bytes: Int, for number: UInt64?) -> Bool {
        var ended: [@Sendable () -> Void] = []
        let isGranted = state.withLock { state in
            // One that was ended gets nothing more.
            if let number, state.unfinished[number] == nil { return false }
            if state.used + bytes > limit {
                let older = state.unfinished.keys.filter { $0 < number ?? .max }.sorted()
                let missing = state.used + bytes - limit
                guard older.reduce(0, { $0 + (state.unfinished[$1]?.bytes ?? 0) }) >= missing else { return false }
                for oldest in older where state.used + bytes > limit {
                    guard let victim = state.unfinished.removeValue(forKey: oldest) else { continue }
                    state.used -= victim.bytes
                    ended.append(victim.end)
                }
            }
            state.used += bytes
            if let number { state.unfinished[number]?.bytes += bytes }
            return true
        }
        for end in ended { end() }
        return isGranted
    }

    /// The body is whole; its memory stays taken. False where it was ended.
    fileprivate func finish(_ number: UInt64) -> Bool {
        state.withLock { $0.unfinished.removeValue(forKey: number) != nil }
    }

    fileprivate func giveBack(_ bytes: Int, _ number: UInt64?) {
        state.withLock { state in
            if let number {
                // What was ended is not counted any more.
                guard state.unfinished.removeValue(forKey: number) != nil else { return }
            }
            state.used -= bytes
        }
    }
}

/// A part of the budget. It is given back when nobody holds it any more.
final class BufferLease: Sendable {
    private struct State {
        var bytes: Int
        /// Of something that is not whole yet.
        var number: UInt64?
        var isLost = false
    }

    private let budget: BufferBudget
    private let state: Mutex<State>

    fileprivate init(_ bytes: Int, of budget: BufferBudget, number: UInt64?) {
        self.budget = budget
        state = Mutex(State(bytes: bytes, number: number))
    }

    var bytes: Int { state.withLock { $0.bytes } }

    /// Of the whole budget.
    var limit: Int { budget.limit }

    /// Takes more; false where there is none.
    func grow(by bytes: Int) -> Bool {
        state.withLock { state in
            guard bytes > 0 else { return !state.isLost }
            guard !state.isLost, budget.claim(bytes, for: state.number) else { return false }
            state.bytes += bytes
            return true
        }
    }

    /// What it is for is whole now, and is not ended for others any more. False where it was ended before.
    func finish() -> Bool {
        state.withLock { state in
            guard let number = state.number else { return true }
            state.number = nil
            state.isLost = !budget.finish(number)
            return !state.isLost
        }
    }

    deinit {
        state.withLock { state in
            if !state.isLost { budget.giveBack(state.bytes, state.number) }
        }
    }
}
