import Foundation
import SchemaCompat
import SchemaModel
import SchemaRegistryCore
import SchemaRegistryMessages
import SchemaWire
import TestSupport
import Testing

/// The retailer's events as JSON Schemas: each step of a history is registered or refused as it says.
@Suite struct RetailJSONTests {
    private static let folder = ProjectFolder.file("fixtures/retail-json")

    private static func message(_ path: String) throws -> Message {
        try Message(parsing: String(contentsOf: folder.appending(path: path), encoding: .utf8))
    }

    @Test("every step of the histories has the outcome that it says")
    func histories() async throws {
        let test = try TestRegistry()
        var steps = 0
        for event in try Self.message("index.json").object?["events"]?.array?.compactMap(\.string) ?? [] {
            let history = try #require(try Self.message("\(event)/history.json").object)
            let subject = try Subject(parsing: try #require(history["subject"]?.string))
            var config = MessageObject()
            if let level = history["compatibility"] { config["compatibility"] = level }
            if let policy = history["policy"] { config["compatibilityPolicy"] = policy }
            if !config.members.isEmpty {
                _ = try await test.registry.update(
                    try ConfigUpdate(message: .object(config)), of: ConfigScope(subject), subject: subject)
            }
            for step in history["steps"]?.array ?? [] {
                steps += 1
                try await play(try #require(step.object), event, subject, test)
            }
        }
        #expect(steps == 14)
    }

    private func play(_ step: MessageObject, _ event: String, _ subject: Subject, _ test: TestRegistry) async throws {
        let file = try #require(step["schema"]?.string)
        let references = try (step["references"]?.array ?? []).map { reference in
            SchemaReference(
                name: try #require(reference["name"]?.string), subject: try #require(reference["subject"]?.string),
                version: Int(try #require(reference["version"]?.integer)))
        }
        let request = SchemaRequest(
            text: try String(contentsOf: Self.folder.appending(path: "\(event)/\(file)"), encoding: .utf8), type: "JSON",
            references: references)
        do {
            let registered = try await test.registry.register(request, under: subject)
            #expect(step["outcome"]?.string == "registered", "\(event)/\(file)")
            #expect(step["version"]?.integer == Int64(registered.version), "\(event)/\(file)")
        } catch RegistryError.incompatible(_, let report) {
            #expect(step["outcome"]?.string == "refused", "\(event)/\(file)")
            let words = report.verdict.incompatibilities.compactMap {
                $0.confluentMessage.split(separator: "\"").dropFirst().first.map(String.init)
            }
            #expect(Set(words) == Set(step["messages"]?.array?.compactMap(\.string) ?? []), "\(event)/\(file)")
            #expect(report.verdict.failed?.version == step["old_version"]?.integer.map { Int($0) }, "\(event)/\(file)")
        } catch RegistryError.invalidSchema {
            #expect(step["outcome"]?.string == "invalid", "\(event)/\(file)")
        }
    }
}
