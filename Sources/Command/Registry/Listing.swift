import ArgumentParser
import SchemaRegistryMessages
import SchemaWire

/// How a command answers: tables for people, or JSON for programs.
struct ListingOptions: ParsableArguments {
    enum Form: String, ExpressibleByArgument, CaseIterable { case text, json }

    @Option(help: "The form of the answer: text or json.") var format = Form.text

    /// Writes an answer in the form that was asked for.
    func write(_ message: @autoclosure () -> Message, text: @autoclosure () -> String) throws {
        switch format {
        case .text: try StandardOutput.write(text())
        case .json: try StandardOutput.write(try message().text(.indented) + "\n")
        }
    }
}
