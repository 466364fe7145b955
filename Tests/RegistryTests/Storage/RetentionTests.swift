import Foundation
import SchemaModel
import SchemaRegistryCore
import Synchronization
import TestSupport
import Testing

struct RetentionTests {
    @Test("the oldest entries of the record of changes go, and what is left has no gap")
    func retire() async throws {
        let time = Mutex(Int64(0))
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(
            path: folder.database, synchronous: .off,
            now: {
                time.withLock {
                    $0 += 1
                    return $0
                }
            })
        let registry = RegistrySession(store: store)
        try await store.write { writer in
            for number in 0..<2_500 { _ = try writer.append(Change(.putMode, Subject("s\(number)"))) }
        }
        // One write has one time.
        time.withLock { $0 = 99 }
        _ = try await registry.register(SchemaRequest(text: #""string""#), under: Subject("s"))
        #expect(try await registry.retireChanges(before: 1) == 0)
        #expect(try await registry.retireChanges(before: 50) == 2_500)
        #expect(try await registry.changes(after: 0, limit: 10).items.map(\.sequence) == [2_501])
        #expect(try await registry.changeCount(after: 0) == 1)
        // A sequence is never handed out again, also where none is left.
        #expect(try await registry.retireChanges(before: 1_000) == 1)
        #expect(try await registry.changeCount(after: 0) == 0)
        _ = try await registry.register(SchemaRequest(text: #""int""#), under: Subject("t"))
        #expect(try await registry.changes(after: 0, limit: 10).items.map(\.sequence) == [2_502])
        try store.close()
    }
}
