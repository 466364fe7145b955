import Synchronization

/// Wakes those who follow the record of changes, after each commit.
package final class ChangeFeed: Sendable {
    /// One who follows. It ends with `stop`, or when the server stops.
    struct Follower: Sendable {
        /// An element says that there may be something new; several at once are one.
        let signals: AsyncStream<Void>
        fileprivate let continuation: AsyncStream<Void>.Continuation
        fileprivate let number: Int

        func wake() { continuation.yield() }
    }

    private struct State {
        var followers: [Int: AsyncStream<Void>.Continuation] = [:]
        var lastNumber = 0
        var isClosed = false
    }

    private let state = Mutex(State())

    package init() {}

    func follow() -> Follower {
        let (signals, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state in
            state.lastNumber += 1
            if !state.isClosed { state.followers[state.lastNumber] = continuation }
            return state.isClosed ? nil : state.lastNumber
        }
        if number == nil { continuation.finish() }
        return Follower(signals: signals, continuation: continuation, number: number ?? 0)
    }

    func stop(_ follower: Follower) {
        _ = state.withLock { $0.followers.removeValue(forKey: follower.number) }
        follower.continuation.finish()
    }

    package func publish() {
        for follower in state.withLock({ Array($0.followers.values) }) { follower.yield() }
    }

    /// Ends all who follow: the server stops.
    package func close() {
        let followers = state.withLock { state in
            defer { state.followers = [:] }
            state.isClosed = true
            return Array(state.followers.values)
        }
        for follower in followers { follower.finish() }
    }

    /// Those who follow now.
    var count: Int { state.withLock { $0.followers.count } }
}
