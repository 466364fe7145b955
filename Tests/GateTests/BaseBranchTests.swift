import SchemaGate
import Testing

@Suite struct BaseBranchTests {
    @Test("GitLab's merge base is taken before its branch")
    func gitLab() throws {
        let branch = try #require(
            BaseBranch(environment: [
                "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "CI_MERGE_REQUEST_DIFF_BASE_SHA": "abc", "GITHUB_BASE_REF": "",
            ]))
        #expect(branch.commit == "abc")
        #expect(branch.name == "main")
        #expect(BaseBranch(environment: ["GITHUB_BASE_REF": "", "CI": "true"]) == nil)
    }

    @Test("a command that a report gives can be copied into a shell, whatever the branch is called")
    func fetchCommand() {
        let plain = BaseBranch(variable: nil, name: "release/1.2").fetchCommand(isShallow: false)
        #expect(plain == "git fetch origin +refs/heads/release/1.2:refs/remotes/origin/release/1.2")
        let strange = BaseBranch(variable: nil, name: "a;rm -rf 'x'").fetchCommand(isShallow: true)
        #expect(
            strange
                == #"git fetch --unshallow origin '+refs/heads/a;rm -rf '\''x'\'':refs/remotes/origin/a;rm -rf '\''x'\'''"#)
    }
}
