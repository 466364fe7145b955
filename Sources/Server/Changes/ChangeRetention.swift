package import Logging
package import SchemaRegistryCore
import ServiceLifecycle

/// Removes what is older than `changes-keep` from the record of changes, at the start and every hour.
package struct ChangeRetention: Service {
    private let registry: Registry
    private let keep: Duration
    private let interval: Duration
    private let logger: Logger
    private let now: @Sendable () -> Int64

    /// - Parameter now: The time in milliseconds since 1970.
    package init(
        registry: Registry, keep: Duration, interval: Duration = .seconds(3_600), logger: Logger,
        now: @escaping @Sendable () -> Int64 = SQLiteStore.systemTime
    ) {
        self.registry = registry
        self.keep = keep
        self.interval = interval
        self.logger = logger
        self.now = now
    }

    package func run() async throws {
        // A graceful shutdown ends the wait; there is nothing to finish.
        try? await cancelWhenGracefulShutdown {
            while true {
                await retire()
                try await Task.sleep(for: interval)
            }
        }
    }

    private func retire() async {
        do {
            let retired = try await registry.retireChanges(before: now() - keep.components.seconds * 1_000)
            if retired > 0 { logger.info("Removed entries from the record of changes", metadata: ["count": "\(retired)"]) }
        } catch is CancellationError {
            // The server stops; the next start goes on.
        } catch RegistryError.storage(let failure) where failure.kind == .closed {
            // The same.
        } catch {
            // The next round tries again.
            logger.warning("Old entries stay in the record of changes", metadata: ["error": "\(error)"])
        }
    }
}
