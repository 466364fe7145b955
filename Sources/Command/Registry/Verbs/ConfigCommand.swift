import ArgumentParser
import SchemaClient
import SchemaModel
import SchemaWire

/// `schema-registry config`: the level of a subject, a context or the registry.
struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Shows or sets the compatibility level of a subject, or of the registry.",
        discussion: "A context is named with colons, as in :.eu: and a subject in it :.eu:orders-value.")

    @Argument(help: "The subject; without it the registry.") var subject: String?
    @Option(
        help: ArgumentHelp(
            "Set this level: \(CompatibilityLevel.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "level"),
        transform: CheckCommand.level)
    var set: CompatibilityLevel?
    @Flag(help: "Remove the config, so that the one above it counts.") var unset = false
    @OptionGroup var options: RegistryOptions
    @OptionGroup var listing: ListingOptions

    func validate() throws {
        guard set == nil || !unset else { throw ValidationError("--set and --unset exclude each other.") }
    }

    func run() async throws {
        let client = try options.client()
        if let set { try await client.setLevel(set, of: subject) }
        if unset { try await client.removeConfig(of: subject) }
        let config = try await client.config(of: subject, orDefault: true)
        let message = config.message(.answer)
        var table = TextTable("setting", "value")
        for (name, value) in message.object?.members ?? [] { table.add(name, value.string ?? value.json) }
        try listing.write(message, text: table.text)
    }
}
