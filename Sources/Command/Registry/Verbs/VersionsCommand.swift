import ArgumentParser
import SchemaClient
import SchemaModel
import SchemaWire

/// `schema-registry versions`: the versions of a subject.
struct VersionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "versions", abstract: "Lists the versions of a subject.")

    @Argument(help: "The subject.") var subject: String
    @OptionGroup var options: RegistryOptions
    @OptionGroup var listing: ListingOptions

    @Flag(help: "Also deleted versions.") var deleted = false

    func run() async throws {
        let client = try options.client()
        let live = try await live(client)
        let numbers = deleted ? try await client.versions(of: subject, includingDeleted: true) : live
        let versions = try await Concurrently.map(numbers) { [subject] (number) async throws(RegistryClientError) in
            (number, try await client.version(number, of: subject, includingDeleted: true))
        }
        var table = TextTable("version", "id", "type", "references", "")
        for (number, schema) in versions {
            table.add(
                "\(number)", schema.id.map { "\($0)" } ?? "", schema.type.rawValue, "\(schema.references.count)",
                live.contains(number) ? "" : "deleted")
        }
        let list = versions.map { number, schema -> Message in
            var object = schema.listed(subject: subject, version: number)
            if !live.contains(number) { object["deleted"] = true }
            return .object(object)
        }
        try listing.write(.array(list), text: table.text)
    }

    private func live(_ client: RegistryClient) async throws(RegistryClientError) -> [Int] {
        do throws(RegistryClientError) { return try await client.versions(of: subject) } catch {
            guard deleted, error.code == .notFound else { throw error }
            return []
        }
    }
}
