import NIOCore

/// The task that fires at a connection's deadline. A deadline moves with every request; the task is one that may fire too
/// early, and then follows the deadline again.
struct ConnectionAlarm {
    private var task: (at: NIODeadline, scheduled: Scheduled<Void>)?

    /// - Parameter fire: Called at the deadline or before it; it says `fired` first.
    mutating func follow(
        _ deadline: NIODeadline, on eventLoop: any EventLoop, _ fire: @autoclosure () -> @Sendable () -> Void
    ) {
        guard deadline != .distantFuture else { return }
        if let task {
            if task.at <= deadline { return }
            task.scheduled.cancel()
        }
        task = (deadline, eventLoop.scheduleTask(deadline: deadline, fire()))
    }

    mutating func fired() { task = nil }

    mutating func cancel() {
        task?.scheduled.cancel()
        task = nil
    }
}
