import ArgumentParser
import SchemaCompat
import SchemaRegistryMessages
import SchemaWire

/// `schema-registry explain RULE`: one rule with its example.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Explains a rule with an example.")

    @Argument(
        help:
            "The name of the rule, in any letter case, such as AVRO-TYPE-MISMATCH, or Avro's word for it, such as TYPE_MISMATCH.")
    var rule: String

    @Option(help: "The form of the page: text or json.") var format = ReportFormat.text

    func validate() throws { _ = try found }

    func run() throws {
        try StandardOutput.write(try page)
    }

    var page: String {
        get throws {
            switch format {
            case .text: try found.page
            case .json: try found.asMessage.text(.indented) + "\n"
            }
        }
    }

    private var found: CompatibilityRule {
        get throws {
            guard let found = RuleCatalogue.rule(named: rule) else {
                let nearest = RuleCatalogue.nearest(to: rule).map { "; did you mean \($0)?" } ?? "."
                throw ValidationError("There is no rule \(rule)\(nearest) `schema-registry rules` lists them.")
            }
            return found
        }
    }
}
