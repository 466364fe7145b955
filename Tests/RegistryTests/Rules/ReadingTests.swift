import SchemaModel
import Synchronization
import TestSupport
import Testing

@testable import SchemaRegistryCore

/// What a read asks the store for: its time must not grow with the number of a subject's versions.
struct ReadingTests {
    private let calls = StoreCalls()
    private let test: TestRegistry
    private let subject = Subject("s")

    init() async throws {
        test = try TestRegistry { [calls] store in InterceptedStore(store, before: { calls.note($0.name) }) }
        for field in ["a", "b", "c"] { try await test.register(TestSchemas.record(field), "s") }
    }

    @Test("a version that is there is one question, whatever its number", arguments: [VersionSelector.number(1), .latest])
    func version(selector: VersionSelector) async throws {
        calls.begin()
        _ = try await test.registry.version(selector, of: subject, deleted: false)
        #expect(calls.versions == [selector == .latest ? "newestVersion" : "version"])
    }

    @Test("the subject is asked for where the version is missing", arguments: [true, false])
    func missing(deleted: Bool) async throws {
        calls.begin()
        await #expect(throws: RegistryError.versionNotFound(4)) {
            try await test.registry.version(.number(4), of: subject, deleted: deleted)
        }
        #expect(calls.versions == ["version", deleted ? "highestVersion" : "newestVersion"])
    }

    @Test("a soft-deleted version is found where that is asked for, and its subject while a live one is left")
    func deleted() async throws {
        for version in 1...3 {
            _ = try await test.registry.delete(.number(version), of: subject, permanently: false)
            #expect(try await test.registry.version(.number(version), of: subject, deleted: true).version == version)
            await #expect(throws: version < 3 ? RegistryError.versionNotFound(version) : .subjectNotFound("s")) {
                try await test.registry.version(.number(version), of: subject, deleted: false)
            }
        }
    }

    @Test("a lookup does not ask for all versions, whether it finds one or not")
    func lookup() async throws {
        calls.begin()
        let found = try await test.registry.lookUp(SchemaRequest(text: TestSchemas.record("b")), in: subject)
        #expect(found.version == 2)
        #expect(calls.versions == ["version"])
        calls.begin()
        await #expect(throws: RegistryError.schemaNotFound) {
            try await test.registry.lookUp(SchemaRequest(text: TestSchemas.record("d")), in: subject)
        }
        // By content, by equivalence key, and the newest one for what the schema may inherit.
        #expect(calls.versions == ["version", "versionNumbers", "newestVersion"])
        await #expect(throws: RegistryError.subjectNotFound("other")) {
            try await test.registry.lookUp(SchemaRequest(text: TestSchemas.record("b")), in: Subject("other"))
        }
    }
}

/// The names of calls, in order.
private final class StoreCalls: Sendable {
    private let names = Mutex<[String]>([])

    func begin() { names.withLock { $0 = [] } }

    func note(_ name: String) { names.withLock { $0.append(name) } }

    var all: [String] { names.withLock { $0 } }

    /// Those that read versions.
    var versions: [String] { all.filter { $0.lowercased().contains("version") } }

    @Test("a subject whose name is empty is in the lists, first")
    func emptyName() async throws {
        let test = try TestRegistry()
        try await test.register(TestSchemas.record("x"), "")
        try await test.register(TestSchemas.record("y"), "a")
        let all = try await test.registry.subjects(SubjectFilter(), after: nil, offset: 0, limit: 10)
        #expect(all == ["", "a"])
        #expect(try await test.registry.subjects(SubjectFilter(), after: "", offset: 0, limit: 10) == ["a"])
    }
}
