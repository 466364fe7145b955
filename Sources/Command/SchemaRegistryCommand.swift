import ArgumentParser
import Foundation
import SchemaClient
import SchemaGate
import SchemaRegistryServer

@main
struct SchemaRegistryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema-registry",
        abstract: "Keeps versioned schemas, and decides whether a new version is safe.",
        discussion: """
            Exit status, in addition to those of check (schema-registry check --help): 0 done, 64 wrong usage, 65 the database file \
            holds something else, 66 no such settings file, 68 no such host, 73 the database file cannot be created, 74 the \
            output cannot be written, 75 the port or the database is in use, 77 permission denied, 78 wrong settings.
            """,
        version: ServerVersion.number,
        subcommands: [
            ServeCommand.self, CheckCommand.self, DiffCommand.self, InitCommand.self, EncodeCommand.self, DecodeCommand.self,
            GenerateCommand.self, RulesCommand.self, ExplainCommand.self, TokenCommand.self, AccessCommand.self,
        ],
        groupedSubcommands: [
            CommandGroup(
                name: "Commands for a registry",
                subcommands: [
                    SubjectsCommand.self, VersionsCommand.self, GetCommand.self, LookupCommand.self, ConfigCommand.self,
                    ModeCommand.self, ReferencesCommand.self, DeleteCommand.self, PushCommand.self, SnapshotCommand.self,
                ])
        ])

    static func main() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            // The page of the settings stands in for what the parser of arguments knows of `serve`.
            if arguments == ["help", "serve"] { return try StandardOutput.write(SettingsPage.help + "\n") }
            if let objection = UsageObjection(arguments) { throw objection }
            var command = try parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
        } catch {
            exit(withStatus: report(error))
        }
    }

    /// Says what there is to say about an error, which may be a page of help that was asked for.
    private static func report(_ error: any Error) -> ExitCode {
        if let objection = error as? UsageObjection {
            LogLineHandler.standardError("Error: \(objection)\n")
            return ProcessExit.usage
        }
        if let problem = (error as? GateProblem) ?? (error as? RegistryClientError).map(GateProblem.init) {
            LogLineHandler.standardError("schema-registry: \(problem.message). \(problem.fix)\n")
            return problem.exitCode
        }
        let (code, text) = (exitCode(for: error), fullMessage(for: error))
        guard !text.isEmpty else { return code }
        guard code == .success else {
            LogLineHandler.standardError(text + "\n")
            return code
        }
        do {
            try StandardOutput.write(text + "\n")
            return code
        } catch {
            return ProcessExit.outputFailed
        }
    }

    private static func exit(withStatus code: ExitCode) -> Never { Foundation.exit(code.rawValue) }
}
