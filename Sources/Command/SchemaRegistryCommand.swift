import ArgumentParser

@main
struct SchemaRegistryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "schema-registry")
}
