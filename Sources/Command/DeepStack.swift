import Foundation
import Synchronization

/// Runs work on a thread whose stack holds the deepest check that the limits allow.
enum DeepStack {
    /// Bytes. The server's plans have as much.
    private static let size = 16 << 20

    static func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) -> Value {
        let result = Result<Value>()
        let thread = Thread {
            result.value.withLock { $0 = body() }
            result.isDone.signal()
        }
        thread.stackSize = size
        thread.start()
        result.isDone.wait()
        return result.value.withLock { $0 } ?? body()
    }

    private final class Result<Value: Sendable>: Sendable {
        let value = Mutex<Value?>(nil)
        let isDone = DispatchSemaphore(value: 0)
    }
}
