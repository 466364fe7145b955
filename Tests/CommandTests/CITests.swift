import Foundation
import Testing

/// What CI systems run, and the transcripts of `docs/ci.md`. `UPDATE_SNAPSHOTS=1` writes the transcripts.
@Suite struct CITests {
    static let changes = [
        "address": "bad-region-without-default", "page-viewed": "v4", "customer-profile": "bad-email-removed",
        "price-changed": "v3",
    ]

    /// Runs lines of a shell one after the other, in one shell.
    ///
    /// - Returns: what each of them printed.
    private static func outputs(_ commands: [String], in folder: URL) throws -> [String] {
        let mark = "@@ next @@"
        let bin = URL(filePath: Program.path).deletingLastPathComponent().path
        let reset = "unset GITHUB_ACTIONS GITHUB_STEP_SUMMARY GITHUB_BASE_REF CI_MERGE_REQUEST_TARGET_BRANCH_NAME"
        var script = "\(reset); export PATH=\"\(bin):$PATH\" NO_COLOR=1; status=0\n"
        for command in commands { script += "(exit $status); \(command)\nstatus=$?; echo '\(mark)'\n" }
        let answer = try Program.shell(script, in: folder)
        #expect(answer.error == "")
        return answer.output.components(separatedBy: mark + "\n").dropLast().map(GateReportTests.stable)
    }

    @Test("the transcripts of docs/ci.md are what the program prints")
    func transcripts() throws {
        let file = Snapshot.project.appending(path: "docs/ci.md")
        let page = try String(contentsOf: file, encoding: .utf8)
        let parts = page.components(separatedBy: "```console\n")
        let blocks = parts.dropFirst().map { $0.components(separatedBy: "```")[0] }
        let commands = blocks.map { block in
            block.split(separator: "\n").filter { $0.hasPrefix("$ ") }.map { String($0.dropFirst(2)) }
        }
        #expect(commands.flatMap(\.self).count > 4)
        let folder = try RetailRepository.make(Self.changes)
        var outputs = try Self.outputs(commands.flatMap(\.self), in: folder.url)[...]
        try #require(outputs.count == commands.flatMap(\.self).count)
        var text = parts[0]
        for (part, commands) in zip(parts.dropFirst(), commands) {
            text += "```console\n"
            for command in commands { text += "$ \(command)\n\(outputs.removeFirst())" }
            text += "```" + part.components(separatedBy: "```").dropFirst().joined(separator: "```")
        }
        let home = folder.url.deletingLastPathComponent().path
        try Snapshot.expect(text.replacing(home, with: "/home/you"), matches: file)
    }

    /// A clone with one commit only, as CI makes it, and what it is a clone of.
    private func shallow(_ changes: [String: String]) throws -> (clone: GitFolder, origin: GitFolder) {
        let origin = try RetailRepository.make(changes)
        return (try origin.clone("--depth", "1", checkingOut: "change"), origin)
    }

    private func action(_ folder: GitFolder, _ environment: [String: String]) throws -> Program.Answer {
        let none = ["GITHUB_ACTIONS": "", "GITHUB_STEP_SUMMARY": "", "GITHUB_OUTPUT": "", "GITHUB_BASE_REF": ""]
        let running = try Program.Running(
            Snapshot.project.appending(path: "scripts/ci-check").path, [], in: folder.url,
            environment: none.merging(["SCHEMA_REGISTRY_BINARY": Program.path]) { $1 }.merging(environment) { $1 })
        try running.input.close()
        return running.end()
    }

    @Test("the script of the GitHub Action fetches what is missing, annotates, summarizes, and hands on the exit status")
    func github() throws {
        let (clone, origin) = try shallow(Self.changes)
        defer { withExtendedLifetime(origin) {} }
        let (summary, output) = (clone.url.appending(path: "../summary.md"), clone.url.appending(path: "../output"))
        let answer = try action(
            clone,
            [
                "GITHUB_ACTIONS": "true", "GITHUB_BASE_REF": "main", "GITHUB_STEP_SUMMARY": summary.path,
                "GITHUB_OUTPUT": output.path,
            ])
        #expect(answer.code == 1)
        #expect(answer.output.hasPrefix("::error file=customers/customer-profile.avsc,line=1,col=1,title="))
        #expect(try String(contentsOf: summary, encoding: .utf8).contains("### Schemas: breaking changes\n"))
        #expect(try String(contentsOf: output, encoding: .utf8) == "status=1\n")
        // Transitive levels saw every state.
        #expect(answer.output.contains("title=AVRO-TYPE-MISMATCH"))
    }

