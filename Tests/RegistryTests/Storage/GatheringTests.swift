import Dispatch
import Foundation
import SchemaModel
import SchemaRegistryCore
import Synchronization
import TestSupport
import Testing

/// A commit waits for other writes while many are expected. The waiting time of these tests is one that no test would
/// outlive, where it must not pass.
struct GatheringTests {
    private static let forever = 3_600

    private let sizes = Sizes()
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// The number of changes in each commit.
    private final class Sizes: Sendable {
        private let list = Mutex<[Int]>([])
        var all: [Int] { list.withLock { $0 } }
        func add(_ size: Int) { list.withLock { $0.append(size) } }
    }

    private func store(waitingSeconds seconds: Int) throws -> SQLiteStore {
        try SQLiteStore(
            path: folder.database, gatheringTime: .seconds(seconds), committed: { [sizes] in sizes.add($0.count) })
    }

    private static func write(_ count: Int, to store: SQLiteStore) -> [Task<Int64, any Error>] {
        (0..<count).map { number in
            Task { try await store.write { try $0.append(Change(.putMode, Subject("s\(number)"))) } }
        }
    }

    @Test("writes that were expected share a commit with the first")
    func shared() async throws {
        let store = try store(waitingSeconds: GatheringTests.forever)
        store.expectWrites(8)
        let first = GatheringTests.write(1, to: store)
        await wait { store.queuedWrites >= 1 }
        for task in first + GatheringTests.write(31, to: store) { _ = try await task.value }
        #expect(sizes.all == [32])
    }

    @Test("a commit goes on when the writes it waits for do not come")
    func withdrawn() async throws {
        let store = try store(waitingSeconds: GatheringTests.forever)
        store.expectWrites(8)
        let first = GatheringTests.write(1, to: store)
        await wait { store.queuedWrites >= 1 }
        store.expectWrites(-1)
        _ = try await first[0].value
        #expect(sizes.all == [1])
    }

    @Test("a commit waits for few writes not at all")
    func few() async throws {
        let store = try store(waitingSeconds: GatheringTests.forever)
        store.expectWrites(7)
        _ = try await GatheringTests.write(1, to: store)[0].value
        #expect(sizes.all == [1])
    }

    @Test("a commit waits no longer than its time, again and again")
    func timeout() async throws {
        let store = try store(waitingSeconds: 0)
        store.expectWrites(8)
        for _ in 0..<100 { _ = try await GatheringTests.write(1, to: store)[0].value }
        #expect(sizes.all == Array(repeating: 1, count: 100))
    }
}
