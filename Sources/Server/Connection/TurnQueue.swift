import NIOCore

/// The connections of one event loop that have requests waiting, in the order in which they go on.
///
/// One at a time goes on, and then the loop looks for what came in elsewhere. Nothing that is due at once would do: the
/// loop runs all tasks that are due, and those that they add, before it looks. So neither a turn nor an answer lets a
/// connection go on directly.
final class TurnQueue {
    /// Long enough for the loop to see it as the future, short beside a turn.
    private static let pause = TimeAmount.microseconds(100)

    private let eventLoop: any EventLoop
    private var waiting = CircularBuffer<RequestIntake>()
    private var isScheduled = false

    init(eventLoop: any EventLoop) { self.eventLoop = eventLoop }

    func add(_ intake: RequestIntake) {
        waiting.append(intake)
        schedule()
    }

    private func schedule() {
        guard !isScheduled, !waiting.isEmpty else { return }
        isScheduled = true
        let loopBound = NIOLoopBound(self, eventLoop: eventLoop)
        eventLoop.scheduleTask(in: TurnQueue.pause) { loopBound.value.next() }
    }

    private func next() {
        // The pause begins after the turn: what it writes takes its time too.
        waiting.popFirst()?.takeTurn()
        isScheduled = false
        schedule()
    }
}

/// The queue of each event loop.
struct TurnQueues: Sendable {
    private let queues: [ObjectIdentifier: NIOLoopBoundBox<TurnQueue>]

    init(_ group: any EventLoopGroup) {
        var queues: [ObjectIdentifier: NIOLoopBoundBox<TurnQueue>] = [:]
        for loop in group.makeIterator() {
            queues[ObjectIdentifier(loop)] = NIOLoopBoundBox.makeBoxSendingValue(TurnQueue(eventLoop: loop), eventLoop: loop)
        }
        self.queues = queues
    }

    /// The queue of this loop, to be used on it only. One of its own for a loop that is not of the group.
    func queue(of loop: any EventLoop) -> TurnQueue {
        queues[ObjectIdentifier(loop)]?.value ?? TurnQueue(eventLoop: loop)
    }
}
