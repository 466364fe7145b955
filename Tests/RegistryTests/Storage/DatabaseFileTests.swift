import Foundation
import GRDB
import SchemaModel
import SchemaRegistryCore
import TestSupport
import Testing

/// The file under the registry: under which names it is locked, and what happens when it goes away.
struct DatabaseFileTests {
    private let folder: TemporaryFolder
    private var path: String { folder.database }

    init() throws { folder = try TemporaryFolder() }

    private func beside(_ name: String) -> String { folder.url.appending(path: name).path }

    @Test("one file is served once, whatever it is called", arguments: ["symbolic link", "hard link", "detour", "relative"])
    func names(kind: String) throws {
        let store = try SQLiteStore(path: path)
        let other: String
        switch kind {
        case "symbolic link":
            other = beside("link.sqlite")
            try FileManager.default.createSymbolicLink(atPath: other, withDestinationPath: "registry.sqlite")
        case "hard link":
            other = beside("hard.sqlite")
            try FileManager.default.linkItem(atPath: path, toPath: other)
        case "detour": other = folder.url.path + "/./../" + folder.url.lastPathComponent + "/registry.sqlite"
        default:
            let up = FileManager.default.currentDirectoryPath.split(separator: "/").map { _ in "../" }.joined()
            other = up + path.dropFirst()
        }
        #expect(throws: StoreOpeningError.inUse(database: other, process: Int(getpid()))) { try SQLiteStore(path: other) }
        // Another process finds the lock on the file itself.
        #expect(try exitCode("/usr/bin/flock", "-n", other, "true") == 1)
        try store.close()
        #expect(try exitCode("/usr/bin/flock", "-n", other, "true") == 0)
    }

    private func exitCode(_ program: String, _ arguments: String...) throws -> Int32 {
        let process = try Process.run(URL(filePath: program), arguments: arguments)
        process.waitUntilExit()
        return process.terminationStatus
    }

