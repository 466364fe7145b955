import ArgumentParser
import SchemaRegistryServer

@main
struct SchemaRegistryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema-registry",
        abstract: "Keeps versioned schemas, and decides whether a new version is safe.",
        version: ServerVersion.number,
        subcommands: [ServeCommand.self, CheckCommand.self, RulesCommand.self, ExplainCommand.self])
}
