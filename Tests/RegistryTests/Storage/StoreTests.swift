import Foundation
import GRDB
import SchemaModel
import SchemaRegistryCore
import SchemaWire
import TestSupport
import Testing

struct StoreTests {
    private let folder: TemporaryFolder
    private var path: String { folder.database }

    init() throws { folder = try TemporaryFolder() }

    @Test("the connection that writes waits for the disk at each commit")
    func synchronous() throws {
        let test = try TestRegistry()
        #expect(try test.store.writerPragma("synchronous") == "2")
        #expect(try test.store.writerPragma("journal_mode") == "wal")
        #expect(try test.store.writerPragma("foreign_keys") == "1")
    }

    @Test("what was stored is there after the store was closed and opened")
    func reopen() async throws {
        let store = try SQLiteStore(path: path)
        let stored = try await RegistrySession(store: store).register(SchemaRequest(text: #""string""#), under: Subject("s"))
        try store.close()
        let found = try await RegistrySession(store: try SQLiteStore(path: path)).schema(id: stored.id, hint: nil)
        #expect(found.content == stored.content)
    }

    @Test("a store is not closed under a read, and answers none afterwards")
    func closing() async throws {
        let store = try SQLiteStore(path: path)
        let gate = Gate()
        let held = Task(executorPreference: OwnThread()) { try await store.read { _ in gate.wait() } }
        await gate.isWaitedFor()
        #expect(throws: RegistryError.self) { try store.close(waitingAtMost: .milliseconds(1)) }
        // It is on its way out already: nobody comes in any more.
        await #expect(throws: RegistryError.storage(.closed)) {
            _ = try await store.read { try $0.lastSequence() }
        }
        gate.open()
        try await held.value
        try store.close()
        await #expect(throws: RegistryError.storage(.closed)) {
            _ = try await store.write { try $0.lastSequence() }
        }
    }

    @Test("a database is served by one process, and the second names it")
    func lock() throws {
        let store = try SQLiteStore(path: path)
        #expect(throws: StoreOpeningError.inUse(database: path, process: Int(getpid()))) { try SQLiteStore(path: path) }
        withExtendedLifetime(store) {}
    }

    @Test("only the owner can read the files")
    func permissions() async throws {
        let test = try TestRegistry()
        try await test.register(#""string""#, "s")
        for file in try FileManager.default.contentsOfDirectory(atPath: test.folder.path) {
            let attributes = try FileManager.default.attributesOfItem(atPath: test.folder.appending(path: file).path)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(file)")
        }
    }

    @Test("a file that is not a database is refused and left as it is")
    func noDatabase() throws {
        let bytes = Data("This is not a database, but long enough to be mistaken for the head of one, or so one hopes.".utf8)
        try bytes.write(to: URL(fileURLWithPath: path))
        #expect(throws: StoreOpeningError.self) { try SQLiteStore(path: path) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
    }

    @Test("a database that a newer release has changed is refused")
    func newerRelease() throws {
        try SQLiteStore(path: path).close()
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('2 something')") }
        try queue.close()
        #expect(throws: StoreOpeningError.fromNewerRelease(database: path)) { try SQLiteStore(path: path) }
    }

    @Test("every change stands in the record of changes, in the order of its sequence")
    func changes() async throws {
        let log = ChangeLog()
        let store = try SQLiteStore(path: path, committed: { log.add($0) })
        let registry = RegistrySession(store: store)
        let subject = Subject("s")
        _ = try await registry.register(SchemaRequest(text: #""string""#), under: subject)
        _ = try await registry.update(
            try ConfigUpdate(message: ["compatibility": "NONE"]), of: ConfigScope(subject), subject: subject)
        _ = try await registry.delete(subject, permanently: false)
        _ = try await registry.delete(subject, permanently: true)
        #expect(log.all.map(\.change.kind) == [.register, .putConfig, .softDelete, .permanentDelete, .deleteConfig])
        #expect(log.all.map(\.sequence) == [1, 2, 3, 4, 5])
    }

    @Test("a path that cannot be opened is refused with what is wrong with it")
    func noFolder() {
        #expect(throws: StoreOpeningError.noFolder(database: "/nowhere/r.sqlite")) { try SQLiteStore(path: "/nowhere/r.sqlite") }
        #expect(throws: StoreOpeningError.isFolder(database: "/")) { try SQLiteStore(path: "/") }
        #expect(StoreOpeningError.cannotOpen("x", errno: EACCES) == .noPermission(database: "x"))
        #expect(StoreOpeningError.cannotOpen("x", errno: EMFILE) == .unusable("cannot open x: Too many open files"))
    }

    @Test("a start that comes to nothing leaves the folder as it was")
    func discarded() async throws {
        let folder = try TemporaryFolder()
        func files() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted() }
        let path = folder.url.appending(path: "r.sqlite").path
        try SQLiteStore(path: path).close(discardingNew: true)
        #expect(try files() == [])
        let registry = RegistrySession(store: try SQLiteStore(path: path))
        _ = try await registry.register(SchemaRequest(text: #""string""#), under: Subject("s"))
        for name in ["-wal", "-shm"] { #expect(try files().contains("r.sqlite\(name)")) }
        #expect(throws: StoreOpeningError.self) { try SQLiteStore(path: path) }
        #expect(try files().contains("r.sqlite"))
        let copy = folder.url.appending(path: "old.sqlite").path
        do {
            let store = try SQLiteStore(path: copy)
            _ = try await RegistrySession(store: store).register(SchemaRequest(text: #""string""#), under: Subject("s"))
            try store.close()
        }
        for name in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: copy + name) }
        try SQLiteStore(path: copy).close(discardingNew: true)
        #expect(try files().filter { $0.hasPrefix("old") } == ["old.sqlite"])
        let store = try SQLiteStore(path: copy)
        #expect(try await RegistrySession(store: store).subjects(SubjectFilter(), after: nil) == ["s"])
        try store.close()
        try Data("not a database, and longer than a header of an SQLite file would be".utf8).write(
            to: folder.url.appending(path: "junk"))
        #expect(throws: StoreOpeningError.notADatabase(database: folder.url.path + "/junk")) {
            try SQLiteStore(path: folder.url.path + "/junk")
        }
        #expect(try files().filter { $0.hasPrefix("junk") } == ["junk"])
    }

    @Test("a list is read in pages by name")
    func pages() async throws {
        let test = try TestRegistry()
        for name in ["b", "a", ":.x:c", "d"] { try await test.register(#""string""#, name) }
        let first = try await test.registry.subjects(SubjectFilter(), after: nil, limit: 3)
        #expect(first == [":.x:c", "a", "b"])
        #expect(try await test.registry.subjects(SubjectFilter(), after: first.last, limit: 3) == ["d"])
        #expect(try await test.registry.subjects(SubjectFilter(prefix: "", deleted: .left), after: nil) == ["a", "b", "d"])
        #expect(try await test.registry.subjects(SubjectFilter(prefix: ":.x:", deleted: .left), after: nil) == [":.x:c"])
    }
}