    @Test("the process that holds a file is named")
    func holder() throws {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        let process = try Process.run(URL(filePath: "/usr/bin/flock"), arguments: [path, "sleep", "60"])
        defer { process.terminate() }
        while try exitCode("/usr/bin/flock", "-n", path, "true") == 0 {}
        #expect(throws: StoreOpeningError.inUse(database: path, process: Int(process.processIdentifier))) {
            try SQLiteStore(path: path)
        }
    }

    @Test("a file with two names is refused: the newest changes may be beside the other one")
    func twoNames() throws {
        try SQLiteStore(path: path).close()
        try FileManager.default.linkItem(atPath: path, toPath: beside("copy.sqlite"))
        #expect {
            try SQLiteStore(path: path)
        } throws: {
            "\($0)".contains("has 2 names (hard links)")
        }
    }

    @Test("a path that SQLite would read as an address is a file name")
    func address() async throws {
        // Only a database of its own has a file of exactly this name.
        let name = beside("file:x.sqlite?mode=memory")
        let store = try SQLiteStore(path: name)
        _ = try await RegistrySession(store: store).register(SchemaRequest(text: #""string""#), under: Subject("s"))
        try store.close()
        #expect(
            try await RegistrySession(store: SQLiteStore(path: name)).versionNumbers(of: Subject("s"), deleted: false).count == 1)
    }

    @Test("what is not a file is refused and stays", arguments: ["folder", "pipe"])
    func noFile(kind: String) throws {
        if kind == "folder" {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        } else {
            #expect(mkfifo(path, 0o600) == 0)
        }
        #expect(throws: StoreOpeningError.self) { try SQLiteStore(path: path) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["registry.sqlite"])
    }

    enum Loss: CaseIterable { case removed, renamed, replaced, folderRenamed, logRemoved }

    @Test("readiness is red where the shared memory is not where it was")
    func sharedMemory() async throws {
        let store = try SQLiteStore(path: path)
        try await store.check()
        try FileManager.default.moveItem(atPath: path + "-shm", toPath: path + "-shm.away")
        let failure = await #expect(throws: RegistryError.self) { try await store.check() }
        #expect(failure?.storageFailure?.kind == .gone)
        try FileManager.default.moveItem(atPath: path + "-shm.away", toPath: path + "-shm")
        try await store.check()
        try store.close()
    }

    @Test("a change is refused as soon as the file is not where it was", arguments: Loss.allCases)
    func loss(_ loss: Loss) async throws {
        let place = folder.url.appending(path: "data")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: false)
        let path = place.appending(path: "r.sqlite").path
        let store = try SQLiteStore(path: path)
        let registry = RegistrySession(store: store)
        _ = try await registry.register(SchemaRequest(text: #""string""#), under: Subject("before"))
        try await store.check()
        let files = FileManager.default
        let (lost, away) =
            switch loss {
            case .removed, .renamed, .replaced: (path, path + ".away")
            case .folderRenamed: (place.path, place.path + ".away")
            case .logRemoved: (path + "-wal", path + "-wal.away")
            }
        try files.moveItem(atPath: lost, toPath: away)
        if loss == .replaced { _ = files.createFile(atPath: path, contents: nil) }
        let failure = await #expect(throws: RegistryError.self) {
            try await registry.register(SchemaRequest(text: #""int""#), under: Subject("after"))
        }
        let reason = try #require(failure?.storageFailure)
        #expect(reason.kind == .gone)
        #expect(reason.reason.hasSuffix("while the registry was running"))
        await #expect(throws: RegistryError.self) { try await registry.checkStore() }
        // What can still be read is answered.
        #expect(try await registry.versionNumbers(of: Subject("before"), deleted: false).count == 1)
        if loss == .replaced { try files.removeItem(atPath: path) }
        try files.moveItem(atPath: away, toPath: lost)
        try await registry.checkStore()
        _ = try await registry.register(SchemaRequest(text: #""int""#), under: Subject("back"))
        // What was refused was not stored.
        #expect(try await registry.subjects(SubjectFilter(), after: nil) == ["back", "before"])
        try store.close()
    }

    @Test("a start that fails leaves no file behind, and none of those that were there is touched")
    func failedStart() throws {
        // A folder in the way of SQLite's log makes the opening fail after the file was made.
        try FileManager.default.createDirectory(atPath: path + "-wal", withIntermediateDirectories: false)
        #expect(throws: StoreOpeningError.self) { try SQLiteStore(path: path) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["registry.sqlite-wal"])
        _ = FileManager.default.createFile(atPath: path, contents: Data("something else".utf8))
        #expect(throws: StoreOpeningError.self) { try SQLiteStore(path: path) }
        #expect(try Data(contentsOf: URL(filePath: path)) == Data("something else".utf8))
    }

    /// Makes a database whose newest changes are in the log alone, as after a crash.
    ///
    /// - Parameter before: How many changes are in the file already.
    private func crashedDatabase(_ subject: String, before: Int = 0) async throws {
        let other = try TemporaryFolder()
        if before > 0 {
            let store = try SQLiteStore(path: other.database)
            for number in 0..<before {
                _ = try await RegistrySession(store: store).register(
                    SchemaRequest(text: TestSchemas.record("e\(number)")), under: Subject("\(subject)-\(number)"))
            }
            try store.close()
        }
        let store = try SQLiteStore(path: other.database, checkpointPause: .seconds(3_600))
        for number in 0..<40 {
            _ = try await RegistrySession(store: store).register(
                SchemaRequest(text: TestSchemas.record("f\(number)")), under: Subject("\(subject)\(number)"))
        }
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: other.database + suffix, toPath: path + suffix)
        }
        try store.close()
    }

    @Test("a log without its database is not taken for a new one")
    func onlyTheLog() async throws {
        try await crashedDatabase("a")
        try FileManager.default.removeItem(atPath: path)
        let log = try Data(contentsOf: URL(filePath: path + "-wal"))
        #expect(throws: StoreOpeningError.onlyTheLog(database: path)) { try SQLiteStore(path: path) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["registry.sqlite-wal"])
        #expect(try Data(contentsOf: URL(filePath: path + "-wal")) == log)
    }

    @Test("after a crash the log is taken over, and that is known")
    func crashed() async throws {
        try await crashedDatabase("a")
        let store = try SQLiteStore(path: path)
        #expect(store.hasTakenOverLog && !store.isNew)
        #expect(try await RegistrySession(store: store).subjects(SubjectFilter(), after: nil).count == 40)
        try store.close()
    }

    @Test("a file that was put beside the log of another one is refused, with the name of the log")
    func foreignLog() async throws {
        try await crashedDatabase("a", before: 400)
        let other = try TemporaryFolder()
        let backup = try SQLiteStore(path: other.database)
        for number in 0..<600 {
            _ = try await RegistrySession(store: backup).register(
                SchemaRequest(text: TestSchemas.record("g\(number)", "h")), under: Subject("b\(number)"))
        }
        try backup.close()
        try Data(contentsOf: URL(filePath: other.database)).write(to: URL(filePath: path))
        #expect(throws: StoreOpeningError.damaged(database: path, hasLog: true)) { try SQLiteStore(path: path) }
    }

    @Test("the log of a file that was emptied under the registry is left alone by the stop")
    func emptied() async throws {
        let store = try SQLiteStore(path: path, checkpointPause: .seconds(3_600))
        let registry = RegistrySession(store: store)
        _ = try await registry.register(SchemaRequest(text: #""string""#), under: Subject("s"))
        #expect(truncate(path, 0) == 0)
        await #expect(throws: RegistryError.self) {
            for number in 0..<20 {
                _ = try await registry.register(
                    SchemaRequest(text: TestSchemas.record("f\(number)")), under: Subject("t\(number)"))
            }
        }
        let before = try Data(contentsOf: URL(filePath: path + "-wal")).count
        try? store.close()
        #expect(try Data(contentsOf: URL(filePath: path + "-wal")).count >= before)
    }

    @Test("an old file that others can read is served, and known for it")
    func openToOthers() throws {
        try SQLiteStore(path: path).close()
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        let store = try SQLiteStore(path: path)
        #expect(store.isOpenToOthers)
        try store.close()
    }

    @Test("once writes pause, the database file alone holds everything")
    func copy() async throws {
        let store = try SQLiteStore(path: path, checkpointPause: .milliseconds(1))
        let registry = RegistrySession(store: store)
        for number in 0..<20 {
            _ = try await registry.register(SchemaRequest(text: #""string""#), under: Subject("s\(number)"))
        }
        func subjectsInCopy() throws -> Int {
            let copy = beside("\(UUID()).sqlite")
            try FileManager.default.copyItem(atPath: path, toPath: copy)
            return try DatabaseQueue(path: copy).read { try Int.fetchOne($0, sql: "SELECT count(*) FROM subject") } ?? 0
        }
        let end = ContinuousClock.now + .seconds(30)
        while try subjectsInCopy() < 20, ContinuousClock.now < end { await Task.yield() }
        #expect(try subjectsInCopy() == 20)
        try store.close()
    }
}
