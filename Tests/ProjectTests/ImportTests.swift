import Foundation
import TestSupport
import Testing

/// Dependencies go one way, top to bottom. `docs/architecture.md` says why.
struct ImportTests {
    struct Module: Sendable {
        let folder: String
        /// Modules of ours directly below this one.
        let below: [String]
        /// Modules of packages and of the system.
        var packages: [String] = []
        /// Imports that only one folder of the module may have.
        var only: [String: [String]] = [:]
    }

    static let modules: [String: Module] = [
        "SchemaModel": Module(folder: "Model", below: []),
        "SchemaAvro": Module(folder: "Avro", below: ["SchemaModel"]),
        "SchemaJSON": Module(folder: "JSONSchema", below: ["SchemaModel"]),
        "SchemaFormats": Module(folder: "Formats", below: ["SchemaAvro", "SchemaJSON"]),
        "SchemaCompat": Module(folder: "Compat", below: ["SchemaFormats"]),
        "SchemaWire": Module(folder: "Wire", below: ["SchemaModel"]),
        "SchemaYAML": Module(folder: "YAML", below: ["SchemaModel"], packages: ["Yams"]),
        "SchemaCodegen": Module(folder: "Codegen", below: ["SchemaAvro"]),
        "schema-generate": Module(folder: "Generate", below: ["SchemaCodegen"]),
        "SchemaClient": Module(
            folder: "Client", below: ["SchemaWire"],
            only: ["Transport": ["AsyncHTTPClient", "NIOCore", "NIOHTTP1", "NIOPosix", "NIOSSL"]]),
        "SchemaSerde": Module(folder: "Serde", below: ["SchemaCompat", "SchemaClient"]),
        "SchemaRegistryMessages": Module(folder: "Messages", below: ["SchemaWire"], packages: ["CJansson"]),
        "SchemaRegistryCore": Module(
            folder: "Registry", below: ["SchemaCompat", "SchemaRegistryMessages"], packages: ["Crypto"],
            only: ["Storage": ["GRDB"]]),
        "SchemaRegistryServer": Module(
            folder: "Server", below: ["SchemaRegistryCore", "SchemaYAML"],
            packages: [
                "CSchemaRegistryBuild", "CZlib", "HummingbirdCore", "NIOCore", "NIOPosix", "NIOHTTP1", "Logging",
                "ServiceLifecycle",
            ],
            only: ["Access": ["CCrypt", "Crypto"], "TLS": ["NIOSSL"], "Connection": ["NIOSSL"]]),
        "SchemaRegistryTesting": Module(
            folder: "Testing", below: ["SchemaRegistryServer", "SchemaClient"], packages: ["Logging"]),
        "SchemaGate": Module(
            folder: "Gate", below: ["SchemaCompat", "SchemaWire", "SchemaYAML"], only: ["Registry": ["Crypto"]]),
        "SchemaRegistryCommand": Module(
            folder: "Command", below: ["SchemaGate", "SchemaRegistryServer", "SchemaSerde", "SchemaCodegen"],
            packages: ["ArgumentParser", "Logging", "ServiceLifecycle", "UnixSignals"]),
    ]

    static let system: Set<String> = ["Foundation", "FoundationEssentials", "Synchronization"]

    /// Everything that can be reached downwards.
    static func reachable(from module: String) -> Set<String> {
        var found: Set<String> = []
        for name in modules[module]?.below ?? [] { found.formUnion(reachable(from: name).union([name])) }
        return found
    }

    @Test("a module imports only what lies below it", arguments: modules.keys.sorted())
    func imports(module: String) throws {
        let description = try #require(ImportTests.modules[module])
        let folder = ProjectFolder.url.appending(path: "Sources/\(description.folder)")
        let allowed = ImportTests.reachable(from: module).union(description.packages).union(ImportTests.system)
        let files = ProjectFolder.swiftFiles(below: folder)
        #expect(!files.isEmpty)
        for file in files {
            let extra = description.only.first { file.path.contains("/\($0.key)/") }?.value ?? []
            for name in try ImportTests.imports(of: file) {
                #expect(allowed.contains(name) || extra.contains(name), "\(file.lastPathComponent) imports \(name)")
            }
        }
    }

    @Test("every module of the package is known to this test")
    func complete() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: ProjectFolder.url.appending(path: "Sources").path)
        let known = ImportTests.modules.values.map(\.folder) + ["CBuild", "CCrypt", "CJansson", "CZlib"]
        #expect(Set(folders.filter { !$0.hasPrefix(".") }) == Set(known))
    }

    /// The modules that a file names behind `import`, with or without an access level or attribute.
    static func imports(of file: URL) throws -> [String] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard let at = words.firstIndex(of: "import"), at <= 2, words.count > at + 1,
                words[..<at].allSatisfy({ $0.hasPrefix("@") || ["package", "public", "internal", "private"].contains($0) })
            else { return nil }
            return String(words[at + 1].prefix { $0 != "." })
        }
    }
}