    @Test("a good change passes, with the reports and arguments that were asked for, in a folder")
    func passes() throws {
        let (clone, origin) = try shallow(["page-viewed": "v4", "customer-profile": "bad-email-removed"])
        defer { withExtendedLifetime(origin) {} }
        let answer = try action(
            clone,
            [
                "GITHUB_BASE_REF": "main", "CHECK_FOLDER": "web", "CHECK_REPORTS": "text junit=out.xml",
                "CHECK_ARGUMENTS": "--fail-on warning .",
            ])
        #expect(answer.code == 0)
        #expect(answer.output.hasPrefix("web/page-viewed.avsc "))
        #expect(FileManager.default.fileExists(atPath: clone.url.appending(path: "web/out.xml").path))
    }

    @Test("without leave to fetch, history that is missing is exit status 3, and an argument is never a command")
    func noFetch() throws {
        let (clone, origin) = try shallow(Self.changes)
        defer { withExtendedLifetime(origin) {} }
        let answer = try action(
            clone, ["GITHUB_BASE_REF": "main", "CHECK_FETCH": "false", "CHECK_ARGUMENTS": "--level FULL"])
        #expect(answer.code == 3)
        #expect(answer.output.contains("git fetch"))
        let hostile = try action(clone, ["CHECK_ARGUMENTS": "$(touch owned) ; touch owned", "CHECK_FETCH": "false"])
        #expect(hostile.code == 64)
        #expect(!FileManager.default.fileExists(atPath: clone.url.appending(path: "owned").path))
        let absent = try action(clone, ["SCHEMA_REGISTRY_BINARY": "/none"])
        #expect(absent.code == 66)
        #expect(absent.error == "ci-check: no program at /none\n")
    }

    @Test("the action runs the tested script, and hands every input to it as a variable that the script reads")
    func declaration() throws {
        let action = try String(contentsOf: Snapshot.project.appending(path: "action.yml"), encoding: .utf8)
        let script = try String(contentsOf: Snapshot.project.appending(path: "scripts/ci-check"), encoding: .utf8)
        #expect(action.contains(#"run: '"$GITHUB_ACTION_PATH/scripts/ci-check"'"#))
        let inputs = action.matches(of: #/^  ([a-z]+):\n    description/#.anchorsMatchLineEndings()).map { String($0.output.1) }
        let used = action.matches(of: #/([A-Z_]+): \$\{\{ inputs\.([a-z]+) \}\}/#)
        #expect(Set(used.map { String($0.output.2) }).union(["status"]) == Set(inputs))
        for match in used { #expect(script.contains(String(match.output.1))) }
    }

    @Test("the form of a hook and of the templates is one that the programs take")
    func templates() throws {
        let hook = try String(contentsOf: Snapshot.project.appending(path: ".pre-commit-hooks.yaml"), encoding: .utf8)
        #expect(hook.contains("entry: schema-registry check\n"))
        let pattern = try #require(hook.firstMatch(of: #/files: '(.*)'/#)?.output.1)
        let files = try Regex(String(pattern))
        for name in ["a/b.avsc", "c.schema.json", "d.jsonschema", "schema-registry.yaml", "x/schema-registry.yaml"] {
            #expect(name.contains(files))
        }
        for name in ["a.json", "my-schema-registry.yaml", "a.avsc.bak"] { #expect(!name.contains(files)) }
    }

    @Test("completions are made for each shell, and know the forms of reports", arguments: ["bash", "zsh", "fish"])
    func completions(shell: String) throws {
        let answer = try Program.run(["--generate-completion-script", shell], in: Snapshot.project)
        #expect(answer.code == 0)
        #expect(answer.output.contains("sarif"))
        #expect(answer.output.contains("fail-on"))
    }
}
