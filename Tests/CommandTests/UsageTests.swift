import ArgumentParser
import Foundation
import Testing

@testable import SchemaRegistryCommand

@Suite struct UsageTests {
    @Test(
        "a wrong command line is answered with what to write",
        arguments: [
            (["check", "a", "--agains", "b"], "Unknown flag --agains; did you mean --against? `schema-registry check --help`"),
            (["check", "a", "--agains=b"], "Unknown flag --agains; did you mean --against?"),
            (["check", "a", "--verbose"], "Unknown flag --verbose. `schema-registry check --help` lists the flags."),
            (["check", "a", "-l", "FULL"], "Unknown flag -l"),
            (["check", "a", "--against", "b", "--lvl", "FULL"], "Unknown flag --lvl; did you mean --level?"),
            (["rules", "--fromat", "json"], "Unknown flag --fromat; did you mean --format?"),
            (["check", "a", "b"], "write --against before each earlier one: schema-registry check a --against b"),
            (["check", "a", "b", "--against", "c"], "check takes one new version, not 2: a, b."),
            (["check", "a", "b", "--level", "FULL", "c"], "schema-registry check a --against b --against c"),
            (
                ["check"] + (0..<50).map { "f\($0)" },
                "not 50: f0, f1, f2, f3, f4 and others. Run it once for each new version"
            ),
            (
                ["chek", "a"],
                "There is no command 'chek'; did you mean check? `schema-registry help` lists the commands."
            ),
            (
                ["validate", "a"],
                "There is no command 'validate'; did you mean check? `schema-registry help` lists the commands."
            ),
            (["new.avsc"], "'new.avsc' is not a command. To compare a schema file: schema-registry check new.avsc --against OLD"),
        ])
    func objections(arguments: [String], text: String) throws {
        let objection = try #require(UsageObjection(arguments))
        #expect(objection.description.contains(text))
    }

    @Test(
        "a right command line, and one that asks for help, are let through",
        arguments: [
            [], ["--version"], ["check"], ["check", "a"], ["check", "a", "--against", "b"],
            ["check", "-", "--against=b", "--format", "json"],
            ["check", "--against", "-x", "a"], ["check", "--nonsense", "--help"], ["serve", "--nonsense"],
            ["check", "--against", "b", "--", "-a"],
            ["explain", "X"], ["help", "check"], ["---completion", "serve"],
        ])
    func letThrough(arguments: [String]) {
        #expect(UsageObjection(arguments) == nil)
    }

    @Test("every flag that a command has is known to the objections")
    func flags() {
        for (name, help) in [
            ("check", CheckCommand.helpMessage()), ("rules", RulesCommand.helpMessage()),
            ("explain", ExplainCommand.helpMessage()), ("diff", DiffCommand.helpMessage()),
        ] {
            for flag in help.matches(of: #/--[a-z-]+/#).map({ String($0.output) }) {
                let objection = UsageObjection([name, flag, "x"])
                #expect(objection?.description.hasPrefix("Unknown") != true, "\(name) \(flag)")
            }
        }
    }

    @Test("a shell completes the flags and the values of the settings")
    func completion() {
        #expect(SettingCompletion.words(["serve", "--log-"], "--log-") == ["--log-level", "--log-format"])
        #expect(SettingCompletion.words(["serve", "--log-format", ""], "") == ["text", "json"])
        #expect(SettingCompletion.words(["serve", "--log-level", "w"], "w") == ["warning"])
        #expect(SettingCompletion.words(["serve", "--port", ""], "") == [])
        #expect(SettingCompletion.words(["serve", ""], "").contains("--max-message-bytes"))
    }

    @Test("help of serve is the page of the settings, however it is asked for")
    func help() throws {
        let pages = try [["serve", "--help"], ["help", "serve"], ["serve", "-h"]].map {
            try Program.run($0, in: Snapshot.project).output
        }
        #expect(pages[0].contains("--max-message-bytes <bytes>  (default: 1MiB)"))
        #expect(Set(pages).count == 1)
    }

    @Test("a folder and a URL are answered with what to do")
    func inputs() throws {
        let answers = try ["compat", "http://localhost:8081/subjects/s/versions/1/schema"].map {
            try Program.run(["check", "identity.jsonl", "--against", $0], in: Snapshot.fixtures)
        }
        #expect(answers.map(\.code) == [2, 2])
        #expect(answers[0].output.contains("compat: error: This is a folder\n  fix     Name one schema file in it"))
        #expect(
            answers[1].output.contains(
                ": error: URLs are not fetched\n  fix     Name the registry and the subject: --against URL --subject SUBJECT. Or fetch the schema"
            ))
        #expect(answers[1].output.contains("curl -fs http://localhost:8081/subjects/s/versions/1/schema | schema-registry check"))
    }
}
