import ArgumentParser
import Foundation
import SchemaClient
import SchemaGate
import SchemaModel
import SchemaSerde

/// What `encode` and `decode` have in common.
struct RecordOptions: ParsableArguments {
    @OptionGroup var registry: RegistryOptions

    @Flag(help: "The keys of the topic, instead of its values.") var key = false

    @Option(
        help: ArgumentHelp(
            "A file with the schema of the JSON values. Without it they are what the registered schema says.", valueName: "file"))
    var schema: String?

    @Option(
        name: .customLong("reference"),
        help: ArgumentHelp(
            "A schema that the file refers to: NAME=SUBJECT:VERSION. Repeated for several.", valueName: "name=subject:version"))
    var references: [String] = []

    @Option(
        help: ArgumentHelp("AVRO or JSON: the language of the file. Without it its name says, or its text.", valueName: "type"),
        transform: CheckCommand.type)
    var type: SchemaType?

    @Flag(help: "One record instead of lines: its bytes on one side, and its JSON on the other.") var raw = false

    func part(_ topic: String) -> EventPart { key ? .key(of: topic) : .value(of: topic) }

    /// The schema of the file; nil without one.
    ///
    /// - Throws: `UsageObjection`, `InputProblem`.
    func draft() throws -> SchemaDraft? {
        guard let schema else {
            if !references.isEmpty { throw UsageObjection("--reference says what --schema refers to. Give both.") }
            return nil
        }
        let bytes = try InputFile.read(schema)
        guard let text = String(validating: bytes, as: UTF8.self) else { throw UsageObjection("\(schema) is not UTF-8.") }
        return SchemaDraft(
            type ?? SchemaType(file: schema, text: text), text, references: try references.map(RecordOptions.reference))
    }

    private static func reference(_ text: String) throws -> SchemaReference {
        guard let equals = text.firstIndex(of: "="), let colon = text.lastIndex(of: ":"), equals < colon,
            let version = Int(text[text.index(after: colon)...]), version > 0
        else {
            throw UsageObjection("--reference is NAME=SUBJECT:VERSION, such as com.shop.Address=address-value:1, not \(text).")
        }
        return SchemaReference(
            name: String(text[..<equals]), subject: String(text[text.index(after: equals)..<colon]), version: version)
    }

    /// A serde for JSON texts of any language.
    ///
    /// - Throws: `SerdeError`.
    func serde(
        _ client: RegistryClient, _ draft: SchemaDraft?, configure: (inout SerdeConfiguration) -> Void = { _ in }
    ) async throws -> Serde<JSONText> {
        let texts: [ReferenceText]
        do throws(RegistryClientError) {
            texts = try await client.references(draft?.references ?? [], context: nil)
        } catch { throw SerdeError(error) }
        return try Serde<JSONText>.text(client, schema: draft, references: texts, configure: configure)
    }
}

extension SerdeError {
    /// How a command ends that failed so.
    var exitCode: ExitCode {
        if isRetriable { return ProcessExit.undecided }
        switch code {
        case .value, .payload, .invalid, .notFramed, .badFrame: return ProcessExit.incompatible
        default: return ProcessExit.unreadable
        }
    }
}
