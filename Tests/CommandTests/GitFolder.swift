import Foundation
import TestSupport
import Testing

/// A Git repository that a test makes, and goes away with it.
final class GitFolder {
    private let folder: TemporaryFolder
    let url: URL

    private init(_ folder: TemporaryFolder, _ url: URL) {
        self.folder = folder
        self.url = url
    }

    convenience init() throws {
        let folder = try TemporaryFolder()
        self.init(folder, folder.url.appending(path: "repository"))
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        try git("init", "-q", "-b", "main", ".")
    }

    /// Another clone, such as CI makes.
    func clone(_ arguments: String..., checkingOut branch: String) throws -> GitFolder {
        // A server has no work tree: what is checked out here is not its default branch.
        try git("symbolic-ref", "HEAD", "refs/heads/main")
        let clone = GitFolder(try TemporaryFolder())
        try git(["clone", "-q", "--branch", branch] + arguments + [url.absoluteString, clone.url.path])
        return clone
    }

    private convenience init(_ folder: TemporaryFolder) { self.init(folder, folder.url.appending(path: "clone")) }

    @discardableResult
    func git(_ arguments: String...) throws -> String { try git(arguments) }

    @discardableResult
    private func git(_ arguments: [String]) throws -> String {
        let environment = [
            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.com",
            "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.com", "GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z",
            "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z",
        ]
        let running = try Program.Running("/usr/bin/git", arguments, in: url.existing, environment: environment)
        try running.input.close()
        let answer = running.end()
        try #require(answer.code == 0, "git \(arguments): \(answer.error)")
        return answer.output.trimmingCharacters(in: .newlines)
    }

    func write(_ path: String, _ text: String) throws {
        let file = url.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func commit(_ files: [String: String], _ message: String = "change") throws {
        for (path, text) in files { try write(path, text) }
        try git("add", "--all")
        try git("commit", "-q", "-m", message)
    }

    /// Takes a change into main as a pull request does: commits of a branch, and a merge of it.
    func merge(_ commits: [String: String]...) throws {
        try git("checkout", "-q", "-b", "feature")
        for files in commits { try commit(files) }
        try git("checkout", "-q", "main")
        try git("merge", "-q", "--no-ff", "-m", "merge", "feature")
        try git("branch", "-q", "-d", "feature")
    }

    /// What the command answers in this repository. No variable of the CI system that runs the tests counts.
    func check(_ arguments: String..., environment: [String: String] = [:], in path: String = "") throws -> Program.Answer {
        let ci = [
            "GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "CI_MERGE_REQUEST_DIFF_BASE_SHA",
            "SYSTEM_PULLREQUEST_TARGETBRANCH", "CHANGE_TARGET", "BITBUCKET_PR_DESTINATION_BRANCH",
        ]
        return try Program.run(
            ["check"] + arguments, in: url.appending(path: path),
            environment: Dictionary(uniqueKeysWithValues: ci.map { ($0, "") }).merging(environment) { $1 })
    }
}

extension URL {
    /// The folder, or the one that it is to be made in.
    fileprivate var existing: URL {
        FileManager.default.fileExists(atPath: path) ? self : deletingLastPathComponent()
    }
}

/// Schemas that tests write into repositories.
enum Order {
    /// A record with fields, each of which may have a default behind its name.
    static func schema(_ fields: String..., name: String = "Order") -> String {
        let lines = fields.map { "    {\"name\": \($0)}" }.joined(separator: ",\n")
        return "{\n  \"type\": \"record\", \"name\": \"\(name)\", \"fields\": [\n\(lines)\n  ]\n}\n"
    }

    static let id = #""id", "type": "string""#
    static let currency = #""currency", "type": "string""#
    static let currencyWithDefault = #""currency", "type": "string", "default": "GBP""#
    static let note = #""note", "type": "string", "default": """#

    static let first = schema(id)
    static let good = schema(id, currencyWithDefault)
    static let bad = schema(id, currency)
}
