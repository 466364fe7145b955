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
            ours = test.registry.registry.session(for: Caller(principal: "us", grants: [try AccessTests.grant(":*:ours-*")]))
            try await test.register(secret, "theirs-a")
            try await test.register(shared, "ours-a")
            try await test.register(shared, "theirs-b")
        }
    }

    private static func grant(_ pattern: String, _ actions: Set<RegistryAction> = [.admin]) throws -> Grant {
        Grant(actions, on: try #require(SubjectPattern(pattern)))
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
            for: Caller(principal: "local", grants: [try Self.grant("*")]))
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
            for: Caller(principal: nil, grants: [try Self.grant("theirs-b")]))
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

    @Test(
        "a pattern means one subject, those that begin so, all of a context, or those of every context",
        arguments: [
            ("orders-value", ["orders-value"]), ("orders-*", ["orders-", "orders-key", "orders-value"]),
            ("*", ["", "a", "order", "orders-", "orders-key", "orders-value"]), ("", [""]),
            (":.pay:*", [":.pay:", ":.pay:cards", ":.pay:orders-value"]), (":.pay:cards", [":.pay:cards"]),
            (":*:orders-v*", [":.pay:orders-value", "orders-value"]), (":*:cards", [":.pay:cards"]),
        ])
    func patterns(pattern: String, expected: [String]) throws {
        let all = ["", ":.pay:", ":.pay:cards", ":.pay:orders-value", "a", "order", "orders-", "orders-key", "orders-value"]
        let grant = try Self.grant(pattern)
        #expect(try all.filter { grant.subjects.matches(try Subject(parsing: $0)) } == expected)
    }

    @Test("a star that is not the end of a pattern is refused", arguments: ["a*b", "**", ":*a:b", ":.x*:b", "*:a*"])
    func badPatterns(pattern: String) { #expect(SubjectPattern(pattern) == nil) }

    @Test("whoever may change a subject may see it; an administrator may do everything")
    func implications() throws {
        for action in RegistryAction.allCases {
            let caller = Caller(principal: "a", grants: [try Self.grant("a", [action])])
            for other in RegistryAction.allCases {
                #expect(caller.may(other, Subject("a")) == (other == action || other == .read || action == .admin))
                #expect(!caller.may(other, Subject("b")))
            }
        }
        #expect(!Caller(principal: "a", grants: []).may(.read, Subject("")))
        #expect(Caller(principal: "a", grants: [try Self.grant("a", [.read])]).may(.read, Subject("")))
    }

    @Test("lists, counts, contexts and the record of changes hold only what may be seen")
    func lists() async throws {
        let scene = try await Scene()
        let whole = scene.test.registry
        for name in ["ours-c", ":.eu:ours-d", ":.eu:theirs-d", ":.us:theirs-e"] {
            _ = try await whole.register(SchemaRequest(text: scene.shared), under: try Subject(parsing: name))
        }
        _ = try await scene.test.registry.registry.session(for: .anybody).update(
            try ConfigUpdate(message: ["alias": "theirs-a"]), of: ConfigScope(Subject("ours-alias")),
            subject: Subject("ours-alias"))
        let everywhere = SubjectFilter(context: nil, prefix: "", deleted: .left)
        #expect(try await scene.ours.subjects(everywhere, after: nil) == [":.eu:ours-d", "ours-a", "ours-c"])
        #expect(try await scene.ours.subjectCount(everywhere) == 3)
        #expect(try await scene.ours.subjects(everywhere, after: nil, offset: 1, limit: 1) == ["ours-a"])
        let eu = SubjectFilter(context: "eu", prefix: "", deleted: .left)
        #expect(try await scene.ours.subjects(SubjectFilter(prefix: ":.eu:", deleted: .left), after: nil) == [":.eu:ours-d"])
        #expect(try await scene.ours.subjectCount(eu) <= 1)
        #expect(try await scene.ours.contexts(prefix: "") == [".", ".eu"])
        #expect(
            try await scene.ours.latestVersions(everywhere, from: "").schemas.map(\.subject.name) == [
                "ours-d", "ours-a", "ours-c",
            ])
        for latestOnly in [true, false] {
            let versions = VersionFilter(subjects: everywhere, includesDeleted: true, latestOnly: latestOnly)
            let request = SchemaListing.Request(filter: versions, ruleType: nil, withAliases: true, offset: 0, limit: .max)
            let listing = try await scene.ours.schemas(request)
            #expect(try await listing.total() == 3)
            #expect(try await listing.next().map(\.schema.subject.name) == ["ours-d", "ours-a", "ours-c"])
        }
        let changes = try await scene.ours.changes(after: 0, limit: 100).items
        #expect(changes.map(\.change.subject.name) == ["ours-a", "ours-c", "ours-d", "ours-alias"])
        #expect(try await scene.ours.changeCount(after: 0) == 4)
        #expect(try await scene.ours.highestID(context: Subject.defaultContext) == nil)
    }
}
