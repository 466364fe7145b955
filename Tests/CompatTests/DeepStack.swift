import Foundation
import Synchronization
import Testing

/// Runs work on a stack as deep as that of the server's plans. Builds for debugging take much of it.
final class DeepStack<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, any Error>?>(nil)
    private let isDone = DispatchSemaphore(value: 0)

    static func run(_ body: @escaping @Sendable () throws -> Value) throws -> Value {
        let stack = DeepStack()
        let thread = Thread {
            let result = Result { try body() }
            stack.result.withLock { $0 = result }
            stack.isDone.signal()
        }
        thread.stackSize = 16 << 20
        thread.start()
        stack.isDone.wait()
        return try #require(stack.result.withLock { $0 }).get()
    }
}
