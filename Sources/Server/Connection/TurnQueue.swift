import NIOCore

/// The connections of one event loop that have requests waiting, in the order in which they go on.
///
/// One at a time goes on, and then the loop looks for what came in elsewhere. Nothing that is due at once would do: the
/// loop runs all tasks that are due, and those that they add, before it looks. So neither a turn nor an answer lets a
/// connection go on directly.
final class TurnQueue {
    /// Between two turns, for each connection that waits, up to ten. Long enough for the loop to see it as the future, and
    /// for one client that pipelines short beside a turn. Many of them leave the processor to those who ask one thing at a
    /// time: from memory, together they get at most some fifteen thousand answers a second on each loop.
    private static let pause = TimeAmount.microseconds(100)

    /// Connections that have more waiting and requests under way, at a time. Each answer is a task of the loop,
    /// and a loop that never runs out of tasks never looks for what came in.
    private static let maximumUnderWay = 32

    private let eventLoop: any EventLoop
    private var underWay = 0
    private var waiting = CircularBuffer<RequestIntake>()
    private var isScheduled = false

    init(eventLoop: any EventLoop) { self.eventLoop = eventLoop }

    func add(_ intake: RequestIntake) {
        waiting.append(intake)
        schedule()
    }

    /// Whether a connection with more than one request has to wait for its turn.
    var isBusy: Bool { !waiting.isEmpty || underWay >= TurnQueue.maximumUnderWay }

    /// Counts connections that have requests under way and more waiting.
    func count(_ change: Int) {
        underWay += change
        if change < 0 { schedule() }
    }

    private func schedule() {
        guard !isScheduled, !waiting.isEmpty, underWay < TurnQueue.maximumUnderWay else { return }
        isScheduled = true
        let loopBound = NIOLoopBound(self, eventLoop: eventLoop)
        eventLoop.scheduleTask(in: TurnQueue.pause * min(waiting.count, 10)) { loopBound.value.next() }
    }

    private func next() {
        // The pause begins after the turn: what it writes takes its time too.
        if underWay < TurnQueue.maximumUnderWay { waiting.popFirst()?.takeTurn() }
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
