import Foundation
import SchemaModel
import SchemaWire
import TestSupport

@testable import SchemaRegistryCore

/// A registry that holds a little of everything: made once, copied for each test.
struct SeededRegistry: Sendable {
    private let content: Data
    /// What the registry answers as long as nothing changes.
    let dump: [String]

    private static let made = Task { try await make() }

    static func shared() async throws -> SeededRegistry { try await made.value }

    private static func make() async throws -> SeededRegistry {
        let folder = try TemporaryFolder()
        let dump = try await RegistryFixture.run(in: folder) { registry in
            try registry.seed()
            return try registry.dump()
        }
        return SeededRegistry(content: try folder.content(), dump: dump)
    }

    func copy() throws -> TemporaryFolder { try TemporaryFolder(database: content) }
}

extension RegistryFixture {
    private static let settings = [("/config/orders", #"{"compatibility":"FULL"}"#), ("/config", #"{"normalize":false}"#)]

    /// `orders` has two versions, `customers` is used by `invoices`, `halves` and `gone` have soft-deleted versions, `:.eu:orders`
    /// stands in another context, and `circle-a` and `circle-b` use each other.
    fileprivate func seed() throws {
        let client = try client()
        try client.register(TestSchemas.record("a"), "orders")
        try client.register(TestSchemas.record("a", "b"), "orders")
        try client.register(TestSchemas.record(name: "Customer"), "customers")
        try client.register(
            #"{"type":"record","name":"Invoice","fields":[{"name":"to","type":"Customer"}]}"#, "invoices",
            MessageObject([("references", [["name": "Customer", "subject": "customers", "version": 1]])]))
        try client.register(TestSchemas.record("a"), "halves")
        _ = try client.ok("DELETE", "/subjects/halves/versions/1")
        try client.register(TestSchemas.record("a", "b"), "halves")
        try client.register(TestSchemas.record(name: "Gone"), "gone")
        _ = try client.ok("DELETE", "/subjects/gone")
        try client.register(TestSchemas.record("a"), ":.eu:orders")
        for (target, body) in RegistryFixture.settings { _ = try client.ok("PUT", target, body) }
        try makeCircle()
    }

    /// Requests cannot make one, see `CircleTests`. A damaged database can hold one.
    private func makeCircle() throws {
        try onStore { store in
            try await store.write(by: nil) { writer in
                for (name, other) in [("a", "b"), ("b", "a")] {
                    let reference = SchemaReference(name: "\(other)", subject: "circle-\(other)", version: 1)
                    let content = SchemaContent(
                        type: .avro, text: #"{"type":"record","name":"\#(name)","fields":[{"name":"f","type":"\#(other)"}]}"#,
                        references: [reference])
                    let subject = Subject("circle-\(name)")
                    let id = try writer.allocateID(context: subject.context)
                    _ = try writer.insert(
                        content, identity: content.identity, equivalence: EquivalenceKey(.avro, normalText: content.text),
                        references: [ResolvedReference(reference: reference, target: Subject(reference.subject))], id: id,
                        version: 1, of: subject, at: try writer.append(Change(.register, subject, version: 1, id: id)))
                }
            }
        }
    }

    /// Everything that can be asked for, and the number of the last change.
    func dump() throws -> [String] {
        let client = try client()
        var lines = ["changes: \(try onStore { try await $0.read { try $0.lastSequence() } })"]
        func add(_ target: String) throws {
            let answer = try client.request("GET", target)
            lines.append("\(target): \(answer.status) \(answer.body)")
        }
        for target in ["/config", "/mode", "/config/:.__GLOBAL:", "/subjects"] { try add(target) }
        for subject in try client.ok("GET", "/subjects?deleted=true").array ?? [] {
            let subject = subject.string ?? ""
            for target in [
                "/config/\(subject)", "/mode/\(subject)", "/subjects/\(subject)/versions?deletedAsNegative=true&deleted=true",
            ] {
                try add(target)
            }
            for version in try client.ok("GET", "/subjects/\(subject)/versions?deleted=true").array ?? [] {
                try add("/subjects/\(subject)/versions/\(version.integer ?? 0)?deleted=true")
            }
        }
        return lines
    }
}
