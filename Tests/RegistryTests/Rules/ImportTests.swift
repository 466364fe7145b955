import Foundation
import SchemaModel
import SchemaRegistryCore
import SchemaWire
import Synchronization
import TestSupport
import Testing

/// REST reference, sections 6.7 and 8.
struct ImportTests {
    let test: TestRegistry
    let s = Subject("s")

    init() throws { test = try TestRegistry() }

    private func `import`(_ schema: String, id: Int, version: Int = 0) async throws -> RegisteredSchema {
        try await test.registry.register(SchemaRequest(text: schema, version: version, id: id), under: s)
    }

    @Test("an import keeps its ids and versions, and the counter of ids goes on behind them")
    func idsAndVersions() async throws {
        try await test.registry.setMode(.import, of: s)
        let imported = try await `import`(#""string""#, id: 100, version: 5)
        #expect((imported.id, imported.version) == (100, 5))
        #expect(try await `import`(#""int""#, id: 200).version == 6)
        try await test.registry.setMode(nil, of: s)
        #expect(try await test.register(#""long""#, "other").id == 201)
    }

    @Test("an import of the largest id takes no other id from its context, for ever")
    func largestID() async throws {
        let largest = Int(Int32.max)
        try await test.registry.setMode(.import, of: s)
        for id in [largest, 1 << 30] { _ = try await `import`(TestSchemas.record("f\(id)"), id: id) }
        try await test.registry.setMode(nil, of: s)
        #expect(try await test.register(#""int""#, "fine").id == 1)
        #expect(try await test.registry.highestID(context: ".") == largest)
        // The imported ids are not handed out again, also once their schemas are gone.
        _ = try await test.registry.delete(s, permanently: false)
        _ = try await test.registry.delete(s, permanently: true)
        try await test.registry.setMode(.import, of: s)
        _ = try await `import`(#""string""#, id: (1 << 30) - 1)
        try await test.registry.setMode(nil, of: s)
        #expect(try await test.register(#""long""#, "fine2").id == (1 << 30) + 1)
    }

    @Test("an id never stands for two contents")
    func takenID() async throws {
        try await test.registry.setMode(.import, of: s)
        _ = try await `import`(#""string""#, id: 7)
        await #expect(throws: RegistryError.idTaken(7, context: ".")) { _ = try await `import`(#""int""#, id: 7) }
    }

    @Test("a version that an import writes over leaves an entry in the record of changes, and no id behind")
    func overwriting() async throws {
        let changes = ChangeLog()
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(path: folder.database, committed: { changes.add($0) })
        let registry = RegistrySession(store: store)
        try await registry.setMode(.import, of: s)
        _ = try await registry.register(SchemaRequest(text: #""string""#, version: 1, id: 5), under: s)
        _ = try await registry.register(SchemaRequest(text: #""int""#, version: 1, id: 6), under: s)
        await #expect(throws: RegistryError.idNotFound(5)) { _ = try await registry.schema(id: 5, hint: nil) }
        let removed = changes.all.filter { $0.change.kind == .permanentDelete }.map { [$0.change.id, $0.change.version] }
        #expect(removed == [[5, 1]])
    }

    @Test("import mode is not entered over live versions, and takes soft-deleted ones away")
    func entering() async throws {
        try await test.register(#""string""#, "s")
        await #expect(throws: RegistryError.importOverSubjects) { try await test.registry.setMode(.import, of: s) }
        _ = try await test.registry.delete(s, permanently: false)
        try await test.registry.setMode(.import, of: s)
        await #expect(throws: RegistryError.subjectNotFound("s")) { _ = try await test.versions("s", deleted: true) }
    }

    @Test("the highest version has none behind it")
    func lastVersion() async throws {
        try await test.registry.setMode(.import, of: s)
        _ = try await `import`(#""string""#, id: 1, version: Int(Int32.max))
        try await test.registry.setMode(nil, of: s)
        await #expect(throws: RegistryError.noVersionsLeft(s)) { try await test.register(#""int""#, "s") }
    }
}

/// What commits have changed.
final class ChangeLog: Sendable {
    private let changes = Mutex<[CommittedChange]>([])

    func add(_ more: [CommittedChange]) { changes.withLock { $0 += more } }

    var all: [CommittedChange] { changes.withLock { $0 } }
}
