import ArgumentParser
import SchemaClient
import SchemaWire

/// `schema-registry subjects`: the names of the subjects of a registry.
struct SubjectsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "subjects", abstract: "Lists the subjects of a registry.",
        discussion: "Those of every context, by qualified names such as orders-value or :.eu:orders-value.")

    @OptionGroup var options: RegistryOptions
    @OptionGroup var listing: ListingOptions

    @Option(help: ArgumentHelp("Only subjects whose qualified names begin so.", valueName: "prefix")) var prefix: String?
    @Flag(help: "Also subjects of which every version is deleted.") var deleted = false

    func run() async throws {
        let subjects = try await options.client().subjects(prefix: prefix, includingDeleted: deleted)
        var table = TextTable("subject")
        for subject in subjects { table.add(subject) }
        try listing.write(.array(subjects.map { .string($0) }), text: table.text)
    }
}
