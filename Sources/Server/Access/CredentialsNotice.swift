import Logging
import Synchronization

/// Says once that clients send credentials which nobody checks.
///
/// A client that is set up with a name and a password, in its settings or in the URL, sends an `Authorization` header. Its
/// owner may think that the registry is protected.
final class CredentialsNotice: Sendable {
    private let wasGiven = Atomic(false)
    private let logger: Logger

    init(logger: Logger) { self.logger = logger }

    /// A request with credentials came. What they are is not looked at.
    func note() {
        guard !wasGiven.load(ordering: .relaxed), !wasGiven.exchange(true, ordering: .relaxed) else { return }
        logger.warning(
            "A client sent credentials, but there is no authentication: whoever reaches this address can read and change all schemas"
        )
    }
}
