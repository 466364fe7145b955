import Foundation
import SchemaModel
import SchemaRegistryCore
import Synchronization
import TestSupport
import Testing

struct ConcurrencyTests {
    @Test(
        "one slow check does not stop another subject's registration",
        .enabled(if: ProcessInfo.processInfo.activeProcessorCount > 1, "plans run side by side on two cores or more"))
    func slowCheck() async throws {
        let gate = Gate()
        let isHeld = Mutex(false)
        let test = try TestRegistry { store in
            InterceptedStore(
                store,
                before: { call in
                    guard call.transaction == nil, call.name == "newestVersion", call.subject?.name == "slow" else { return }
                    if isHeld.withLock({ old in
                        defer { old = true }; return old
                    }) {
                        return
                    }
                    gate.wait()
                })
        }
        async let slow = test.register(TestSchemas.record("a"), "slow")
        await gate.isWaitedFor()
        #expect(try await test.register(TestSchemas.record("a", "b"), "quick").version == 1)
        gate.open()
        #expect(try await slow.version == 1)
    }

    @Test("a plan that was overtaken is made again")
    func overtaken() async throws {
        let rival = Mutex(nil as RegistrySession?)
        let test = try TestRegistry { store in
            InterceptedStore(
                store,
                beforeWrite: {
                    guard
                        let registry = rival.withLock({ rival in
                            defer { rival = nil }; return rival
                        })
                    else { return }
                    let request = SchemaRequest(text: TestSchemas.record("a"))
                    _ = try await registry.register(request, under: Subject("s"))
                })
        }
        rival.withLock { $0 = RegistrySession(store: test.store) }
        // Compatible with nothing, but incompatible with what the rival has just registered.
        let late = #"{"type":"record","name":"R","fields":[{"name":"z","type":"int"}]}"#
        await #expect {
            try await test.register(late, "s")
        } throws: { error in
            if case RegistryError.incompatible = error { true } else { false }
        }
        #expect(try await test.versions("s") == [1])
    }

    @Test("a plan that is overtaken again and again is never made inside the writer")
    func overtakenOften() async throws {
        let rounds = Mutex(0)
        let rival = Mutex(nil as RegistrySession?)
        let test = try TestRegistry { store in
            InterceptedStore(
                store,
                beforeWrite: {
                    let round = rounds.withLock { rounds in
                        defer { rounds += 1 }; return rounds
                    }
                    guard round < 5 else { return }
                    let request = SchemaRequest(text: TestSchemas.record("a\(round)"))
                    _ = try await rival.withLock { $0 }?.register(request, under: Subject("s"))
                },
                before: { call in
                    // Plans ask for the newest version, and what is applied does not.
                    #expect(call.name != "newestVersion" || call.transaction == nil)
                })
        }
        rival.withLock { $0 = RegistrySession(store: test.store) }
        #expect(try await test.register(TestSchemas.record("mine"), "s").version == 6)
        #expect(rounds.withLock { $0 } == 6)
    }

    @Test("many clients register deep schemas under one subject, and all of them get a version")
    func contention() async throws {
        let test = try TestRegistry()
        let depth = 120
        let versions = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<24 {
                group.addTask {
                    let open = (0..<depth).map {
                        #"{"type":"record","name":"R\#($0)","fields":[{"name":"f","default":null,"type":["null","#
                    }
                    let schema = open.joined() + #""int""# + String(repeating: "]}]}", count: depth)
                    return try await test.register(
                        #"{"type":"record","name":"Top","doc":"\#(number)","fields":[{"name":"deep","type":\#(schema)}]}"#, "s"
                    ).version
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(versions.sorted() == Array(1...24))
    }

    @Test("registrations side by side give each content one id and each subject versions without gaps")
    func manyWriters() async throws {
        let test = try TestRegistry()
        let answers = try await withThrowingTaskGroup(of: RegisteredSchema.self) { group in
            for number in 0..<240 {
                group.addTask { try await test.register(TestSchemas.record("f\(number % 40)"), "s\(number % 6)") }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        var ids: [ContentIdentity: Set<Int>] = [:]
        for answer in answers { ids[answer.content.identity, default: []].insert(answer.id) }
        #expect(ids.values.allSatisfy { $0.count == 1 })
        #expect(Set(ids.values).count == ids.count)
        for number in 0..<6 {
            let versions = try await test.versions("s\(number)")
            #expect(versions == Array(1...versions.count))
        }
    }

    @Test("a write that finds the queue full is refused with the limit's name")
    func fullQueue() async throws {
        let test = try TestRegistry(queueLimit: 1)
        let gate = Gate()
        async let held: Void = test.store.write { _ in gate.wait() }
        await gate.isWaitedFor()
        async let waiting = test.register(TestSchemas.record("a"), "a")
        await wait { test.store.queuedWrites >= 1 }
        await #expect(throws: RegistryError.busy(Limit("max-queued-writes", 1))) {
            try await test.register(TestSchemas.record("b"), "b")
        }
        gate.open()
        try await held
        #expect(try await waiting.version == 1)
    }

    @Test("a caller that goes away leaves its write to finish")
    func cancelled() async throws {
        let test = try TestRegistry()
        let gate = Gate()
        async let held: Void = test.store.write { _ in gate.wait() }
        await gate.isWaitedFor()
        let task = Task { try await test.register(TestSchemas.record("a"), "a") }
        await wait { test.store.queuedWrites >= 1 }
        task.cancel()
        gate.open()
        try await held
        _ = try? await task.value
        #expect(try await test.versions("a") == [1])
    }
}
