import GRDB
import SchemaModel
import SchemaWire
import TestSupport
import Testing

@testable import SchemaRegistryCore

/// Whoever may do some things only meets the same rule at each way to a subject.
@Suite("What a caller may do")
struct AccessTests {
    /// Two teams' subjects: `ours-*`, which this caller may do everything with, and `theirs-*`; ids and names shared by both.
    private final class Scene: Sendable {
        let test: TestRegistry
        let ours: RegistrySession
        let shared = TestSchemas.record("a", name: "Shared")
        let secret = TestSchemas.record("b", name: "Secret")

        init() async throws {
            test = try TestRegistry()
            ours = test.registry.registry.session(for: Caller(principal: "us") { _, subject in subject.name.hasPrefix("ours-") })
            try await test.register(secret, "theirs-a")
            try await test.register(shared, "ours-a")
            try await test.register(shared, "theirs-b")
        }
    }

    private static func refused(
        _ action: RegistryAction, _ subject: String, sourceLocation: Testing.SourceLocation = #_sourceLocation,
        _ body: () async throws -> some Any
    ) async {
        await #expect(throws: RegistryError.notPermitted(action, Subject(subject)), sourceLocation: sourceLocation) {
            _ = try await body()
        }
    }

    @Test("versions, lookups, checks and settings of other subjects are refused, and so is every change of them")
    func subjects() async throws {
        let scene = try await Scene()
        let (ours, theirs) = (scene.ours, Subject("theirs-a"))
        let request = SchemaRequest(text: scene.secret)
        let scope = ConfigScope(theirs)
        await Self.refused(.read, "theirs-a") { try await ours.versionNumbers(of: theirs, deleted: false) }
        await Self.refused(.read, "theirs-a") { try await ours.version(.latest, of: theirs, deleted: false) }
        await Self.refused(.read, "theirs-a") { try await ours.newestVersion(of: theirs, with: [], deleted: false) }
        await Self.refused(.read, "theirs-a") { try await ours.referrerIDs(of: .latest, of: theirs, deleted: false) }
        await Self.refused(.read, "theirs-a") { try await ours.lookUp(request, in: theirs) }
        await Self.refused(.read, "theirs-a") { try await ours.checkCompatibility(of: request, with: theirs, version: nil) }
        await Self.refused(.read, "theirs-a") { try await ours.config(of: scope, fallback: true, subject: theirs) }
        await Self.refused(.read, "theirs-a") { try await ours.mode(of: scope, fallback: true, subject: theirs) }
        await Self.refused(.register, "theirs-a") { try await ours.register(request, under: theirs) }
        await Self.refused(.delete, "theirs-a") { try await ours.delete(theirs, permanently: false) }
        await Self.refused(.delete, "theirs-a") { try await ours.delete(.latest, of: theirs, permanently: false) }
        let update = try ConfigUpdate(message: ["compatibility": "NONE"])
        await Self.refused(.settings, "theirs-a") { try await ours.update(update, of: scope, subject: theirs) }
        await Self.refused(.settings, "theirs-a") { try await ours.deleteConfig(of: scope, subject: theirs) }
        await Self.refused(.settings, "theirs-a") { try await ours.setMode(.readOnly, of: theirs) }
        await Self.refused(.settings, "theirs-a") { try await ours.deleteMode(of: theirs, recursively: false) }
        let context = try Subject(parsing: ":.x:")
        await #expect(throws: RegistryError.notPermitted(.admin, context)) { try await ours.deleteContext(context) }
        #expect(try await scene.test.versions("theirs-a") == [1])
    }

    @Test("an alias does not lead past the rule, nor does a name that another context answers, nor a reference")
    func detours() async throws {
        let scene = try await Scene()
        let alias = Subject("ours-alias")
        _ = try await scene.ours.update(
            try ConfigUpdate(message: ["alias": "theirs-a"]), of: ConfigScope(alias), subject: alias)
        await Self.refused(.read, "theirs-a") { try await scene.ours.version(.latest, of: alias, deleted: false) }
        await Self.refused(.register, "theirs-a") {
            try await scene.ours.register(SchemaRequest(text: scene.shared), under: alias)
        }

        let elsewhere = try Subject(parsing: ":.eu:ours-eu")
        _ = try await scene.test.registry.register(SchemaRequest(text: scene.secret), under: elsewhere)
        let local = scene.test.registry.registry.session(
            for: Caller(principal: "local") { _, subject in subject.isInDefaultContext })
        #expect(try await scene.ours.version(.latest, of: Subject("ours-eu"), deleted: false).subject == elsewhere)
        await #expect(throws: RegistryError.subjectNotFound("ours-eu")) {
            try await local.version(.latest, of: Subject("ours-eu"), deleted: false)
        }

        let request = SchemaRequest(
            text: #"{"type":"record","name":"User","fields":[{"name":"s","type":"Secret"}]}"#,
            references: [SchemaReference(name: "Secret", subject: "theirs-a", version: 1)])
        await Self.refused(.read, "theirs-a") { try await scene.ours.register(request, under: Subject("ours-user")) }
    }

    @Test("an id answers for a subject that may be read, and is unknown where there is none")
    func ids() async throws {
        let scene = try await Scene()
        let secret = try await scene.test.registry.version(.latest, of: Subject("theirs-a"), deleted: false)
        let shared = try await scene.test.registry.version(.latest, of: Subject("theirs-b"), deleted: false)
        let theirs = scene.test.registry.registry.session(
            for: Caller(principal: nil) { _, subject in subject.name == "theirs-b" })
        #expect(try await theirs.schema(id: shared.id, hint: nil).subject == Subject("theirs-b"))
        #expect(try await theirs.uses(ofID: shared.id, hint: nil, deleted: false).map(\.subject) == [Subject("theirs-b")])
        for hint in [nil, Subject("theirs-a")] {
            await #expect(throws: RegistryError.idNotFound(secret.id)) { try await theirs.schema(id: secret.id, hint: hint) }
            await #expect(throws: RegistryError.schemaNotFound) {
                try await theirs.uses(ofID: secret.id, hint: hint, deleted: false)
            }
        }
        let guids = [secret, shared].map { "\($0.guid)" }
        #expect(try await theirs.ids(guid: guids[0]).isEmpty)
        #expect(try await theirs.ids(guid: guids[1]).map(\.id) == [shared.id])
        await #expect(throws: RegistryError.guidNotFound(guids[0])) { try await theirs.schema(guid: guids[0]) }
        #expect(try await theirs.schema(guid: guids[1]).subject == Subject("theirs-b"))
    }

    @Test("who changes something is in the record of changes and in the version")
    func principal() async throws {
        let scene = try await Scene()
        let before = try await scene.ours.changeCount(after: 0)
        _ = try await scene.ours.register(SchemaRequest(text: scene.secret), under: Subject("ours-b"))
        try await scene.ours.setMode(.readOnly, of: Subject("ours-b"))
        let changes = try await scene.ours.changes(after: 0, limit: 100).items
        #expect(changes.prefix(before).allSatisfy { $0.principal == nil })
        #expect(changes.dropFirst(before).map(\.principal) == ["us", "us"])
        let rows = try await DatabaseQueue(path: scene.test.database).read { db in
            try Row.fetchAll(db, sql: "SELECT qualified, principal FROM version JOIN subject ON key = subject ORDER BY 1").map {
                "\($0[0] as String): \(($0[1] as String?) ?? "-")"
            }
        }
        #expect(rows == ["ours-a: -", "ours-b: us", "theirs-a: -", "theirs-b: -"])
    }
}
