import Foundation
import PackagePlugin

/// Generates Swift for the Avro schemas (`.avsc`) of targets into their folders, to be checked in.
///
/// ```sh
/// swift package --allow-writing-to-package-directory generate-schemas --target Orders --access internal
/// ```
///
/// The files go into the folder `Generated` of the target. Without `--target` it takes all targets that have schemas. What
/// else is written is passed on to `schema-generate`.
@main
struct SchemaGeneratorCommand: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) async throws {
        var extractor = ArgumentExtractor(arguments)
        let names = extractor.extractOption(named: "target")
        let targets = names.isEmpty ? context.package.targets : try context.package.targets(named: names)
        let tool = try context.tool(named: "schema-generate").url
        for target in targets {
            guard let target = target as? any SourceModuleTarget else { continue }
            let schemas = target.sourceFiles(withSuffix: "avsc").map(\.url.path).sorted()
            guard !schemas.isEmpty else { continue }
            let output = target.directoryURL.appending(path: "Generated").path
            let process = Process()
            process.executableURL = tool
            process.arguments = ["--output", output] + extractor.remainingArguments + schemas
            try process.run()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else {
                Diagnostics.error("schema-generate exits with status \(process.terminationStatus) for the target \(target.name)")
                return
            }
            print("\(target.name): \(schemas.count) schemas, in \(output)")
        }
    }
}
