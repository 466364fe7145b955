import ArgumentParser
import SchemaClient
import SchemaModel
import SchemaWire

/// `schema-registry mode`: what a subject, a context or the registry may be used for.
struct ModeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mode", abstract: "Shows or sets the mode of a subject, or of the registry.",
        discussion: "A context is named with colons, as in :.eu: and a subject in it :.eu:orders-value.")

    @Argument(help: "The subject; without it the registry.") var subject: String?
    @Option(
        help: ArgumentHelp(
            "Set this mode: \(RegistryMode.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "mode"),
        transform: ModeCommand.mode)
    var set: RegistryMode?
    @Flag(help: "Remove the mode of the subject, so that the one above it counts.") var unset = false
    @Flag(help: "Set IMPORT also where there are schemas.") var force = false
    @OptionGroup var options: RegistryOptions
    @OptionGroup var listing: ListingOptions

    func validate() throws {
        guard set == nil || !unset else { throw ValidationError("--set and --unset exclude each other.") }
        guard !unset || subject != nil else { throw ValidationError("--unset takes a subject: the registry always has a mode.") }
    }

    func run() async throws {
        let client = try options.client()
        if let set { try await client.setMode(set, of: subject, force: force) }
        if unset, let subject { try await client.removeMode(of: subject) }
        let mode = try await client.mode(of: subject)
        try listing.write(mode.message, text: mode.rawValue + "\n")
    }

    private static func mode(_ name: String) throws -> RegistryMode {
        guard let mode = RegistryMode(rawValue: name.uppercased()) else {
            let names = RegistryMode.allCases.map(\.rawValue)
            let nearest = EditDistance.nearest(to: name.uppercased(), among: names).map { "; did you mean \($0)?" } ?? "."
            throw ValidationError("There is no mode \(name)\(nearest) Use one of \(names.joined(separator: ", ")).")
        }
        return mode
    }
}
