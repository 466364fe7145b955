import Foundation
import SchemaGate

/// A Git work tree, asked by way of the program `git`.
struct GitRepository {
    /// The folder of the work tree.
    let top: String
    /// Where in it the command was called: empty, or the path of a folder with `/` at its end.
    let prefix: String
    private let git: ChildProcess

    /// The work tree that a folder lies in; nil where it lies in none.
    init?(
        containing folder: String, environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(GateProblem) {
        // Nothing is asked of a person, nothing is written, and the words are English.
        let own = ["LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_PAGER": "cat"]
        do { git = try ChildProcess("git", environment: environment.merging(own) { $1 }) } catch { return nil }
        let answer = try GitRepository.run(git, ["rev-parse", "--show-toplevel"], in: folder)
        guard answer.status == 0 else {
            if answer.error.contains("dubious ownership") {
                throw GateProblem(
                    .unreadable, "Git does not read this work tree, because it belongs to another user",
                    fix: "Trust it: git config --global --add safe.directory \(ShellWord.quoted(folder))")
            }
            return nil
        }
        top = GitRepository.line(answer.output)
        prefix = GitRepository.line(try GitRepository.run(git, ["rev-parse", "--show-prefix"], in: folder).output)
        guard !top.isEmpty else { return nil }
    }

    /// What a revision means; nil where the repository has no such commit.
    func commit(_ revision: String) throws(GateProblem) -> String? {
        let answer = try run(["rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{commit}"])
        return answer.status == 0 ? GitRepository.line(answer.output) : nil
    }

    /// What a symbolic reference stands for; nil where there is none of that name.
    func target(ofSymbolic name: String) throws(GateProblem) -> String? {
        let answer = try run(["symbolic-ref", "--quiet", name])
        return answer.status == 0 ? GitRepository.line(answer.output) : nil
    }

    /// The newest commit that both have in their history; nil where the repository has none.
    func mergeBase(_ one: String, _ other: String) throws(GateProblem) -> String? {
        let answer = try run(["merge-base", one, other])
        return answer.status == 0 ? GitRepository.line(answer.output) : nil
    }

    /// Commits whose parents were not fetched; empty in a whole clone.
    func shallowCommits() throws(GateProblem) -> Set<String> {
        let answer = try run(["rev-parse", "--git-path", "shallow"])
        let path = GitRepository.line(answer.output)
        let file = path.hasPrefix("/") ? path : "\(top)/\(path)"
        let text = FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return Set(text.split(separator: "\n").map(String.init))
    }

    /// The commits without a parent on the first-parent line of a commit: one at most.
    func start(ofLine commit: String) throws(GateProblem) -> String? {
        let answer = try succeed(["rev-list", "--first-parent", "--max-parents=0", commit])
        return GitRepository.line(answer).split(separator: "\n").last.map(String.init)
    }

    /// All files of a commit.
    func tree(_ commit: String) throws(GateProblem) -> [String: ContentID] {
        GitRecords.tree(try succeed(["ls-tree", "-r", "-z", "--full-tree", commit]))
    }

    /// What is different in the work tree from a commit. Files that Git does not know are left out.
    func edits(since commit: String) throws(GateProblem) -> [FileHistory.Edit] {
        GitRecords.edits(
            try succeed([
                "diff", "--raw", "-z", "--no-abbrev", "-M", "--no-color", "--no-ext-diff", "--no-textconv",
                "--ignore-submodules", commit, "--",
            ]))
    }

    /// The changes of files on the first-parent line of a commit, newest first.
    func changes(upTo commit: String, _ pathspecs: [String]) throws(GateProblem) -> [FileHistory.Change] {
        GitRecords.changes(
            try succeed(
                [
                    "log", "--first-parent", "--diff-merges=first-parent", "--raw", "-z", "--no-abbrev", "-M", "--no-color",
                    "--no-ext-diff", "--no-show-signature", "--ignore-submodules", GitRecords.logFormat, commit, "--",
                ] + pathspecs))
    }

    /// The files of the work tree, those among them that Git does not know yet and does not ignore.
    func files() throws(GateProblem) -> Set<String> {
        GitRecords.names(try succeed(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]))
    }

    func contents(_ asked: [ContentID]) throws(GateProblem) -> [ContentID: [UInt8]] {
        guard !asked.isEmpty else { return [:] }
        let output = try run(["cat-file", "--batch"], input: GitObjects.request(asked)).output
        return GitObjects.contents(output, of: asked)
    }

    // MARK: Running

    private func succeed(_ arguments: [String]) throws(GateProblem) -> [UInt8] {
        let answer = try run(arguments)
        guard answer.status == 0 else {
            let words = answer.error.split(separator: "\n").first.map(String.init) ?? "status \(answer.status)"
            throw GateProblem(
                .unreadable, "git \(arguments[0]) failed: \(words)", fix: "See that git works in \(top): git status")
        }
        return answer.output
    }

    private func run(_ arguments: [String], input: [UInt8] = []) throws(GateProblem) -> ChildProcess.Output {
        try GitRepository.run(git, arguments, in: top, input: input)
    }

    private static func run(
        _ git: ChildProcess, _ arguments: [String], in folder: String, input: [UInt8] = []
    ) throws(GateProblem) -> ChildProcess.Output {
        do {
            return try git.run(["--no-pager", "-c", "core.fsmonitor=false"] + arguments, in: folder, input: input)
        } catch {
            let message =
                switch error {
                case .notFound: "There is no program git"
                case .cannotStart(let reason): "git cannot be started: \(reason)"
                case .tooLong: "git \(arguments[0]) printed more than \(ChildProcess.mostOutput >> 20) MiB"
                case .tooSlow: "git \(arguments[0]) did not end within \(ChildProcess.patience) s"
                }
            throw GateProblem(.unreadable, message, fix: "See that git works in \(folder): git status")
        }
    }

    /// The output without the line feed at its end.
    private static func line(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...], as: UTF8.self)
    }
}
