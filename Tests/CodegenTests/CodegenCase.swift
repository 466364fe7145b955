import Foundation
import SchemaCodegen
import TestSupport

/// Schemas that Swift is generated for, with the types that this target compiles.
enum CodegenCase {
    static let fixtures = ProjectFolder.file("fixtures")
    static let generated = ProjectFolder.file("Tests/CodegenTests/Generated")

    static var options: CodegenOptions {
        var options = CodegenOptions()
        options.module = "SchemaAvro"
        return options
    }

    /// Folders of `fixtures/codegen`.
    static let names: [String] = {
        let folder = fixtures.appending(path: "codegen")
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return entries.filter { !$0.contains(".") }.sorted()
    }()

    static func files(_ name: String) throws -> [SchemaFile] {
        let folder = fixtures.appending(path: "codegen/\(name)")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { file in
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            return SchemaFile(name: file == "input.avsc" ? "\(name).avsc" : file, text: text)
        }
    }

    // MARK: The retailer

    static let subjects = [
        "address", "customer-profile", "inventory-level-changed", "order-placed", "page-viewed", "price-changed",
        "session-viewed",
    ]

    /// Versions of a subject's schema, the oldest first.
    static func versions(_ subject: String) throws -> [String] {
        let folder = fixtures.appending(path: "retail/\(subject)")
        return try (1...9).compactMap { version in
            let file = folder.appending(path: "v\(version).avsc")
            return FileManager.default.fileExists(atPath: file.path) ? try String(contentsOf: file, encoding: .utf8) : nil
        }
    }

    /// The latest version of each subject.
    static func retailer() throws -> [SchemaFile] {
        try subjects.map { SchemaFile(name: "\($0).avsc", text: try versions($0).last ?? "") }
    }
}
