import ArgumentParser
import SchemaCompat
import SchemaRegistryMessages
import SchemaWire

/// `schema-registry rules`: every rule in brief.
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Lists the rules of compatibility and of lint.")

    @Option(help: "The form of the list: text or json.") var format = ReportFormat.text

    func run() throws {
        try StandardOutput.write(try RulesCommand.page(format))
    }

    static func page(_ format: ReportFormat) throws -> String {
        switch format {
        case .text: RuleCatalogue.all.map(\.summary).joined(separator: "\n")
        case .json: try Message.object(list).text(.indented) + "\n"
        }
    }

    private static var list: MessageObject {
        [("version", 1), ("rules", .array(RuleCatalogue.all.map(\.asMessage)))].reduce(into: MessageObject()) {
            $0[$1.0] = $1.1
        }
    }
}
