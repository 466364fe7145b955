import Foundation
import SchemaGate

/// The earlier states of a work tree, out of its repository.
struct GitSource: HistorySource {
    let repository: GitRepository
    /// The state to compare with.
    let commit: String
    /// How a report names it.
    let label: String
    /// What a reader of a report should know about the choice; nil where that is nothing.
    let remark: String?
    /// A branch whose history a shallow clone lacks.
    private let branch: BaseBranch?

    /// The merge base with the branch that a pull request goes into.
    init(
        mergeBaseIn repository: GitRepository, environment: [String: String]
    ) throws(GateProblem) {
        let (branch, found) = try GitSource.base(repository, environment)
        guard let head = try repository.commit("HEAD") else {
            throw GateProblem(
                .unreadable, "The repository has no commit to compare with",
                fix: "Commit the schemas, or name earlier ones: --against FOLDER")
        }
        let candidates = [branch.commit].compactMap(\.self) + branch.candidates
        var tip = found
        for candidate in candidates where tip == nil { tip = try repository.commit(candidate) }
        guard let tip else {
            let isShallow = try !repository.shallowCommits().isEmpty
            throw GateProblem(
                .undecided, "The clone lacks the branch \(branch.name), which the schemas are compared with\(branch.origin)",
                fix: "Add before the check: \(branch.fetchCommand(isShallow: isShallow))")
        }
        guard let base = try repository.mergeBase(tip, head) else {
            let isShallow = try !repository.shallowCommits().isEmpty
            throw GateProblem(
                .undecided,
                isShallow
                    ? "The clone is shallow: it lacks the commit at which this branch left \(branch.name)"
                    : "This branch and \(branch.name) have no commit in common",
                fix: isShallow
                    ? "Add before the check: \(branch.fetchCommand(isShallow: true))"
                    : "Name what to compare with: --against git:REF")
        }
        self.repository = repository
        self.branch = branch
        commit = base
        remark =
            base == head
            ? "This commit is part of \(branch.name): only what is not committed is compared. To check the last commit: --against git:HEAD~1"
            : nil
        label = "\(branch.name)@\(GitRecords.shortened(base))"
    }

    /// A commit that was named.
    init(_ revision: String, in repository: GitRepository) throws(GateProblem) {
        guard let commit = try repository.commit(revision) else {
            let isShallow = try !repository.shallowCommits().isEmpty
            throw GateProblem(
                isShallow ? .undecided : .unreadable, "The repository has no commit \(revision)",
                fix: isShallow
                    ? "The clone is shallow. Add before the check: git fetch --unshallow origin"
                    : "Name a branch, a tag or a commit that `git log` shows, or fetch it: git fetch origin")
        }
        self.repository = repository
        self.commit = commit
        branch = nil
        remark = nil
        label = "\(revision)@\(GitRecords.shortened(commit))"
    }

    var root: String { repository.top }

    func files() throws(GateProblem) -> Set<String> { try repository.files() }

    func contents(_ asked: [ContentID]) throws(GateProblem) -> [ContentID: [UInt8]] { try repository.contents(asked) }

    func history(of project: Project, needsChanges: Bool, paths: [String]) throws(GateProblem) -> FileHistory {
        let files = try repository.tree(commit)
        let edits = try repository.edits(since: commit)
        var differing = Set(edits.map(\.path))
        var renames: [String: String] = [:]
        for edit in edits {
            guard let oldPath = edit.oldPath else { continue }
            differing.insert(oldPath)
            renames[edit.path] = oldPath
        }
        var changes: [FileHistory.Change] = []
        if needsChanges {
            try requireWholeHistory()
            // What is as it was is compared with nothing.
            let isSame = paths.allSatisfy { files[$0] != nil && !differing.contains($0) }
            if !isSame { changes = try self.changes(paths) }
        }
        return FileHistory(label: label, files: files, differing: differing, renames: renames, changes: changes)
    }

    private func requireWholeHistory() throws(GateProblem) {
        let shallow = try repository.shallowCommits()
        if !shallow.isEmpty, let start = try repository.start(ofLine: commit), shallow.contains(start) {
            throw GateProblem(
                .undecided, "The clone is shallow: transitive levels compare with every earlier state, and some are missing",
                fix: "Add before the check: \(branch?.fetchCommand(isShallow: true) ?? "git fetch --unshallow origin")")
        }
    }

    private func changes(_ paths: [String]) throws(GateProblem) -> [FileHistory.Change] {
        // Git compares each file of a change with each of these, so that those which the endings cover are left out.
        let named = paths.filter { !Convention.isSchema($0) }
        let pathspecs = Convention.endings.map { ":(glob,icase)**/*\($0)" } + named.map { ":(literal)\($0)" }
        return try repository.changes(upTo: commit, pathspecs)
    }

    /// What CI says, or else the default branch of the remote, or else the usual names; with the commit, where that was looked up.
    private static func base(
        _ repository: GitRepository, _ environment: [String: String]
    ) throws(GateProblem) -> (branch: BaseBranch, commit: String?) {
        if let branch = BaseBranch(environment: environment) { return (branch, nil) }
        let prefix = "refs/remotes/origin/"
        if let target = try repository.target(ofSymbolic: "\(prefix)HEAD"), target.hasPrefix(prefix) {
            return (BaseBranch(variable: nil, name: String(target.dropFirst(prefix.count))), nil)
        }
        for name in ["main", "master"] {
            let branch = BaseBranch(variable: nil, name: name)
            for candidate in branch.candidates {
                if let commit = try repository.commit(candidate) { return (branch, commit) }
            }
        }
        throw GateProblem(
            .undecided, "The default branch is not known: there is no origin/HEAD, main or master",
            fix: "Name what to compare with, as in --against git:origin/trunk, or run: git remote set-head origin --auto")
    }
}

extension BaseBranch {
    fileprivate var origin: String { variable.map { " (\($0))" } ?? "" }
}
