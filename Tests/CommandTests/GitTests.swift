import Foundation
import Testing

/// `check` in Git work trees that the tests make.
@Suite struct GitTests {
    /// A repository whose `main` has one version of a schema, with a branch checked out.
    private func repository(_ path: String = "orders/order.avsc") throws -> GitFolder {
        let folder = try GitFolder()
        try folder.commit([path: Order.first])
        try folder.git("checkout", "-q", "-b", "change")
        return folder
    }

    @Test("a schema that changed is compared with what it was where the branch left main")
    func mergeBase() throws {
        let folder = try repository()
        try folder.commit(["orders/order.avsc": Order.bad])
        let bad = try folder.check()
        #expect(bad.code == 1)
        #expect(bad.output.contains("orders/order.avsc   orders/order   BACKWARD (default)   BREAKING\n"))
        #expect(bad.output.contains("  orders/order.avsc:4:5  AVRO-READER-FIELD-MISSING-DEFAULT  The field currency "))
        #expect(bad.error == "")
        try folder.commit(["orders/order.avsc": Order.good])
        let good = try folder.check()
        #expect(good.code == 0)
        #expect(good.output.contains("   ok   roll out consumers first, then producers\n1 checked · 0 breaking · 0 errors · "))
    }

    @Test("what main did after the branch left it is not held against the branch")
    func divergence() throws {
        let folder = try repository()
        try folder.git("checkout", "-q", "main")
        try folder.commit(["orders/order.avsc": Order.schema(Order.id, Order.note)])
        try folder.git("checkout", "-q", "change")
        try folder.commit(["customers/customer.avsc": Order.first])
        let answer = try folder.check()
        #expect(answer.code == 0)
        #expect(
            answer.output.contains("customers/customer.avsc   customers/customer   BACKWARD (default)   new   nothing to compare")
        )
        #expect(answer.output.contains("1 unchanged"))
    }

    @Test("what is not committed yet is checked too, and what Git ignores is not")
    func uncommitted() throws {
        let folder = try repository()
        try folder.commit([".gitignore": "build/\n"])
        try folder.write("orders/order.avsc", Order.bad)
        try folder.write("new.avsc", "{")
        try folder.write("build/copy.avsc", "{")
        let answer = try folder.check()
        #expect(answer.code == 2)
        #expect(answer.output.contains("BREAKING\n"))
        #expect(answer.output.contains("new.avsc   new   BACKWARD (default)   ERROR"))
        #expect(!answer.output.contains("build"))
    }

    @Test("on main itself only what is not committed is compared, and the report says so")
    func onMain() throws {
        let folder = try repository()
        try folder.git("checkout", "-q", "main")
        let answer = try folder.check()
        #expect(answer.code == 0)
        #expect(answer.output.hasPrefix("This commit is part of main: only what is not committed is compared."))
        try folder.commit(["orders/order.avsc": Order.bad])
        #expect(try folder.check("--against", "git:HEAD~1").code == 1)
    }

    @Test("transitive levels compare with each state that was merged, and with no commit inside a branch")
    func transitive() throws {
        let folder = try GitFolder()
        let path = "orders/order.avsc"
        let note = #""note", "type": "int""#
        try folder.commit([path: Order.schema(Order.id, note)])
        // Inside the branch the field was a string for a while.
        try folder.merge([path: Order.schema(Order.id, #""note", "type": "string""#)], [path: Order.first])
        try folder.git("checkout", "-q", "-b", "change")
        try folder.commit([path: Order.schema(Order.id, #""note", "type": "long", "default": 0"#)])
        let good = try folder.check("--level", "BACKWARD_TRANSITIVE")
        #expect(good.code == 0)
        try folder.commit([path: Order.schema(Order.id, #""note", "type": "string", "default": """#)])
        #expect(try folder.check().code == 0)
        let bad = try folder.check("--level", "BACKWARD_TRANSITIVE")
        #expect(bad.code == 1)
        #expect(bad.output.contains("AVRO-TYPE-MISMATCH"))
    }

    @Test("a file that moved is compared with what it was under its old path, also far back")
    func renames() throws {
        let folder = try repository("old/order.avsc")
        try folder.git("checkout", "-q", "main")
        try folder.git("mv", "old", "middle")
        try folder.commit([:], "move")
        try folder.commit(["middle/order.avsc": Order.good])
        try folder.git("checkout", "-q", "-B", "change")
        try folder.git("mv", "middle", "new")
        try folder.commit(["new/order.avsc": Order.schema(Order.id, Order.currencyWithDefault, #""amount", "type": "long""#)])
        let plain = try folder.check()
        #expect(plain.code == 1)
        #expect(plain.output.contains("new/order.avsc   new/order   BACKWARD (default)   BREAKING   was middle/order.avsc\n"))
        let json = try folder.check("--level", "BACKWARD_TRANSITIVE", "--format", "json", "--against", "git:main")
        #expect(json.output.contains(#""movedFrom": "middle/order.avsc""#))
        try folder.commit(["new/order.avsc": Order.schema(Order.id, Order.note)])
        let whole = try folder.check("--level", "FULL_TRANSITIVE", "--format", "json")
        // The state with a currency and the two without one are three states of one subject, two of them equal.
        #expect(whole.output.components(separatedBy: "\n").filter { $0.hasPrefix("        \"") && !$0.contains(":") }.count == 2)
    }

    @Test("a schema that was deleted is listed, and fails nothing")
    func deletion() throws {
        let folder = try repository()
        try folder.git("rm", "-q", "orders/order.avsc")
        try folder.commit([:], "delete")
        let answer = try folder.check()
        #expect(answer.code == 0)
        #expect(answer.output.contains("orders/order.avsc   orders/order   BACKWARD (default)   deleted   its versions stay"))
    }

    @Test(
        "names with spaces, quotes, letters of any language and characters that mean something to a shell or to Git are names",
        arguments: [
            "two words.avsc", "ä/注文 é.avsc", "it's \"it\".avsc", "$(touch hacked).avsc", "[a]*?.avsc", ":(top)x.avsc", "-x.avsc",
            "a\nb.avsc", "a\tb.avsc", "UPPER.AVSC",
        ])
    func names(name: String) throws {
        let folder = try repository(name)
        try folder.commit([name: Order.good])
        #expect(try folder.check("--level", "FULL_TRANSITIVE").code == 0)
        try folder.commit([name: Order.bad])
        let answer = try folder.check("--level", "FULL_TRANSITIVE")
        #expect(answer.code == 1, "\(answer.output)")
        #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "hacked").path))
    }

    @Test("the command works in a folder of the tree, on a folder, on a file, and in a second work tree")
    func places() throws {
        let folder = try repository()
        try folder.commit(["orders/order.avsc": Order.bad, "customers/customer.avsc": Order.first])
        #expect(try folder.check(in: "customers").code == 1)
        #expect(try folder.check("customers").code == 0)
        #expect(try folder.check(".", in: "customers").code == 0)
        #expect(try folder.check("../orders/order.avsc", in: "customers").code == 1)
        let unchanged = try folder.check("orders/order.avsc", "--against", "git:HEAD")
        #expect(unchanged.code == 0)
        #expect(unchanged.output.contains("   unchanged\n"))
        try folder.git("worktree", "add", "-q", "../second", "-b", "other", "main")
        let second = folder.url.deletingLastPathComponent().appending(path: "second/orders/order.avsc")
        try Data(Order.bad.utf8).write(to: second)
        #expect(try Program.run(["check"], in: second.deletingLastPathComponent()).code == 1)
        let outside = try folder.check("/dev/null")
        #expect(outside.code == 2)
        #expect(outside.output.contains("/dev/null is not in "))
    }

    @Test(
        "the branch that CI names is the one that is compared with",
        arguments: [
            ["GITHUB_BASE_REF": "release"], ["CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "release"],
            ["SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/release"], ["CHANGE_TARGET": "release"],
            ["BITBUCKET_PR_DESTINATION_BRANCH": "release"],
        ])
    func continuousIntegration(environment: [String: String]) throws {
        let origin = try repository()
        try origin.git("checkout", "-q", "-b", "release", "main")
        try origin.commit(["orders/order.avsc": Order.schema(Order.id, Order.note)])
        try origin.git("checkout", "-q", "-b", "pull")
        try origin.commit(["orders/order.avsc": Order.schema(Order.id, Order.note, Order.currency)])
        let clone = try origin.clone(checkingOut: "pull")
        let answer = try clone.check(environment: environment)
        #expect(answer.code == 1)
        #expect(answer.output.contains("compared with release@"))
        #expect(try clone.check().output.contains("compared with main@"))
    }

    @Test("a shallow clone that lacks the history is no pass, and the command that the report gives mends it")
    func shallow() throws {
        let origin = try repository()
        try origin.commit(["orders/order.avsc": Order.good])
        try origin.commit(["orders/order.avsc": Order.bad])
        // Such as CI makes for a pull request: one commit, and nothing of the branch that it goes into.
        let clone = try origin.clone("--depth", "1", "--single-branch", checkingOut: "change")
        let environment = ["GITHUB_BASE_REF": "main"]
        let answer = try clone.check(environment: environment)
        #expect(answer.code == 3)
        #expect(answer.output.contains("The clone lacks the branch main, which the schemas are compared with (GITHUB_BASE_REF)"))
        let command = try #require(answer.output.firstMatch(of: #/Add before the check: (.*)/#)).output.1
        #expect(try Program.shell(String(command), in: clone.url).code == 0)
        #expect(try clone.check(environment: environment).code == 1)
    }

    @Test("a shallow clone that has the branch and not the commit where it was left is no pass either")
    func shallowBase() throws {
        let origin = try repository()
        try origin.commit(["orders/order.avsc": Order.good])
        let clone = try origin.clone("--depth", "1", "--no-single-branch", checkingOut: "change")
        let answer = try clone.check()
        #expect(answer.code == 3)
        #expect(answer.output.contains("The clone is shallow: it lacks the commit at which this branch left main"))
        let command = try #require(answer.output.firstMatch(of: #/Add before the check: (.*)/#)).output.1
        #expect(try Program.shell(String(command), in: clone.url).code == 0)
        #expect(try clone.check().code == 0)
    }

    @Test("transitive levels need the whole history")
    func shallowHistory() throws {
        let origin = try repository()
        try origin.git("checkout", "-q", "main")
        for text in [Order.good, Order.first] { try origin.commit(["orders/order.avsc": text]) }
        try origin.git("checkout", "-q", "-B", "change")
        try origin.commit(["orders/order.avsc": Order.good])
        let clone = try origin.clone("--depth", "2", "--no-single-branch", checkingOut: "change")
        #expect(try clone.check().code == 0)
        let answer = try clone.check("--level", "BACKWARD_TRANSITIVE")
        #expect(answer.code == 3)
        #expect(answer.output.contains("transitive levels compare with every earlier state, and some are missing"))
    }

    @Test("a file on main that is not a schema was never registered, and does not stop the change that mends it")
    func brokenBase() throws {
        let folder = try GitFolder()
        try folder.commit(["order.avsc": "{"])
        try folder.git("checkout", "-q", "-b", "change")
        try folder.commit(["order.avsc": Order.first])
        let answer = try folder.check()
        #expect(answer.code == 0)
        #expect(answer.output.contains("note  The earlier state order.avsc@main@"))
        #expect(answer.output.contains(" · 1 note · "))
    }

    @Test("files that are not text, links and unreadable files are named with what to do")
    func badFiles() throws {
        let folder = try repository()
        try folder.commit(["text.avsc": Order.first])
        try Data([0x4F, 0x62, 0x6A, 0x01, 0xFF]).write(to: folder.url.appending(path: "binary.avsc"))
        try folder.git("add", "--all")
        try FileManager.default.createSymbolicLink(
            atPath: folder.url.appending(path: "link.avsc").path, withDestinationPath: "/etc/passwd")
        let answer = try folder.check()
        #expect(answer.code == 2)
        #expect(
            answer.output.contains("  binary.avsc:1:5  error  The text is not UTF-8\n      fix      Save the file as UTF-8.\n"))
        #expect(!answer.output.contains("link.avsc"))
        #expect(try folder.check("link.avsc").code == 0)
    }

    @Test("outside a work tree there is nothing to compare with")
    func noRepository() throws {
        try withFolder { folder in
            try Data(Order.first.utf8).write(to: folder.appending(path: "order.avsc"))
            let file = try Program.run(["check", "order.avsc"], in: folder)
            #expect(file.code == 64)
            #expect(
                file.error
                    == "Error: There is nothing to compare order.avsc with: schema-registry check order.avsc --against OLD\n")
            let all = try Program.run(["check"], in: folder)
            #expect(all.code == 64)
            #expect(all.error.contains("this folder is in no Git work tree"))
            let named = try Program.run(["check", "--against", "git:main"], in: folder)
            #expect(named.code == 2)
            #expect(named.output.contains("git:main needs a Git work tree"))
        }
    }

    @Test("a repository without a commit, and a commit that is not there, are said to be so")
    func noCommit() throws {
        let folder = try GitFolder()
        try folder.write("order.avsc", Order.first)
        #expect(try folder.check().code == 3)
        try folder.commit([:])
        let answer = try folder.check("--against", "git:--output=x")
        #expect(answer.code == 2)
        #expect(answer.output.contains("The repository has no commit --output=x"))
    }

    @Test("a folder holds earlier versions under the same paths")
    func folders() throws {
        try withFolder { folder in
            for (path, text) in [("old/a/order.avsc", Order.first), ("new/a/order.avsc", Order.bad), ("new/b.avsc", Order.first)]
            {
                let file = folder.appending(path: path)
                try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(text.utf8).write(to: file)
            }
            let answer = try Program.run(["check", "--against", "../old"], in: folder.appending(path: "new"))
            #expect(answer.code == 1)
            #expect(answer.output.contains("a/order.avsc   a/order   BACKWARD (default)   BREAKING\n"))
            #expect(answer.output.contains("compared with ../old\n"))
        }
    }
}
