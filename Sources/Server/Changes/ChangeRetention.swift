package import Logging
package import SchemaRegistryCore
import ServiceLifecycle

/// Removes what is older than `changes-keep` from the record of changes, at the start and every hour.
///
/// The clock of one run is not believed alone: a clock that is 500 days ahead would erase everything. Age counts from the
/// newest entry of the runs before, plus the time that this run lasts. So what one wrong clock has written lets the next
/// start remove something only where its clock agrees.
package struct ChangeRetention: Service {
    private let registry: Registry
    private let lastChange: Int64?
    private let keep: Duration
    private let interval: Duration
    private let logger: Logger
    private let now: @Sendable () -> Int64
    private let elapsed: @Sendable () -> Int64

    /// - Parameters:
    ///   - lastChange: The time of the newest entry when the database was opened; nil where there was none.
    ///   - now: The time in milliseconds since 1970.
    ///   - elapsed: Milliseconds since the database was opened, by a clock that nobody sets.
    package init(
        registry: Registry, lastChange: Int64?, keep: Duration, interval: Duration = .seconds(3_600), logger: Logger,
        now: @escaping @Sendable () -> Int64 = SQLiteStore.systemTime,
        elapsed: @escaping @Sendable () -> Int64 = ChangeRetention.steadyTime()
    ) {
        self.registry = registry
        self.lastChange = lastChange
        self.keep = keep
        self.interval = interval
        self.logger = logger
        self.now = now
        self.elapsed = elapsed
    }

    /// Milliseconds since this call.
    package static func steadyTime() -> @Sendable () -> Int64 {
        let start = ContinuousClock.now
        return { (ContinuousClock.now - start).components.seconds * 1_000 }
    }

    /// The time that ages count from; nil where nothing says what time it is.
    private func agreedTime() async throws -> Int64? {
        // In a registry's first run all entries are by its own clock.
        guard let known = try await lastChange == nil ? registry.oldestChangeTime() : lastChange else { return nil }
        return min(now(), known + elapsed())
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
            guard let time = try await agreedTime() else { return }
            let retired = try await registry.retireChanges(before: time - keep.components.seconds * 1_000)
            if retired > 0 {
                logger.info("Removed entries from the record of changes", metadata: ["count": .stringConvertible(retired)])
            }
        } catch is CancellationError {
            // The server stops; the next start goes on.
        } catch RegistryError.storage(let failure) where failure.kind == .closed {
            // The same.
        } catch {
            // The next round tries again.
            logger.warning("Old entries could not be removed from the record of changes", metadata: ["error": "\(error)"])
        }
    }
}
