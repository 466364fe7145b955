import ArgumentParser
import SchemaGate
import SchemaModel
import SchemaRegistryMessages
import SchemaWire

/// `schema-registry diff OLD NEW`: everything in which two versions differ.
struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Lists every change between two versions of a schema, also the compatible ones.",
        discussion: """
            Compares what the schemas mean and not how they are written: the order of members, white space and the spelling of \
            names make no difference. It decides nothing; check does.

            Exit status: 0 compared, 2 an input cannot be read or parsed, 64 wrong usage, 74 the report cannot be written.
            """)

    @Argument(help: "The file of the old version; - is standard input.") var old: String
    @Argument(help: "The file of the new version; - is standard input.") var new: String

    @Option(
        help: ArgumentHelp("AVRO or JSON, for both files. Without it their names say, or their texts.", valueName: "type"),
        transform: CheckCommand.type)
    var type: SchemaType?

    @Option(
        help: ArgumentHelp("A schema that the versions refer to. May be repeated, in any order.", valueName: "name=file"),
        transform: CheckCommand.reference)
    var reference: [Check.Reference] = []

    @Option(help: "The form of the list: text or json.") var format = ReportFormat.text

    func validate() throws {
        guard ([old, new] + reference.map(\.file)).filter({ $0 == Check.standardInput }).count <= 1 else {
            throw ValidationError("Standard input can be read only once.")
        }
    }

    func run() throws {
        var diff = Diff(old: old, new: new)
        diff.type = type
        diff.references = reference
        let asked = diff
        let report = DeepStack.run { asked.run(read: InputFile.read) }
        switch format {
        case .text: try StandardOutput.write(report.text(.standardOutput()))
        case .json: try StandardOutput.write(try report.message.text(.indented) + "\n")
        }
        if !report.isReadable { throw ProcessExit.unreadable }
    }
}
