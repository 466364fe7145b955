import Logging
import ServiceLifecycle
import UnixSignals

/// Takes SIGHUP, which would end the process without a stop: a terminal that closes sends it, and so do tools that ask a
/// server to read its settings again.
struct HangupSignal: Service {
    private let logger: Logger
    private let reload: @Sendable () -> Void

    /// - Parameter reload: Reads the files again that may change while the server runs.
    init(logger: Logger, reload: @escaping @Sendable () -> Void) {
        self.logger = logger
        self.reload = reload
    }

    func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
            logger.notice("SIGHUP: certificates, users, tokens and grants are read again; settings are read only at the start")
            reload()
        }
    }
}
