import Foundation
import PackagePlugin

/// Generates Swift for the Avro schemas (`.avsc`) of a target while it is built.
///
/// ```swift
/// .target(name: "Orders", dependencies: [.product(name: "SchemaSerde", package: "schema-registry")],
///     plugins: [.plugin(name: "SchemaGenerator", package: "schema-registry")])
/// ```
///
/// A file `schema-generate.json` in the folder of the target may say who sees the types and which module they import:
/// `{"access": "internal", "module": "SchemaAvro"}`.
@main
struct SchemaGenerator: BuildToolPlugin {
    struct Settings: Decodable {
        var access: String?
        var module: String?
    }

    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let target = target as? any SourceModuleTarget else { return [] }
        let schemas = target.sourceFiles(withSuffix: "avsc").map(\.url).sorted { $0.path < $1.path }
        guard !schemas.isEmpty else { return [] }
        let output = context.pluginWorkDirectoryURL.appending(path: "Schemas")
        var arguments = ["--output", output.path]
        var inputs = schemas
        let file = target.directoryURL.appending(path: "schema-generate.json")
        if FileManager.default.fileExists(atPath: file.path) {
            let settings = try JSONDecoder().decode(Settings.self, from: Data(contentsOf: file))
            if let access = settings.access { arguments += ["--access", access] }
            if let module = settings.module { arguments += ["--module", module] }
            inputs.append(file)
        }
        return [
            .buildCommand(
                displayName: "Generating Swift for the schemas of \(target.name)",
                executable: try context.tool(named: "schema-generate").url,
                arguments: arguments + schemas.map(\.path), inputFiles: inputs,
                outputFiles: schemas.map { output.appending(path: $0.deletingPathExtension().lastPathComponent + ".swift") })
        ]
    }
}
