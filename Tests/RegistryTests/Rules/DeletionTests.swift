import SchemaCompat
import SchemaModel
import SchemaRegistryCore
import SchemaWire
import TestSupport
import Testing

/// REST reference, sections 5.2, 5.3 and 6.8.
struct DeletionTests {
    let test: TestRegistry
    let s = Subject("s")

    init() throws { test = try TestRegistry() }

    @Test("a version is deleted in two steps, in this order only")
    func versionOrder() async throws {
        try await test.register(TestSchemas.record("a"), "s")
        await #expect(throws: RegistryError.versionNotSoftDeleted(s, 1)) {
            _ = try await test.registry.delete(.number(1), of: s, permanently: true)
        }
        #expect(try await test.registry.delete(.number(1), of: s, permanently: false) == 1)
        await #expect(throws: RegistryError.versionSoftDeleted(s, 1)) {
            _ = try await test.registry.delete(.number(1), of: s, permanently: false)
        }
        #expect(try await test.registry.delete(.number(1), of: s, permanently: true) == 1)
        await #expect(throws: RegistryError.subjectNotFound("s")) {
            _ = try await test.registry.delete(.number(1), of: s, permanently: true)
        }
    }

    @Test("a subject is deleted in two steps, in this order only")
    func subjectOrder() async throws {
        try await test.register(TestSchemas.record("a"), "s")
        await #expect(throws: RegistryError.subjectNotSoftDeleted(s)) {
            _ = try await test.registry.delete(s, permanently: true)
        }
        #expect(try await test.registry.delete(s, permanently: false) == [1])
        await #expect(throws: RegistryError.subjectSoftDeleted(s)) {
            _ = try await test.registry.delete(s, permanently: false)
        }
        #expect(try await test.registry.delete(s, permanently: true) == [1])
        await #expect(throws: RegistryError.subjectNotFound("s")) {
            _ = try await test.registry.delete(s, permanently: true)
        }
    }

    @Test("a soft-deleted schema still answers by id, a permanently deleted one does not")
    func byID() async throws {
        let id = try await test.register(TestSchemas.record("a"), "s").id
        _ = try await test.registry.delete(s, permanently: false)
        #expect(try await test.registry.schema(id: id, hint: nil).row?.isDeleted == true)
        _ = try await test.registry.delete(s, permanently: true)
        await #expect(throws: RegistryError.idNotFound(id)) { _ = try await test.registry.schema(id: id, hint: nil) }
    }

    @Test("latest is the newest live version")
    func latest() async throws {
        try await test.register(TestSchemas.record("a"), "s")
        try await test.register(TestSchemas.record("a", "b"), "s")
        _ = try await test.registry.delete(.latest, of: s, permanently: false)
        #expect(try await test.registry.version(.latest, of: s, deleted: true).version == 1)
    }

    @Test("a permanent deletion takes the subject's config along, a soft one does not")
    func config() async throws {
        try await test.register(TestSchemas.record("a"), "s")
        let update = try ConfigUpdate(message: ["compatibility": "none"])
        _ = try await test.registry.update(update, of: ConfigScope(s), subject: s)
        _ = try await test.registry.delete(s, permanently: false)
        #expect(
            try await test.registry.config(of: ConfigScope(s), fallback: false, subject: s).level == CompatibilityLevel.none)
        _ = try await test.registry.delete(s, permanently: true)
        await #expect(throws: RegistryError.levelNotConfigured("s")) {
            _ = try await test.registry.config(of: ConfigScope(s), fallback: false, subject: s)
        }
    }

    @Test("a subject with soft-deleted versions only is listed where that is asked for")
    func lists() async throws {
        try await test.register(TestSchemas.record("a"), "s")
        try await test.register(TestSchemas.record("a"), "t")
        _ = try await test.registry.delete(s, permanently: false)
        #expect(try await test.registry.subjects(SubjectFilter(deleted: .left), after: nil) == ["t"])
        #expect(try await test.registry.subjects(SubjectFilter(deleted: .included), after: nil) == ["s", "t"])
        #expect(try await test.registry.subjects(SubjectFilter(deleted: .only), after: nil) == ["s"])
    }
}
