import Foundation
import SchemaRegistryCore
import Synchronization

extension RegistryAssembly {
    /// Says what there is to measure, apart from connections.
    func addMetrics(_ changes: ChangeCount, _ settings: ServerSettings) {
        metrics.add { [routes] in
            [
                MetricFamily(
                    "http_requests_total", .counter,
                    "Requests by route and status. The sum over 2xx is api-success-count of the reference, the rest api-failure-count.",
                    routes.metrics.flatMap(\.requests)),
                MetricFamily(
                    "http_request_duration_seconds", .histogram,
                    "From the whole request to the answer, without sending it. As request-latency of the reference.",
                    routes.metrics.flatMap(\.durations)),
            ]
        }
        metrics.add { changes.families }
        metrics.add { [store, registry, cache] in
            let commits = store.commitTally
            return [
                MetricFamily("commits_total", .counter, "Transactions that were committed.", commits.commits),
                MetricFamily("committed_jobs_total", .counter, "Changes in them: more than one share a commit.", commits.jobs),
                MetricFamily(
                    "commit_seconds_total", .counter, "What committing took, with the wait for the disk.", commits.time.seconds),
                MetricFamily("commit_longest_seconds", .gauge, "The longest commit since the start.", commits.longest.seconds),
                MetricFamily(
                    "queued_writes", .gauge, "Changes that wait for the disk; max-queued-writes is the limit.", store.queuedWrites
                ),
                MetricFamily(
                    "plans", .gauge, "Checks and changes that run or wait; max-queued-plans is the limit.", registry.plans),
                MetricFamily(
                    "response_cache_bytes", .gauge, "Answers in memory; response-cache-bytes is the limit.", cache.bytes),
                RegistryAssembly.size("database_bytes", "The database file.", settings.database),
                RegistryAssembly.size(
                    "database_log_bytes", "The log of the database, with the newest changes.", settings.database + "-wal"),
            ]
        }
        metrics.add { [authenticator, tls] in (authenticator?.families ?? []) + (tls?.families ?? []) }
        metrics.add {
            ProcessMetrics.families + [
                MetricFamily(
                    "build_info", .gauge, "Always 1: the version is in the labels.",
                    [
                        MetricFamily.Sample(
                            labels: [("version", ServerVersion.number), ("commit", ServerVersion.commit)], value: 1)
                    ])
            ]
        }
    }

    private static func size(_ name: String, _ help: String, _ path: String) -> MetricFamily {
        let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        return MetricFamily(name, .gauge, help, size)
    }
}

/// Changes since the start, by kind.
final class ChangeCount: Sendable {
    private let counts = Mutex<[Change.Kind: Int]>([:])

    func count(_ changes: [CommittedChange]) {
        counts.withLock { counts in
            for change in changes { counts[change.change.kind, default: 0] += 1 }
        }
    }

    var families: [MetricFamily] {
        let counts = counts.withLock { $0 }.map { ($0.key.rawValue, $0.value) }.sorted { $0.0 < $1.0 }
        return [
            MetricFamily(
                "changes_total", .counter,
                "Changes since the start, by kind. As registered-count and deleted-count of the reference.",
                counts.map { MetricFamily.Sample(labels: [("kind", $0.0)], value: Double($0.1)) })
        ]
    }
}

extension Duration {
    fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
