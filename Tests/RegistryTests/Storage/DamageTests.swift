import Foundation
import GRDB
import SchemaModel
import SchemaRegistryCore
import SchemaWire
import Synchronization
import TestSupport
import Testing

/// What the disk gives back may not be what was stored.
struct DamageTests {
    private let folder: TemporaryFolder
    private var path: String { folder.database }

    init() throws { folder = try TemporaryFolder() }

    /// Changes one bit of the file where a text stands in it.
    private func flipBit(in text: String, at offset: Int) throws {
        var bytes = try Data(contentsOf: URL(filePath: path))
        let place = try #require(bytes.range(of: Data(text.utf8)))
        bytes[place.lowerBound + offset] ^= 1
        try bytes.write(to: URL(filePath: path))
    }

    @Test("a schema in which a bit has changed is not served, and readiness says which")
    func flippedBit() async throws {
        let schema = #"{"type":"record","name":"R","fields":[{"name":"amount","type":"int"}]}"#
        let store = try SQLiteStore(path: path)
        let registry = RegistrySession(store: store)
        let damaged = try await registry.register(SchemaRequest(text: schema), under: Subject("s"))
        let whole = try await registry.register(SchemaRequest(text: #""string""#), under: Subject("t"))
        try store.close()
        try flipBit(in: #""name":"amount""#, at: 9)

        let again = try SQLiteStore(path: path)
        let reopened = RegistrySession(store: again)
        try await reopened.checkStore()
        #expect(try await reopened.schema(id: whole.id, hint: nil).content == whole.content)
        for _ in 0..<2 {
            let error = await #expect(throws: RegistryError.self) { try await reopened.schema(id: damaged.id, hint: nil) }
            let failure = try #require(error?.storageFailure)
            #expect(failure.kind == .damaged)
            #expect(failure.reason.contains("id \(damaged.id) in context '.'"))
        }
        // Nothing is registered on top of it either.
        await #expect(throws: RegistryError.self) {
            try await reopened.register(SchemaRequest(text: TestSchemas.record("a")), under: Subject("s"))
        }
        let error = await #expect(throws: RegistryError.self) { try await reopened.checkStore() }
        let failure = try #require(error?.storageFailure)
        #expect(failure.reason.contains("id \(damaged.id) in context '.'"))
        #expect(failure.reason.hasSuffix("(met 3 times since the start)"))
        // The text that is registered again makes it whole: it has the same SHA-256.
        #expect(try await reopened.register(SchemaRequest(text: schema), under: Subject("again")).id == damaged.id)
        #expect(try await reopened.schema(id: damaged.id, hint: nil).content == damaged.content)
        // A write that succeeds does not make the disk trusted.
        _ = try await reopened.register(SchemaRequest(text: #""int""#), under: Subject("u"))
        await #expect(throws: RegistryError.self) { try await reopened.checkStore() }
        try again.close()
    }

    @Test("everything that a content holds is covered: text, references, metadata, rules")
    func allParts() async throws {
        let store = try SQLiteStore(path: path)
        let registry = RegistrySession(store: store)
        _ = try await registry.register(
            SchemaRequest(text: #"{"type":"record","name":"Line","fields":[]}"#), under: Subject("line"))
        var rule = Rule(name: "positive", type: "CEL")
        rule.expr = "message.total > 0"
        let request = SchemaRequest(
            text: #"{"type":"record","name":"Order","fields":[{"name":"l","type":"Line"}]}"#,
            references: [SchemaReference(name: "Line", subject: "line", version: 1)],
            metadata: Metadata(properties: ["owner": "warehouse"]),
            ruleSet: RuleSet(domainRules: [rule]))
        let order = try await registry.register(request, under: Subject("order"))
        try store.close()
        let original = try Data(contentsOf: URL(filePath: path))
        for (text, offset) in [
            (#""name":"Order""#, 9), (#""subject":"line""#, 12), (#""owner":"warehouse""#, 11), ("message.total > 0", 14),
        ] {
            try original.write(to: URL(filePath: path))
            try flipBit(in: text, at: offset)
            let store = try SQLiteStore(path: path)
            await #expect(throws: RegistryError.self, "\(text)") {
                try await RegistrySession(store: store).schema(id: order.id, hint: nil)
            }
            try store.close()
        }
    }

    @Test(
        "a row that holds something else than it should is damage, whatever the column",
        arguments: [
            "UPDATE version SET deleted = x'00'", "UPDATE version SET id = NULL", "UPDATE content SET schema = NULL",
            "UPDATE content SET guid = x'00'", "UPDATE content SET type = 7", "UPDATE content SET guid = zeroblob(16)",
            "UPDATE subject SET name = NULL", "UPDATE change SET kind = NULL", "UPDATE config SET settings = NULL",
        ])
    func damagedRow(statement: String) async throws {
        let store = try SQLiteStore(path: path)
        let registry = RegistrySession(store: store)
        let subject = Subject("s")
        _ = try await registry.update(
            try ConfigUpdate(message: ["compatibility": "FULL"]), of: ConfigScope(subject), subject: subject)
        let stored = try await registry.register(SchemaRequest(text: #""string""#), under: subject)
        try store.close()
        let queue = try DatabaseQueue(path: path)
        try await queue.write { db in
            // As a flipped bit does: past all rules.
            try db.execute(sql: "PRAGMA ignore_check_constraints = ON; PRAGMA writable_schema = ON")
            try db.execute(sql: "UPDATE sqlite_master SET sql = replace(replace(sql, 'NOT NULL', ''), 'STRICT', 'STRICT')")
            try db.execute(
                sql: "UPDATE sqlite_master SET sql = replace(replace(sql, ' STRICT, WITHOUT', ' WITHOUT'), ' STRICT', '')")
        }
        try queue.close()
        let other = try DatabaseQueue(path: path)
        try await other.write { db in
            try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
            try db.execute(sql: statement)
        }
        try other.close()

        let again = try SQLiteStore(path: path)
        let reopened = RegistrySession(store: again)
        var failures: [StorageFailure] = []
        func note(_ body: () async throws -> Void) async {
            do { try await body() } catch {
                if let failure = (error as? RegistryError)?.storageFailure { failures.append(failure) }
            }
        }
        await note { _ = try await reopened.schema(id: stored.id, hint: nil) }
        await note { _ = try await reopened.versionNumbers(of: subject, deleted: true) }
        await note { _ = try await reopened.changes(after: 0, limit: 10) }
        await note { _ = try await reopened.config(of: ConfigScope(subject), fallback: false, subject: subject) }
        #expect(!failures.isEmpty)
        #expect(failures.allSatisfy { $0.kind == .damaged })
        await #expect(throws: RegistryError.self) { try await reopened.checkStore() }
        try again.close()
    }

    @Test("after a disk was full, readiness is red until a write succeeds, and tries one itself")
    func fullDisk() async throws {
        let test = try TestRegistry()
        try await test.register(#""string""#, "first")
        try await test.registry.checkStore()
        let pages = try #require(try test.store.writerPragma("page_count").flatMap(Int.init))
        _ = try test.store.writerPragma("max_page_count = \(pages)")
        let full = RegistryError.storage(StorageFailure(.disk, "the disk is full"))
        await #expect(throws: full) {
            try await test.register(TestSchemas.record(String(repeating: "x", count: 20_000)), "second")
        }
        #expect(try await test.versions("first") == [1])
        // The change of an unused number fits in, so the writer works: readiness finds that out by itself.
        try await test.registry.checkStore()
        try await test.registry.checkStore()
    }

    @Test("readiness stays red while the disk has no room for a schema, even where a smaller write succeeds")
    func noRoom() async throws {
        let folder = try TemporaryFolder()
        let space = Mutex(50_000)
        let store = try SQLiteStore(path: folder.database, freeSpace: { space.withLock { $0 } })
        defer { try? store.close() }
        let registry = RegistrySession(store: store, settings: RegistrySettings())
        try await registry.checkStore()
        let pages = try #require(try store.writerPragma("page_count").flatMap(Int.init))
        _ = try store.writerPragma("max_page_count = \(pages)")
        let full = RegistryError.storage(StorageFailure(.disk, "the disk is full"))
        await #expect(throws: full) {
            try await registry.register(
                SchemaRequest(text: TestSchemas.record(String(repeating: "x", count: 20_000))), under: Subject("orders"))
        }
        await #expect(throws: full) { try await registry.checkStore() }
        space.withLock { $0 = 50_000_000 }
        try await registry.checkStore()
    }
}
