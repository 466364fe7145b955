import ArgumentParser
import Foundation
import SchemaModel

/// What is wrong with a command line, where the parser of arguments would name something else first: an unknown flag
/// comes before what is missing because of it.
struct UsageObjection: Error, Equatable, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }

    /// The flags of a command that take a value.
    private static let flags: [String: [String]] = [
        "check": [
            "--against", "--level", "--policy", "--type", "--reference", "--limit", "--format", "--manifest", "--fail-on",
            "--plan", "--subject", "--user", "--token", "--ca", "--client-cert", "--client-key", "--timeout",
        ],
        "rules": ["--format"],
        "diff": ["--type", "--reference", "--format"], "explain": ["--format"], "init": ["--subjects"],
    ]
    /// Those that take none.
    private static let switches = ["--lint"]
    private static let commands =
        SchemaRegistryCommand.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]

    /// Files that a sentence names. A shell may have put in a whole folder.
    private static let mostFiles = 5

    /// Nil where nothing is wrong that this looks for. Whoever asks for help gets help.
    init?(_ arguments: [String]) {
        guard let command = arguments.first, !command.hasPrefix("-"),
            !arguments.contains(where: { ["-h", "--help", "--version"].contains($0) })
        else { return nil }
        guard UsageObjection.commands.contains(command) else {
            self.init(unknownCommand: command)
            return
        }
        guard let known = UsageObjection.flags[command] else { return nil }
        var files: [String] = []
        var given: Set<String> = []
        var rest = arguments.dropFirst()
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("-"), argument != "-" else {
                files.append(argument)
                continue
            }
            guard argument != "--" else {
                files += rest
                break
            }
            let name = String(argument.prefix { $0 != "=" })
            if command == "check", UsageObjection.switches.contains(name) { continue }
            guard known.contains(name) else {
                self.init(unknownFlag: name, of: command, known)
                return
            }
            given.insert(name)
            if name == argument { _ = rest.popFirst() }
        }
        guard command == "check" else { return nil }
        self.init(files: files, hasEarlier: given.contains("--against"))
    }

    /// What other programs call the commands.
    private static let otherWords = [
        "validate": "check", "lint": "check", "test": "check", "compare": "diff", "compat": "check",
        "compatibility": "check", "breaking": "check", "start": "serve", "server": "serve", "run": "serve", "rule": "explain",
        "list": "rules",
    ]

    private init(unknownCommand name: String) {
        if name.hasSuffix(".avsc") || FileManager.default.fileExists(atPath: name) {
            description = "'\(name)' is not a command. To compare a schema file: schema-registry check \(name) --against OLD"
            return
        }
        let meant = UsageObjection.otherWords[name.lowercased()] ?? EditDistance.nearest(to: name, among: UsageObjection.commands)
        let nearest = meant.map { "; did you mean \($0)?" } ?? "."
        description =
            "There is no command '\(name)'\(nearest) `schema-registry help` lists the commands."
    }

    private init(unknownFlag name: String, of command: String, _ known: [String]) {
        let nearest =
            EditDistance.nearest(to: name, among: known + (command == "check" ? UsageObjection.switches : [])).map {
                "; did you mean \($0)?"
            } ?? "."
        description = "Unknown flag \(name)\(nearest) `schema-registry \(command) --help` lists the flags."
    }

    private init?(files: [String], hasEarlier: Bool) {
        // One file or none may be compared with what a Git work tree was.
        guard files.count > 1, let new = files.first else { return nil }
        let more = files.dropFirst()
        switch hasEarlier {
        case true,
            false where more.count >= UsageObjection.mostFiles:
            let named = files.prefix(UsageObjection.mostFiles).joined(separator: ", ")
            description =
                "check takes one new version, not \(files.count): \(named)"
                + (files.count > UsageObjection.mostFiles ? " and others" : "")
                + ". Run it once for each new version, and write --against before each earlier one."
        case false:
            description =
                "check takes one new version; write --against before each earlier one: schema-registry check \(new) "
                + more.map { "--against \($0)" }.joined(separator: " ")
        }
    }
}
