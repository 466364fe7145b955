import ServiceLifecycle

/// Looks every few seconds whether files have changed that count without a restart.
package struct FileWatch: Service {
    private let pause: Duration
    private let look: @Sendable () -> Void

    /// - Parameter look: Reads again what has changed.
    package init(every pause: Duration = .seconds(2), _ look: @escaping @Sendable () -> Void) {
        self.pause = pause
        self.look = look
    }

    package func run() async throws {
        // A graceful shutdown ends the wait; there is nothing to finish.
        try? await cancelWhenGracefulShutdown {
            while true {
                try await Task.sleep(for: pause)
                look()
            }
        }
    }
}
