import Foundation
import Testing

/// `check` in work trees that are not just a branch and its files.
@Suite struct GitShapeTests {
    /// Main has the first version, and the branch that is checked out has none of its own yet.
    private func repository() throws -> GitFolder {
        let folder = try GitFolder()
        try folder.commit(["order.avsc": Order.first, "other.avsc": Order.schema(Order.id, name: "Other")])
        try folder.git("checkout", "-q", "-b", "change")
        return folder
    }

    private let other = Order.schema(Order.id, Order.note, name: "Other")

    @Test("the merge commit that CI checks out without a branch is compared with the branch that it goes into")
    func detachedMerge() throws {
        let folder = try repository()
        try folder.commit(["order.avsc": Order.bad])
        try folder.git("checkout", "-q", "main")
        try folder.commit(["other.avsc": other])
        try folder.git("checkout", "-q", "--detach", "main")
        try folder.git("merge", "-q", "--no-ff", "-m", "merge", "change")
        let answer = try folder.check(environment: ["GITHUB_BASE_REF": "main"])
        #expect(answer.code == 1)
        #expect(answer.output.contains("1 checked · 1 breaking"))
        #expect(!answer.output.contains("other.avsc"))
    }

    @Test("what a branch took over from main is not its own change")
    func mainMergedIn() throws {
        let folder = try repository()
        try folder.commit(["order.avsc": Order.good])
        try folder.git("checkout", "-q", "main")
        try folder.commit(["other.avsc": Order.schema(Order.currency, name: "Other")])
        try folder.git("checkout", "-q", "change")
        try folder.git("merge", "-q", "--no-ff", "-m", "merge", "main")
        let answer = try folder.check()
        #expect(answer.code == 0)
        #expect(answer.output.contains("1 checked · 0 breaking"))
    }

    @Test("several branches merged at once are one state of a transitive level")
    func octopus() throws {
        let folder = try GitFolder()
        try folder.commit(["order.avsc": Order.first, "other.avsc": Order.first])
        for (branch, path) in [("one", "order.avsc"), ("two", "other.avsc")] {
            try folder.git("checkout", "-q", "-b", branch, "main")
            try folder.commit([path: Order.schema(Order.id, #""note", "type": "int", "default": 0"#)])
            try folder.commit([path: Order.good])
        }
        try folder.git("checkout", "-q", "main")
        try folder.git("merge", "-q", "--no-ff", "-m", "merge", "one", "two")
        try folder.git("checkout", "-q", "-b", "change")
        // What a commit inside a branch had is no earlier version.
        try folder.commit(["order.avsc": Order.schema(Order.id, Order.currencyWithDefault, Order.note)])
        let answer = try folder.check("--level", "FULL_TRANSITIVE", "--format", "json")
        #expect(answer.code == 0)
        let labels = answer.output.components(separatedBy: "\n").filter { $0.hasPrefix("        \"") && !$0.contains(":") }
        #expect(labels.count == 2)
    }

    @Test("files that a sparse checkout leaves out are unchanged, and not deleted")
    func sparse() throws {
        let folder = try GitFolder()
        try folder.commit(["in/order.avsc": Order.first, "out/order.avsc": Order.first])
        try folder.git("checkout", "-q", "-b", "change")
        try folder.git("sparse-checkout", "set", "in")
        #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "out").path))
        try folder.write("in/order.avsc", Order.bad)
        let answer = try folder.check()
        #expect(answer.code == 1)
        #expect(!answer.output.contains("out/order.avsc"))
    }

    @Test("line ends that Git converts are no change")
    func lineEnds() throws {
        let folder = try repository()
        try folder.git("config", "core.autocrlf", "true")
        try folder.write("order.avsc", Order.first.replacing("\n", with: "\r\n"))
        let answer = try folder.check()
        #expect(answer.code == 0)
        #expect(!answer.output.contains("order.avsc"))
    }

    @Test("a file in the middle of a merge, with conflicts in it, is not a schema")
    func conflict() throws {
        let folder = try repository()
        try folder.commit(["order.avsc": Order.good])
        try folder.git("checkout", "-q", "main")
        try folder.commit(["order.avsc": Order.bad])
        try folder.git("checkout", "-q", "change")
        #expect(try Program.shell("git -c user.name=A -c user.email=a@example.com merge -q main", in: folder.url).code == 1)
        let answer = try folder.check()
        #expect(answer.code == 2)
        #expect(answer.output.contains("order.avsc:"))
        #expect(answer.error == "")
    }

    @Test("two files that changed places keep their own histories")
    func swap() throws {
        let folder = try repository()
        try folder.git("mv", "order.avsc", "third.avsc")
        try folder.git("mv", "other.avsc", "order.avsc")
        try folder.git("mv", "third.avsc", "other.avsc")
        try folder.commit([:], "swap")
        // A file is a subject: under each path the name of the record is another now.
        let answer = try folder.check()
        #expect(answer.code == 1)
        #expect(answer.output.contains("2 checked · 2 breaking"))
    }

    @Test("a bare repository has no work tree to check")
    func bare() throws {
        let folder = try repository()
        try folder.git("clone", "-q", "--bare", ".", "bare.git")
        let answer = try folder.check(in: "bare.git")
        #expect(answer.code == 64)
        #expect(answer.error.contains("this folder is in no Git work tree"))
    }

    @Test("a pre-commit hook stops a breaking change and lets a good one through")
    func hook() throws {
        let folder = try repository()
        try folder.write(".git/hooks/pre-commit", "#!/bin/sh\nexec '\(Program.path)' check >hook.log\n")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: folder.url.appending(path: ".git/hooks/pre-commit").path)
        try folder.write("order.avsc", Order.bad)
        func commit() throws -> Int32 {
            try Program.shell(
                "env -u GITHUB_BASE_REF git -c user.name=A -c user.email=a@example.com commit -q -m change order.avsc",
                in: folder.url
            ).code
        }
        #expect(try commit() == 1)
        let log = try String(contentsOf: folder.url.appending(path: "hook.log"), encoding: .utf8)
        #expect(log.contains("order.avsc   order   BACKWARD (default)   BREAKING"))
        try folder.write("order.avsc", Order.good)
        #expect(try commit() == 0)
    }

    @Test(
        "a manifest that cannot be followed is one sentence with exit status 2",
        arguments: [
            ("- {subject: a, path: none.avsc}", "none.avsc  error  The file cannot be read: No such file or directory"),
            ("- {subject: a, path: order.avsc}\n  - {subject: a, path: other.avsc}", "The subject a stands twice"),
            (
                "- {subject: a, path: order.avsc, references: {b: other.avsc}}\n"
                    + "  - {subject: b, path: other.avsc, references: {a: order.avsc}}",
                "References go in a circle: order.avsc -> other.avsc -> order.avsc"
            ),
        ])
    func manifest(entries: String, message: String) throws {
        let folder = try repository()
        try folder.write("schema-registry.yaml", "version: 1\nschemas:\n  \(entries)\n")
        let answer = try folder.check()
        #expect(answer.code == 2)
        #expect(answer.output.contains(message), "\(answer.output)")
        #expect(answer.error == "")
    }
}
