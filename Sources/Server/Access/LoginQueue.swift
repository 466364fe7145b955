import Foundation
import SchemaModel
import Synchronization

/// Checks passwords one after the other on a thread of its own: each costs tens of milliseconds of a processor, and whoever
/// sends many of them keeps nobody else's requests waiting.
final class LoginQueue: Sendable {
    /// Passwords that wait at most.
    static let limit = Limit("queued logins", 64)

    private let queue = DispatchQueue(label: "logins", qos: .utility)
    private let waiting = Atomic(0)

    /// - Throws: `APIError` 503 where too many wait.
    func run<T: Sendable>(_ body: @escaping @Sendable () -> T) async throws(APIError) -> T {
        guard waiting.add(1, ordering: .relaxed).newValue <= LoginQueue.limit.value else {
            waiting.subtract(1, ordering: .relaxed)
            throw .unavailable("Too many passwords wait to be checked: \(LoginQueue.limit) is reached")
        }
        return await withCheckedContinuation { continuation in
            queue.async { [self] in
                let result = body()
                waiting.subtract(1, ordering: .relaxed)
                continuation.resume(returning: result)
            }
        }
    }
}
