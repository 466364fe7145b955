import SchemaModel
import SchemaRegistryCore
import TestSupport
import Testing

struct ReferenceTests {
    let test: TestRegistry
    let address = #"{"type":"record","name":"Address","namespace":"x","fields":[{"name":"city","type":"string"}]}"#
    let order = #"{"type":"record","name":"Order","namespace":"x","fields":[{"name":"to","type":"x.Address"}]}"#

    init() throws { test = try TestRegistry() }

    private func registerOrder(
        _ subject: String = "order", address subjectOfAddress: String = "address", version: Int = 1
    ) async throws -> RegisteredSchema {
        let reference = SchemaReference(name: "x.Address", subject: subjectOfAddress, version: version)
        return try await test.registry.register(
            SchemaRequest(text: order, references: [reference]), under: Subject(subject))
    }

    @Test("a schema uses types of another subject; -1 means its newest version")
    func reference() async throws {
        try await test.register(address, "address")
        let stored = try await registerOrder(version: -1)
        #expect(
            stored.content.text == #"{"type":"record","name":"Order","namespace":"x","fields":[{"name":"to","type":"Address"}]}"#)
        #expect(stored.content.references.map(\.version) == [1])
    }

    @Test("a reference that leads nowhere is refused with its subject and version")
    func missing() async throws {
        await #expect(
            throws: RegistryError.invalidSchema(.referenceNotFound(Subject("address"), version: 1))
        ) { _ = try await registerOrder() }
    }

    @Test("a reference to a soft-deleted version is refused for a new schema, but the old one is still found")
    func softDeletedTarget() async throws {
        try await test.register(address, "address")
        let stored = try await registerOrder()
        _ = try await test.registry.delete(Subject("order"), permanently: false)
        _ = try await test.registry.delete(Subject("address"), permanently: false)
        await #expect(throws: RegistryError.self) { _ = try await registerOrder("other") }
        let reference = SchemaReference(name: "x.Address", subject: "address", version: 1)
        let found = try await test.registry.lookUp(
            SchemaRequest(text: order, references: [reference]), in: Subject("order"), deleted: true)
        #expect(found.id == stored.id)
    }

    @Test("an unqualified reference inside a context means that context")
    func contexts() async throws {
        try await test.register(address, ":.eu:address")
        #expect(try await registerOrder(":.eu:order").version == 1)
        await #expect(throws: RegistryError.self) { _ = try await registerOrder("order") }
    }

    @Test("a schema with its references written out is the same schema")
    func writtenOut() async throws {
        try await test.register(address, "address")
        let stored = try await registerOrder()
        let whole = #"{"type":"record","name":"Order","namespace":"x","fields":[{"name":"to","type":\#(address)}]}"#
        #expect(try await test.register(whole, "order").id == stored.id)
    }

    @Test("a version that is referred to cannot be deleted while a live version refers to it")
    func deletion() async throws {
        try await test.register(address, "address")
        _ = try await registerOrder()
        let registry = test.registry
        #expect(
            await referrers { _ = try await registry.delete(.latest, of: Subject("address"), permanently: false) } == "order 1")
        #expect(await referrers { _ = try await registry.delete(Subject("address"), permanently: false) } == "order 1")
        _ = try await registry.delete(Subject("order"), permanently: false)
        #expect(try await registry.delete(Subject("address"), permanently: false) == [1])
        #expect(await referrers { _ = try await registry.delete(Subject("address"), permanently: true) } == "order 1 deleted")
    }

    /// Who refers to version 1 of the address, by the error of a deletion; nil where that goes another way.
    private func referrers(_ delete: () async throws -> Void) async -> String? {
        do {
            try await delete()
            return nil
        } catch RegistryError.referenceExists(Subject("address"), 1, let referrers, 0) {
            return referrers.map { "\($0.subject.qualified) \($0.version)\($0.isDeleted ? " deleted" : "")" }.joined(
                separator: ", ")
        } catch {
            return nil
        }
    }

    @Test("a soft-deleted version that something refers to outlives its revival")
    func revivalOfReferencedVersion() async throws {
        try await test.register(address, "address")
        _ = try await registerOrder()
        _ = try await test.registry.delete(Subject("order"), permanently: false)
        _ = try await test.registry.delete(Subject("address"), permanently: false)
        #expect(try await test.register(address, "address").version == 2)
        #expect(try await test.versions("address", deleted: true) == [1, 2])
    }

    @Test("a chain of references beyond max-reference-depth is refused with the limit's name")
    func depth() async throws {
        var settings = RegistrySettings()
        settings.limits.referenceDepth = Limit("max-reference-depth", 2)
        let small = try TestRegistry(settings: settings)
        try await small.register(#"{"type":"fixed","name":"F0","size":1}"#, "s0")
        for number in 1...3 {
            let text = #"{"type":"record","name":"F\#(number)","fields":[{"name":"f","type":"F\#(number - 1)"}]}"#
            let request = SchemaRequest(
                text: text, references: [SchemaReference(name: "F\(number - 1)", subject: "s\(number - 1)", version: 1)])
            if number < 3 {
                _ = try await small.registry.register(request, under: Subject("s\(number)"))
            } else {
                let refusal = SchemaRefusal.referencesTooDeep(Limit("max-reference-depth", 2))
                await #expect(throws: RegistryError.invalidSchema(refusal)) {
                    _ = try await small.registry.register(request, under: Subject("s\(number)"))
                }
            }
        }
    }

    @Test("a list of references beyond max-references is refused before anything is read")
    func count() async throws {
        try await test.register(address, "address")
        let references = Array(repeating: SchemaReference(name: "x.Address", subject: "address", version: 1), count: 1_001)
        await #expect(throws: RegistryError.invalidSchema(.tooManyReferences(Limit("max-references", 1_000)))) {
            _ = try await test.registry.register(SchemaRequest(text: order, references: references), under: Subject("o"))
        }
    }
}
