import ArgumentParser
import SchemaClient
import SchemaWire

/// `schema-registry references`: who refers to a schema.
struct ReferencesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "references", abstract: "Lists the schemas that refer to a subject or to one version of it.")

    @Argument(help: "The subject.") var subject: String
    @Argument(help: "The version: a number or latest; without it all versions.") var version: VersionArgument?
    @OptionGroup var options: RegistryOptions
    @OptionGroup var listing: ListingOptions

    func run() async throws {
        let client = try options.client()
        let numbers: [Int] =
            switch version {
            case nil: try await client.versions(of: subject)
            case .latest?: try await client.latest(of: subject).version.map { [$0] } ?? []
            case .number(let number)?: [number]
            }
        let referrers = try await client.referrers(of: numbers, of: subject)
        var table = TextTable("version", "referred to by", "version", "id")
        for referrer in referrers {
            table.add("\(referrer.target)", referrer.subject, "\(referrer.version)", "\(referrer.id)")
        }
        try listing.write(.array(referrers.map(\.message)), text: table.text)
    }
}
