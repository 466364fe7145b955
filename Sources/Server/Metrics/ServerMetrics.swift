import Synchronization

/// Everything that `GET /metrics` shows: its parts say what they know when somebody asks.
package final class ServerMetrics: Sendable {
    private let sources = Mutex<[@Sendable () -> [MetricFamily]]>([])

    package init() {}

    func add(_ source: @escaping @Sendable () -> [MetricFamily]) { sources.withLock { $0.append(source) } }

    var families: [MetricFamily] { sources.withLock { $0 }.flatMap { $0() } }
}
