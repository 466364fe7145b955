import Foundation
import SchemaClient
import SchemaModel
import TestSupport
import Testing

/// A registry as a process of its own, and a client of it.
struct RegistryServer {
    let process: ServerProcess
    let client: RegistryClient

    init() throws {
        process = try ServerProcess()
        client = try RegistryClient(.init(urls: ["http://127.0.0.1:\(process.port)"]))
    }

    var url: String { "http://127.0.0.1:\(process.port)" }

    /// Runs the program in a folder, with this registry for those commands that need one.
    func run(_ arguments: [String], in folder: URL) throws -> Program.Answer {
        try Program.run(arguments, in: folder, environment: ["REGISTRY_URL": url])
    }

    /// Registers a record with fields of the type string.
    @discardableResult
    func register(
        _ subject: String, _ fields: [String], references: [SchemaReference] = []
    ) async throws -> RegisteredSchema {
        try await client.register(SchemaDraft(.avro, Self.record(fields), references: references), under: subject)
    }

    /// - Parameter fields: names; with `=` behind a name the field has a default; with `:` the name of a type follows.
    static func record(_ fields: [String], name: String = "shop.Order") -> String {
        let parts = fields.map { field -> String in
            if let colon = field.firstIndex(of: ":") {
                return #"{"name": "\#(field[..<colon])", "type": "\#(field[field.index(after: colon)...])"}"#
            }
            return field.hasSuffix("=")
                ? #"{"name": "\#(field.dropLast())", "type": "string", "default": ""}"#
                : #"{"name": "\#(field)", "type": "string"}"#
        }
        return #"{"type": "record", "name": "\#(name)", "fields": [\#(parts.joined(separator: ", "))]}"#
    }
}

extension URL {
    /// Writes a file in this folder, whose folders are made.
    func write(_ text: String, to path: String) throws {
        let file = appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }
}

/// A folder for the time of a closure that waits.
func withFolder<T>(_ body: (URL) async throws -> T) async throws -> T {
    let folder = try TemporaryFolder()
    let value = try await body(folder.url)
    withExtendedLifetime(folder) {}
    return value
}
