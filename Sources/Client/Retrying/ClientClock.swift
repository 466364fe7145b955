/// The time of a client. It is the machine's monotonic clock, so that a clock that is set changes nothing; tests have another.
package struct ClientClock: Sendable {
    /// Since any moment.
    package let now: @Sendable () -> Duration
    package let sleep: @Sendable (Duration) async throws -> Void
    /// From 0 to 1.
    package let random: @Sendable () -> Double

    package init(
        now: @escaping @Sendable () -> Duration, sleep: @escaping @Sendable (Duration) async throws -> Void,
        random: @escaping @Sendable () -> Double
    ) {
        self.now = now
        self.sleep = sleep
        self.random = random
    }

    package static let system: ClientClock = {
        let start = ContinuousClock.now
        return ClientClock(
            now: { start.duration(to: .now) }, sleep: { try await Task.sleep(for: $0) }, random: { .random(in: 0...1) })
    }()
}
