import ArgumentParser
import Foundation
import SchemaGate
import SchemaRegistryServer

/// `schema-registry access`: what a file of grants means.
struct AccessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "access", abstract: "What the file of grants means for somebody.", subcommands: [Explain.self])

    struct Explain: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says whether somebody may send a request, and which line decides.",
            discussion: """
                It looks at the file alone. Where a subject has an alias, or a schema has references, the subjects that they lead \
                to count too.

                Exit status: 0 allowed, 1 refused, 2 the file cannot be used, 64 wrong usage.
                """)

        @Argument(help: "The method and the path, such as \"POST /subjects/orders-value/versions\".") var request: String
        @Option(help: "The name of a user or token. Without it: somebody who does not show who they are.") var user: String?
        @Option(name: .customLong("group"), help: "A group that they bring with them; may be repeated.") var groups: [String] = []
        @Option(help: ArgumentHelp("The file of grants.", valueName: "file")) var accessFile: String

        func run() async throws {
            let explanation: AccessExplanation
            do {
                let text = try String(contentsOfFile: accessFile, encoding: .utf8)
                let rules = try AccessRules(parsing: text, file: accessFile)
                let principal = user.map { Principal(name: $0, groups: Set(groups)) }
                explanation = try AccessExplanation(request, by: principal, rules)
            } catch let error as APIError {
                throw ValidationError(error.message + ".")
            } catch let error as AccessFileError {
                throw GateProblem(.unreadable, "\(error)", fix: "The server would not start with it either.")
            } catch {
                throw GateProblem(
                    .unreadable, "\(accessFile) cannot be read as text", fix: "Name the file that access-file names.")
            }
            let place = explanation.line.map { " (\(accessFile):\($0))" } ?? ""
            try StandardOutput.write("\(explanation.text)\(place).\n")
            if !explanation.isAllowed { throw ProcessExit.incompatible }
        }
    }
}
