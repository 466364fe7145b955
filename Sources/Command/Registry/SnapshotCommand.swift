import ArgumentParser
import Foundation
import SchemaClient
import SchemaGate
import SchemaModel

/// `schema-registry snapshot`: what a registry holds, as a file that checks compare with.
struct SnapshotCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "snapshot", abstract: "Writes subjects, levels and schemas of a registry to a file.",
        discussion: """
            `schema-registry check --against FILE\(RegistryState.snapshotEnding)` compares with it as with the registry, \
            without a network and without a secret. The same contents make the same file, with a line for each version.

            Exit status: 0 written, 2 the registry gives a wrong answer, 3 it gives none, 64 wrong usage, 74 the output cannot be \
            written.
            """)

    @OptionGroup var options: RegistryOptions

    @Option(help: ArgumentHelp("Only subjects whose qualified names begin so.", valueName: "prefix")) var prefix: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The file to write, whose name ends in \(RegistryState.snapshotEnding). Without it standard output.",
            valueName: "file"))
    var output: String?

    func validate() throws {
        if let output, !output.hasSuffix(RegistryState.snapshotEnding) {
            throw ValidationError(
                "The name of a snapshot ends in \(RegistryState.snapshotEnding), so that --against knows it: \(output)\(RegistryState.snapshotEnding)"
            )
        }
    }

    func run() async throws {
        let client = try options.client()
        let text = try await SnapshotCommand.state(of: client, prefix: prefix).snapshot
        guard text.utf8.count <= InputFile.maximumSize else {
            throw GateProblem(
                .unreadable,
                "The snapshot is larger than \(InputFile.maximumSize >> 20) MiB, more than check reads",
                fix: "Write one of some subjects: --prefix PREFIX.")
        }
        guard let output else { return try StandardOutput.write(text) }
        try OutputFile.write(text, to: output)
    }

    /// All live subjects and what they refer to.
    static func state(of client: RegistryClient, prefix: String?) async throws(RegistryClientError) -> RegistryState {
        let reader = RegistryReader(client: client)
        let subjects = try await client.subjects(prefix: prefix)
        var state = try await reader.settings(of: subjects)
        state.defaults = RegistryState.Settings(try await client.config(of: nil, orDefault: true))
        return try await reader.addVersions(to: state)
    }
}
