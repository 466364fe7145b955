import ServiceLifecycle

/// Looks every few seconds whether the files of users, tokens and grants have changed.
package struct AccessReload: Service {
    private let authenticator: Authenticator
    private let pause: Duration

    package init(_ authenticator: Authenticator, pause: Duration = .seconds(2)) {
        self.authenticator = authenticator
        self.pause = pause
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await Task.sleep(for: pause)
                authenticator.reload(always: false)
            }
        }
    }
}
