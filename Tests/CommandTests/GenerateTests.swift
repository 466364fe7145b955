import Foundation
import Testing

@testable import SchemaRegistryCommand

/// `schema-registry generate`, as a shell runs it.
@Suite struct GenerateTests {
    private static func generate(_ arguments: [String], into folder: URL) throws -> Program.Answer {
        try Program.run(
            ["generate", "--output", folder.path] + arguments, in: Snapshot.fixtures.appending(path: "codegen/references"))
    }

    private static func inNewFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "generate-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    @Test("files become Swift, and what would not change is left alone")
    func files() throws {
        try GenerateTests.inNewFolder { folder in
            let arguments = ["input.avsc", "place.avsc", "--access", "internal", "--module", "SchemaAvro"]
            let answer = try GenerateTests.generate(arguments, into: folder)
            #expect(answer.code == 0 && answer.output + answer.error == "")
            let file = folder.appending(path: "input.swift")
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(text.contains("\nimport SchemaAvro\n") && text.contains("\nstruct Parcel: AvroCodable, Hashable {\n"))
            let before = try file.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
            #expect(try GenerateTests.generate(arguments, into: folder).code == 0)
            #expect(try file.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate == before)
        }
    }

    @Test("a schema that does not become Swift is named with its place, and nothing is written")
    func refusals() throws {
        try GenerateTests.inNewFolder { folder in
            let answer = try GenerateTests.generate(["input.avsc"], into: folder)
            #expect(answer.code == 2)
            #expect(answer.error.hasPrefix("input.avsc:2:26: error: "), "\(answer.error)")
            #expect(!FileManager.default.fileExists(atPath: folder.path))
            #expect(try GenerateTests.generate(["absent.avsc"], into: folder).code == 2)
            #expect(try GenerateTests.generate([], into: folder).code == 64)
            #expect(try GenerateTests.generate(["place.avsc", "--access", "open"], into: folder).code == 64)
            #expect(try GenerateTests.generate(["place.avsc"], into: URL(filePath: "/dev/null/x")).code == 73)
        }
    }

    @Test("a subject names a file, whatever characters it has")
    func fileNames() {
        #expect(SubjectSchemas.fileName("order-placed-value") == "order-placed-value.avsc")
        #expect(SubjectSchemas.fileName(":.eu:../orders") == "-.eu-..-orders.avsc")
    }
}
