import ArgumentParser
import Foundation
import SchemaGate
import SchemaRegistryServer

/// `schema-registry token`: makes, lists and takes back the tokens of a file.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "API tokens for programs, in the file that the setting tokens-file names.",
        discussion: """
            A running registry reads the file again within seconds. It keeps no token, only its SHA-256.

            Exit status: 0 done, 2 the file is not one of tokens or has no such token, 64 wrong usage, 74 the file cannot be written.
            """,
        subcommands: [Create.self, List.self, Revoke.self])

    struct Options: ParsableArguments {
        @Option(help: ArgumentHelp("The file of tokens.", valueName: "file")) var tokensFile: String

        /// - Throws: `GateProblem`.
        func tokens() throws -> TokenList {
            guard FileManager.default.fileExists(atPath: tokensFile) else { return try TokenList(parsing: "", file: tokensFile) }
            do {
                return try TokenList(parsing: String(contentsOfFile: tokensFile, encoding: .utf8), file: tokensFile)
            } catch let error as AccessFileError {
                throw GateProblem(.unreadable, "\(error)", fix: "Correct the line, or name another file.")
            } catch {
                throw GateProblem(
                    .unreadable, "\(tokensFile) cannot be read as text", fix: "Name the file that tokens-file names.")
            }
        }
    }

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes a token and prints it, this once.",
            discussion: "Whoever has the token is its name, as the record of changes shows it, and in its groups.")

        @Argument(help: "What the program is called.") var name: String
        @Option(name: .customLong("group"), help: "A group that it is in; may be repeated.") var groups: [String] = []
        @Option(help: "The last day that it counts on, such as 2027-03-31 (UTC). Without it, it does not expire.")
        var expires: String?
        @OptionGroup var options: Options

        func validate() throws {
            for text in [name] + groups where text.isEmpty || text.contains(where: { ":,#".contains($0) || $0.isWhitespace }) {
                throw ValidationError("A name may not be empty, nor hold a colon, a comma, # or a space: '\(text)'.")
            }
            if let expires, TokenList.end(ofDay: expires) == nil {
                throw ValidationError("--expires takes a day such as 2027-03-31, not '\(expires)'.")
            }
        }

        func run() async throws {
            guard try !options.tokens().entries.contains(where: { $0.name == name }) else {
                throw GateProblem(
                    .unreadable, "There is a token called \(TextStyle.printable(name))",
                    fix: "Take another name, or revoke that one first.")
            }
            let token = APIToken.make()
            let entry = TokenList.Entry(name: name, hash: APIToken.hash(token), expires: expires, groups: groups)
            try OutputFile.append(entry.line + "\n", to: options.tokensFile, mode: 0o600)
            try StandardOutput.write(token + "\n")
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists names, expiries and groups.")

        @OptionGroup var options: Options

        func run() async throws {
            let entries = try options.tokens().entries
            let width = entries.map(\.name.count).max() ?? 0
            try StandardOutput.write(
                entries.map { entry in
                    let name = TextStyle.printable(entry.name)
                    return name + String(repeating: " ", count: width - entry.name.count)
                        + "  \(entry.expires ?? "no expiry ")  \(entry.groups.joined(separator: ","))\n"
                }.joined())
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Takes a token back.")

        @Argument(help: "What the program is called.") var name: String
        @OptionGroup var options: Options

        func run() async throws {
            let entries = try options.tokens().entries
            guard entries.contains(where: { $0.name == name }) else {
                throw GateProblem(
                    .unreadable, "There is no token called \(TextStyle.printable(name))",
                    fix: "`schema-registry token list` lists them.")
            }
            // A new file in the place of the old one: whoever reads it meanwhile reads one of the two.
            let text = try String(contentsOfFile: options.tokensFile, encoding: .utf8)
            let rest = text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("\(name):") }
            let new = options.tokensFile + ".new"
            try OutputFile.write(rest.joined(separator: "\n"), to: new, mode: 0o600)
            guard rename(new, options.tokensFile) == 0 else {
                throw GateProblem(
                    .unreadable, "\(options.tokensFile) cannot be replaced", fix: "Make its folder one that you may write.")
            }
            try StandardOutput.write("Revoked \(TextStyle.printable(name)).\n")
        }
    }
}
