import ArgumentParser
import SchemaClient
import SchemaFormats
import SchemaGate
import SchemaModel
import SchemaWire

/// `schema-registry lookup`: whether a schema is registered, and as what.
struct LookupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lookup", abstract: "Finds the version of a subject that holds a schema.",
        discussion: "Exit status 2 where no version holds it.")

    @Argument(help: "The file of the schema; - is standard input.") var file: String
    @Option(help: ArgumentHelp("The subject to look in.", valueName: "subject")) var subject: String
    @Option(
        help: ArgumentHelp("AVRO or JSON. Without it the name of the file says, or its text.", valueName: "type"),
        transform: CheckCommand.type)
    var type: SchemaType?
    @Option(
        help: ArgumentHelp("A registered schema that the file refers to. May be repeated.", valueName: "name=subject:version"),
        transform: LookupCommand.reference)
    var reference: [SchemaReference] = []
    @Flag(help: "Compare normalized schemas.") var normalize = false
    @Flag(help: "Also in deleted versions.") var deleted = false
    @OptionGroup var options: RegistryOptions
    @OptionGroup var listing: ListingOptions

    func run() async throws {
        let client = try options.client()
        let draft: SchemaDraft
        do throws(InputProblem) {
            let text = String(decoding: try InputFile.read(file), as: UTF8.self)
            draft = SchemaDraft(type ?? SchemaType(file: file, text: text), text, references: reference)
        } catch {
            throw GateProblem(.unreadable, "\(file): \(error.message)", fix: error.fix)
        }
        let schema = try await client.lookup(draft, under: subject, normalize: normalize, includingDeleted: deleted)
        try listing.write(.object(schema.listed(subject: subject)), text: schema.described(subject: subject))
    }

    static func reference(_ text: String) throws -> SchemaReference {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[0].isEmpty, let colon = parts[1].lastIndex(of: ":"), colon != parts[1].startIndex,
            let version = Int(parts[1][parts[1].index(after: colon)...]), version > 0
        else {
            throw ValidationError("A reference is name=subject:version, not \(text), as in com.shop.Address=address:2.")
        }
        return SchemaReference(name: parts[0], subject: String(parts[1][..<colon]), version: version)
    }
}
