import Foundation
import SchemaModel
import Synchronization
import TestSupport
import Testing

@testable import SchemaRegistryCore

/// Who waits for whom.
struct PlanLaneTests {
    private let limit = Limit("max-queued-plans", 64)
    private let log = Log()

    /// What happened, in order.
    private final class Log: Sendable {
        private let list = Mutex<[Int]>([])
        var all: [Int] { list.withLock { $0 } }

        /// - Returns: How much there was before.
        @discardableResult
        func add(_ number: Int) -> Int {
            list.withLock { list in
                list.append(number)
                return list.count - 1
            }
        }
    }

    @Test("a plan that takes longer than a slice begins again in the other lane, and short ones go on meanwhile")
    func longPlan() async throws {
        let lanes = PlanLanes(limit: limit, cores: 2)
        let gate = Gate()
        // More than there are threads of both lanes.
        let long = (0..<4).map { _ in
            Task { [log] in
                try await lanes.run(isOwed: false) { meter in
                    log.add(0)
                    while meter.isShort { try meter.tick() }
                    gate.wait()
                }
            }
        }
        await gate.isWaitedFor()
        for number in 0..<10 {
            #expect(try await lanes.run(isOwed: false) { _ in number } == number)
        }
        for _ in 0..<4 { gate.open() }
        for task in long { try await task.value }
        #expect(log.all.count == 8)
    }

    @Test("a plan for which nobody waits any more ends, and one that waits for a thread is not begun")
    func cancelled() async throws {
        let lanes = PlanLanes(limit: limit, cores: 1)
        let gate = Gate()
        let running = Task {
            try await lanes.run(isOwed: false) { meter in
                gate.wait()
                while true { try meter.tick() }
            }
        }
        await gate.isWaitedFor()
        let waiting = Task { [log] in try await lanes.run(isOwed: false) { _ in log.add(1) } }
        waiting.cancel()
        running.cancel()
        gate.open()
        await #expect(throws: CancellationError.self) { try await running.value }
        await #expect(throws: CancellationError.self) { try await waiting.value }
        #expect(log.all.isEmpty)
    }

    @Test("changes of one subject take turns in the order in which they came, and others go on")
    func turns() async throws {
        let turns = SubjectTurns(limit: limit)
        let (first, second) = (Subject("a"), Subject("b"))
        try await turns.hold(first) {
            #expect(turns.isHeld(first))
            #expect(!turns.isHeld(second))
            try await turns.hold(second) {}
            let inLine = Task { [log] in try await turns.hold(first) { _ = log.add(1) } }
            await wait { turns.lineLength(first) >= 1 }
            let leaving = Task { [log] in try await turns.hold(first) { _ = log.add(2) } }
            await wait { turns.lineLength(first) >= 2 }
            let last = Task { [log] in try await turns.hold(first) { _ = log.add(3) } }
            await wait { turns.lineLength(first) >= 3 }
            leaving.cancel()
            await #expect(throws: CancellationError.self) { try await leaving.value }
            log.add(0)
            _ = (inLine, last)
        }
        await wait { !turns.isHeld(first) }
        #expect(log.all == [0, 1, 3])
    }

    @Test("a line has an end, which is named")
    func fullLine() async throws {
        let turns = SubjectTurns(limit: Limit("max-queued-plans", 0))
        try await turns.hold(Subject("a")) {
            _ = await #expect(throws: RegistryError.busy(Limit("max-queued-plans", 0))) { try await turns.hold(Subject("a")) {} }
        }
    }
}
