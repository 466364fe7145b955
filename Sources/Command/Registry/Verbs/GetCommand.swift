import ArgumentParser
import SchemaClient
import SchemaGate
import SchemaModel
import SchemaWire

/// `schema-registry get`: one schema.
struct GetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get", abstract: "Shows a schema of a registry.",
        discussion: """
            schema-registry get orders-value, get orders-value 3, get --id 7, get --guid GUID. With --raw the text of the schema \
            alone, as it is stored: schema-registry get orders-value --raw > order.avsc
            """)

    @Argument(help: "The subject.") var subject: String?
    @Argument(help: "The version: a number or latest.") var version: VersionArgument = .latest
    @Option(help: ArgumentHelp("The id of the schema, in the context of the subject if one is named.", valueName: "id"))
    var id: Int32?
    @Option(help: ArgumentHelp("The GUID of the schema.", valueName: "guid"), transform: GetCommand.guid)
    var guid: SchemaGUID?
    @Flag(help: "The text of the schema alone.") var raw = false
    @Flag(help: "Also a deleted version.") var deleted = false
    @OptionGroup var options: RegistryOptions
    @OptionGroup var listing: ListingOptions

    func validate() throws {
        guard [subject != nil && id == nil, id != nil, guid != nil].count(where: { $0 }) == 1 else {
            throw ValidationError("Name one schema: schema-registry get SUBJECT [VERSION], get --id ID or get --guid GUID")
        }
        guard !(raw && listing.format == .json) else { throw ValidationError("--raw and --format json exclude each other.") }
        if let id, id < 1 { throw ValidationError("An id is above 0.") }
    }

    func run() async throws {
        let client = try options.client()
        let schema: RegisteredSchema
        if let guid {
            schema = try await client.schema(guid: guid)
        } else if let id {
            schema = try await client.schema(id: id, subject: subject)
        } else {
            schema = try await client.schema(subject ?? "", version, includingDeleted: deleted)
        }
        if raw { return try StandardOutput.write(schema.text + "\n") }
        var object = schema.listed()
        object["schema"] = .string(schema.text)
        try listing.write(.object(object), text: schema.described() + "\n" + schema.indentedText + "\n")
    }

    private static func guid(_ text: String) throws -> SchemaGUID {
        guard let guid = SchemaGUID(text) else {
            throw ValidationError("\(text.excerpt) is not a GUID, such as 12345678-9abc-def0-1234-56789abcdef0.")
        }
        return guid
    }
}

extension RegistryClient {
    func schema(
        _ subject: String, _ version: VersionArgument, includingDeleted: Bool = false
    ) async throws(RegistryClientError) -> RegisteredSchema {
        switch version {
        case .latest: try await latest(of: subject)
        case .number(let number): try await self.version(number, of: subject, includingDeleted: includingDeleted)
        }
    }
}
