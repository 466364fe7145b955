import SchemaModel
import SchemaRegistryCore
import Synchronization
import TestSupport
import Testing

/// What any store must hold, as `RegistryStore` says it. A new store joins with a case of `StoreUnderTest`.
struct StoreContractTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("what a write has changed is there for every read that begins after it", arguments: StoreUnderTest.allCases)
    func visible(kind: StoreUnderTest) async throws {
        try await kind.withStore(in: folder) { store in
            for number in 1...20 {
                let written = try await store.write { try $0.put("s\(number)") }
                #expect(try await store.read { try $0.lastSequence() } == written)
            }
        }
    }

    @Test("sequences follow the order of commits", arguments: StoreUnderTest.allCases)
    func sequences(kind: StoreUnderTest) async throws {
        try await kind.withStore(in: folder) { store in
            try await withThrowingTaskGroup { group in
                for number in 1...40 {
                    group.addTask {
                        let before = try await store.read { try $0.lastSequence() }
                        let own = try await store.write { try $0.put("s\(number)") }
                        let after = try await store.read { try $0.lastSequence() }
                        #expect(before < own && own <= after)
                    }
                }
                try await group.waitForAll()
            }
            let listed = try await store.read { try $0.changes(after: 0, limit: 100, visible: nil).items.map(\.sequence) }
            #expect(listed.count == 40 && listed == listed.sorted() && Set(listed).count == 40)
        }
    }

    @Test("a write that throws leaves nothing, and those beside it stay", arguments: StoreUnderTest.allCases)
    func failing(kind: StoreUnderTest) async throws {
        struct Refused: Error {}
        try await kind.withStore(in: folder) { store in
            try await withThrowingTaskGroup { group in
                for number in 1...20 {
                    group.addTask { _ = try await store.write { try $0.put("kept \(number)") } }
                    group.addTask {
                        await #expect(throws: Refused.self) {
                            try await store.write { writer in
                                _ = try writer.put("gone \(number)")
                                throw Refused()
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let (subjects, changes) = try await store.read {
                (
                    try $0.subjects(SubjectFilter(), after: nil, offset: 0, limit: 100),
                    try $0.changes(after: 0, limit: 100, visible: nil).items
                )
            }
            #expect(subjects.count == 20 && subjects.allSatisfy { $0.hasPrefix("kept") })
            #expect(changes.count == 20)
        }
    }

    @Test("no two bodies of writes run at once", arguments: StoreUnderTest.allCases)
    func serial(kind: StoreUnderTest) async throws {
        /// Bodies that run now.
        final class Running: Sendable { let count = Atomic(0) }
        let running = Running()
        try await kind.withStore(in: folder) { store in
            try await withThrowingTaskGroup { group in
                for number in 1...30 {
                    group.addTask {
                        _ = try await store.write { writer in
                            #expect(running.count.add(1, ordering: .relaxed).oldValue == 0)
                            defer { running.count.subtract(1, ordering: .relaxed) }
                            return try writer.put("s\(number)")
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test("a read is of one state, whatever is written meanwhile", arguments: StoreUnderTest.allCases)
    func consistent(kind: StoreUnderTest) async throws {
        try await kind.withStore(in: folder) { store in
            _ = try await store.write { try $0.put("a") }
            let gate = Gate()
            let reading = Task(executorPreference: OwnThread()) {
                try await store.read { reader in
                    let before = try reader.lastSequence()
                    gate.wait()
                    return (
                        before, try reader.lastSequence(), try reader.subjects(SubjectFilter(), after: nil, offset: 0, limit: 9)
                    )
                }
            }
            await gate.isWaitedFor()
            let write: Result<Int64, any Error>
            do { write = .success(try await store.write { try $0.put("b") }) } catch { write = .failure(error) }
            gate.open()
            let (before, after, subjects) = try await reading.value
            let written = try write.get()
            #expect(before == after && after < written)
            #expect(subjects == ["a"])
        }
    }

    @Test("names are told apart and sorted by their bytes, in pages as in one list", arguments: StoreUnderTest.allCases)
    func order(kind: StoreUnderTest) async throws {
        // A character beyond U+FFFF is behind U+FF5E by bytes, and before it by UTF-16 units; the last two look the same.
        let names = ["~", "Z", "a", "\u{FF5E}", "\u{1F600}", " ", ":.x:a", "\u{E9}", "e\u{301}"]
        let sorted = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { Array($0.utf8) }
        try await kind.withStore(in: folder) { store in
            for name in names { _ = try await store.write { try $0.put(name) } }
            let whole = try await store.read { try $0.subjects(SubjectFilter(), after: nil, offset: 0, limit: 100) }
            #expect(whole.map { Array($0.utf8) } == sorted)
            var paged: [String] = []
            while true {
                let page = try await store.read { [paged] in
                    try $0.subjects(SubjectFilter(), after: paged.last, offset: 0, limit: 3)
                }
                guard !page.isEmpty else { break }
                paged += page
            }
            #expect(paged.map { Array($0.utf8) } == sorted)
        }
    }

    @Test("an id is not handed out twice, whatever was removed", arguments: StoreUnderTest.allCases)
    func ids(kind: StoreUnderTest) async throws {
        try await kind.withStore(in: folder) { store in
            var given: Set<Int> = []
            for number in 1...5 {
                let id = try await store.write { writer in
                    let id = try writer.allocateID(context: ".")
                    let sequence = try writer.put("s", text: "\"\(number)\"", id: id, version: number)
                    try writer.markDeleted(number, of: Subject("s"), at: sequence)
                    try writer.remove(number, of: Subject("s"), at: sequence)
                    return id
                }
                #expect(given.insert(id).inserted)
            }
            // Another context counts for itself.
            #expect(try await store.write { try $0.allocateID(context: ".x") } == 1)
        }
    }

    @Test("a caller that is cancelled leaves its write to finish", arguments: StoreUnderTest.allCases)
    func cancelled(kind: StoreUnderTest) async throws {
        try await kind.withStore(in: folder) { store in
            let gate = Gate()
            let writing = Task(executorPreference: OwnThread()) {
                try await store.write { writer in
                    gate.wait()
                    return try writer.put("s")
                }
            }
            await gate.isWaitedFor()
            writing.cancel()
            gate.open()
            _ = await writing.result
            // A write that comes behind it does not overtake it.
            _ = try await store.write { try $0.put("t") }
            #expect(try await store.read { try $0.subjects(SubjectFilter(), after: nil, offset: 0, limit: 9) } == ["s", "t"])
        }
    }

    @Test("a stamp is the sequence of the last change, and nil where there is nothing", arguments: StoreUnderTest.allCases)
    func stamps(kind: StoreUnderTest) async throws {
        try await kind.withStore(in: folder) { store in
            let keys: [StampKey] = [.subject(Subject("s")), .subject(Subject("t")), .config(.global), .mode(.global)]
            #expect(try await store.read { try $0.stamps(keys) } == [nil, nil, nil, nil])
            let first = try await store.write { try $0.put("s") }
            let second = try await store.write { writer in
                let sequence = try writer.append(Change(.putConfig, Subject.global))
                try writer.setConfig("{}", scope: ConfigScope.global.text, at: sequence)
                return sequence
            }
            #expect(try await store.read { try $0.stamps(keys) } == [first, nil, second, nil])
        }
    }
}

/// A way to keep a registry's truth.
enum StoreUnderTest: String, CaseIterable, Sendable {
    case sqlite, intercepted

    /// Runs the body with a new store, which is closed at its end: a closed store answers nothing.
    func withStore(in folder: TemporaryFolder, _ body: (any RegistryStore) async throws -> Void) async throws {
        let sqlite = try SQLiteStore(path: folder.database)
        let store: any RegistryStore = self == .sqlite ? sqlite : InterceptedStore(sqlite)
        do { try await body(store) } catch {
            try? sqlite.close()
            throw error
        }
        try sqlite.close()
        await #expect(throws: RegistryError.storage(.closed)) { try await store.read { try $0.lastSequence() } }
        await #expect(throws: RegistryError.storage(.closed)) { try await store.write { try $0.put("late") } }
    }
}

extension StoreWriter {
    /// Stores a version of a subject with an id of its own; the sequence of the change.
    fileprivate func put(_ subject: String) throws -> Int64 {
        let subject = Subject(subject)
        let id = try allocateID(context: subject.context)
        return try put(subject.qualified, text: "\"\(id)\"", id: id, version: 1)
    }

    fileprivate func put(_ subject: String, text: String, id: Int, version: Int) throws -> Int64 {
        let subject = Subject(subject)
        let content = SchemaContent(type: .avro, text: text)
        let sequence = try append(Change(.register, subject, version: version, id: id))
        _ = try insert(
            content, identity: content.identity, equivalence: EquivalenceKey(.avro, normalText: text), references: [], id: id,
            version: version,
            of: subject, at: sequence)
        return sequence
    }
}
