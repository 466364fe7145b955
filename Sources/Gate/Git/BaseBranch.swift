/// The branch that a pull request goes into, as the variables of CI systems name it.
package struct BaseBranch: Sendable, Equatable {
    /// The variable that said so; nil for a branch that was found in the repository.
    package let variable: String?
    /// Without `refs/heads/`.
    package let name: String
    /// The merge base, where the system knows it.
    package var commit: String?

    package init(variable: String?, name: String, commit: String? = nil) {
        self.variable = variable
        self.name = name
        self.commit = commit
    }

    /// GitHub, GitLab, Azure, Jenkins and Bitbucket, in this order. They set these variables in runs for pull requests only.
    private static let variables = [
        "GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "SYSTEM_PULLREQUEST_TARGETBRANCH", "CHANGE_TARGET",
        "BITBUCKET_PR_DESTINATION_BRANCH",
    ]

    /// Nil outside CI, and in a run that is for no pull request.
    package init?(environment: [String: String]) {
        guard let variable = BaseBranch.variables.first(where: { environment[$0]?.isEmpty == false }),
            let value = environment[variable]
        else { return nil }
        let prefix = "refs/heads/"
        self.variable = variable
        name = value.hasPrefix(prefix) ? String(value.dropFirst(prefix.count)) : value
        if variable == "CI_MERGE_REQUEST_TARGET_BRANCH_NAME" {
            commit = environment["CI_MERGE_REQUEST_DIFF_BASE_SHA"].flatMap { $0.isEmpty ? nil : $0 }
        }
    }

    /// Where a clone may have the branch. What was fetched comes first: a local branch may be an old one.
    package var candidates: [String] { ["refs/remotes/origin/\(name)", "refs/heads/\(name)"] }

    /// The command that fetches the branch with its history.
    package func fetchCommand(isShallow: Bool) -> String {
        let ref = "+refs/heads/\(name):refs/remotes/origin/\(name)"
        return "git fetch \(isShallow ? "--unshallow " : "")origin \(ShellWord.quoted(ref))"
    }
}

/// Words of a command that a person may copy into a shell.
package enum ShellWord {
    package static func quoted(_ word: String) -> String {
        let plain = word.unicodeScalars.allSatisfy {
            ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
                || "+-_./:@,=".unicodeScalars.contains($0)
        }
        return plain && !word.isEmpty ? word : "'" + word.replacing("'", with: #"'\''"#) + "'"
    }
}
