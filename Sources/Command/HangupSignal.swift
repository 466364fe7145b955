import Logging
import ServiceLifecycle
import UnixSignals

/// Takes SIGHUP, which would end the process without a stop: a terminal that closes sends it, and so do tools that ask a
/// server to read its settings again.
struct HangupSignal: Service {
    private let logger: Logger

    init(logger: Logger) { self.logger = logger }

    func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
            logger.notice("SIGHUP ignored: settings are read only at the start; restart to change them")
        }
    }
}
