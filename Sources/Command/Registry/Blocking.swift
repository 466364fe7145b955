import Foundation
import SchemaClient
import SchemaGate
import Synchronization

/// Waits for a registry on a thread that has nothing else to do.
enum Blocking {
    static func run<Value: Sendable>(
        _ body: @escaping @Sendable () async throws(RegistryClientError) -> Value
    ) throws(GateProblem) -> Value {
        let outcome = Outcome<Value>()
        Task.detached {
            do throws(RegistryClientError) { outcome.set(.success(try await body())) } catch {
                outcome.set(.failure(GateProblem(error)))
            }
        }
        return try outcome.wait().get()
    }

    private final class Outcome<Value: Sendable>: Sendable {
        private let value = Mutex<Result<Value, GateProblem>?>(nil)
        private let isThere = DispatchSemaphore(value: 0)

        func set(_ result: Result<Value, GateProblem>) {
            value.withLock { $0 = result }
            isThere.signal()
        }

        func wait() -> Result<Value, GateProblem> {
            isThere.wait()
            return value.withLock { $0 }
                ?? .failure(GateProblem(.undecided, "The registry gave no answer", fix: "Try again later."))
        }
    }
}
