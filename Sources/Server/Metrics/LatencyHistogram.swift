import Synchronization

/// How many things took how long. Counting takes some nanoseconds, on any thread.
final class LatencyHistogram: Sendable {
    /// Upper bounds in microseconds; what took longer stands behind them.
    private static let bounds: InlineArray<14, Int> = [
        50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 500_000, 2_500_000, 10_000_000,
    ]

    private let counts = InlineArray<15, Atomic<Int>> { _ in Atomic(0) }
    private let nanoseconds = Atomic(0)

    func count(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let spent = Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
        var place = 0
        while place < 14, spent > LatencyHistogram.bounds[place] * 1_000 { place += 1 }
        counts[place].add(1, ordering: .relaxed)
        nanoseconds.add(spent, ordering: .relaxed)
    }

    /// As the samples of a histogram, in seconds.
    func samples(_ labels: [(name: String, value: String)] = []) -> [MetricFamily.Sample] {
        var samples: [MetricFamily.Sample] = []
        var sum = 0
        for place in 0..<15 {
            sum += counts[place].load(ordering: .relaxed)
            let bound = place < 14 ? "\(Double(LatencyHistogram.bounds[place]) / 1_000_000)" : "+Inf"
            samples.append(MetricFamily.Sample(suffix: "_bucket", labels: labels + [("le", bound)], value: Double(sum)))
        }
        samples.append(
            MetricFamily.Sample(suffix: "_sum", labels: labels, value: Double(nanoseconds.load(ordering: .relaxed)) / 1e9))
        samples.append(MetricFamily.Sample(suffix: "_count", labels: labels, value: Double(sum)))
        return samples
    }
}
