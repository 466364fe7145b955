import Synchronization

/// Requests to one route, by status, and how long they took.
package final class RouteMetrics: Sendable {
    /// Statuses that have a count of their own; the others share one.
    private static let statuses: InlineArray<22, Int> = [
        200, 204, 207, 304, 400, 401, 403, 404, 405, 406, 408, 409, 413, 415, 417, 422, 429, 431, 500, 501, 503, 0,
    ]

    let method: String
    let template: String
    private let counts = InlineArray<22, Atomic<Int>> { _ in Atomic(0) }
    private let latency = LatencyHistogram()

    init(method: String, template: String) {
        self.method = method
        self.template = template
    }

    /// Counts an answer.
    func count(status: Int, since start: ContinuousClock.Instant) {
        var place = 0
        while place < 21, RouteMetrics.statuses[place] != status { place += 1 }
        counts[place].add(1, ordering: .relaxed)
        latency.count(ContinuousClock.now - start)
    }

    var requests: [MetricFamily.Sample] {
        (0..<22).compactMap { place in
            let count = counts[place].load(ordering: .relaxed)
            let status = RouteMetrics.statuses[place]
            return count == 0
                ? nil
                : MetricFamily.Sample(
                    labels: [("method", method), ("route", template), ("status", status == 0 ? "other" : String(status))],
                    value: Double(count))
        }
    }

    /// Empty while nobody has asked.
    var durations: [MetricFamily.Sample] {
        requests.isEmpty ? [] : latency.samples([("method", method), ("route", template)])
    }
}
