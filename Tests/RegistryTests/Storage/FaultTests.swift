import Foundation
import SchemaModel
import SchemaRegistryCore
import Synchronization
import TestSupport
import Testing

/// The n-th storage operation fails, for every n, in a batch of three writes that share a commit: what was
/// acknowledged is stored, what was not left nothing behind, and the registry goes on.
struct FaultTests {
    struct Fault: Error {}

    /// Fails the n-th call of one of three writes, each time that it runs.
    final class FaultPlan: Sendable {
        private let state = Mutex((first: 0, victim: 0, call: 0, current: 0, count: 0, wasHit: false, isRerun: false))

        /// - Parameter victim: Which of the next three writes fails, counted from 0.
        func arm(victim: Int, call: Int) {
            state.withLock { $0 = (0, victim, call, 0, 0, false, false) }
        }

        var wasHit: Bool { state.withLock { $0.wasHit } }

        func check(_ call: InterceptedStore.Call) throws {
            try state.withLock { state in
                guard let run = call.transaction, state.call > 0 else { return }
                if state.first == 0 { state.first = run }
                // A batch with a failure runs again from its first write.
                if state.wasHit, !state.isRerun {
                    state.first = run
                    state.isRerun = true
                }
                guard run == state.first + state.victim else { return }
                state.count = run == state.current ? state.count + 1 : 1
                state.current = run
                guard state.count == state.call else { return }
                state.wasHit = true
                throw Fault()
            }
        }
    }

    @Test("a call that fails inside a batch undoes its own write and no other", arguments: 0..<3)
    func everyCall(victim: Int) async throws {
        let plan = FaultPlan()
        let test = try TestRegistry { store in InterceptedStore(store, before: { try plan.check($0) }) }
        var number = 0
        repeat {
            number += 1
            let subjects = (0..<3).map { "s\(number)-\($0)" }
            plan.arm(victim: victim, call: number)
            let results = try await Batch.register(subjects, in: test)
            for (subject, result) in zip(subjects, results) {
                let versions = (try? await test.versions(subject)) ?? []
                #expect(versions == (result == nil ? [] : [1]), "call \(number) of \(subject)")
            }
            #expect(results.filter { $0 != nil }.count == (plan.wasHit ? 2 : 3))
        } while plan.wasHit
        // A registration makes more calls than these.
        #expect(number > 5)
        try await Batch.expectSound(test)
    }

    @Test("a disk that is full at any page of a batch loses nothing that was acknowledged")
    func fullDisk() async throws {
        let test = try TestRegistry()
        _ = try await test.register(#""string""#, "first")
        var failures = 0
        for extra in 0..<40 {
            let pages = try #require(try test.store.writerPragma("page_count").flatMap(Int.init))
            _ = try test.store.writerPragma("max_page_count = \(pages + extra)")
            let subjects = (0..<3).map { "d\(extra)-\($0)" }
            let results = try await Batch.register(subjects, in: test, padding: 12_000)
            for (subject, result) in zip(subjects, results) {
                let versions = (try? await test.versions(subject)) ?? []
                #expect(versions == (result == nil ? [] : [1]), "\(subject) with \(extra) pages")
            }
            failures += results.filter { $0 == nil }.count
            // There is room again.
            _ = try test.store.writerPragma("max_page_count = 1000000")
            #expect(try await test.register(#""int""#, "after\(extra)").version == 1)
        }
        #expect(failures > 0)
        try await Batch.expectSound(test)
    }
}

/// Writes that share a commit.
enum Batch {
    /// Registers a schema of its own for each subject, in one batch. Nil stands for a failure.
    static func register(_ subjects: [String], in test: TestRegistry, padding: Int = 0) async throws -> [RegisteredSchema?] {
        // The writer is held until all of them wait.
        let gate = Gate()
        async let held: Void = test.store.write { _ in gate.wait() }
        await gate.isWaitedFor()
        let tasks = subjects.map { subject in
            let doc = String(repeating: "x", count: padding)
            let schema = #"{"type":"record","name":"R","doc":"\#(subject)\#(doc)","fields":[]}"#
            return Task { try await test.register(schema, subject) }
        }
        await wait { test.store.queuedWrites >= subjects.count }
        gate.open()
        try await held
        var results: [RegisteredSchema?] = []
        for task in tasks { results.append(try? await task.value) }
        return results
    }

    /// No id stands for two contents, and versions are counted without gaps.
    static func expectSound(_ test: TestRegistry) async throws {
        var contents: [Int: ContentIdentity] = [:]
        for subject in try await test.registry.subjects(SubjectFilter(), after: nil) {
            for version in try await test.versions(subject) {
                let schema = try await test.registry.version(.number(version), of: Subject(subject), deleted: false)
                let identity = schema.content.identity
                #expect(contents[schema.id] ?? identity == identity)
                contents[schema.id] = identity
            }
        }
        #expect(Set(contents.values).count == contents.count)
    }
}

/// Holds a thread until a test lets it go.
final class Gate: Sendable {
    private let arrived = DispatchSemaphore(value: 0)
    private let opened = DispatchSemaphore(value: 0)

    func wait() {
        arrived.signal()
        opened.wait()
    }

    /// Returns once somebody waits.
    func isWaitedFor() async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                self.arrived.wait()
                continuation.resume()
            }
        }
    }

    func open() { opened.signal() }
}
