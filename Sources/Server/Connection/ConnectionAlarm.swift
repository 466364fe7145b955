import NIOCore

/// The deadline of a connection. It moves with every request; the task behind it is one that looks again when it fires
/// too early.
struct ConnectionAlarm {
    private var deadline: NIODeadline?
    private var task: (at: NIODeadline, scheduled: Scheduled<Void>)?

    /// - Parameter fire: Called at the deadline or before it; it asks `isDue`.
    mutating func set(after amount: TimeAmount, on eventLoop: any EventLoop, _ fire: @escaping @Sendable () -> Void) {
        let deadline = NIODeadline.now() + amount
        self.deadline = deadline
        if let task {
            if task.at <= deadline { return }
            task.scheduled.cancel()
        }
        task = (deadline, eventLoop.scheduleTask(deadline: deadline, fire))
    }

    /// Nothing is waited for; the task may stay.
    mutating func clear() { deadline = nil }

    mutating func cancel() {
        deadline = nil
        task?.scheduled.cancel()
        task = nil
    }

    /// Whether the deadline is over, which clears it. Where it is still to come, the task waits for it again.
    mutating func isDue(on eventLoop: any EventLoop, _ fire: @escaping @Sendable () -> Void) -> Bool {
        task = nil
        guard let deadline else { return false }
        guard deadline <= .now() else {
            task = (deadline, eventLoop.scheduleTask(deadline: deadline, fire))
            return false
        }
        self.deadline = nil
        return true
    }
}
