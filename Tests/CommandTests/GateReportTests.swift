import Foundation
import SchemaGate
import Testing

/// The reports of the gate on the retailer's repository. Each folder of `fixtures/gate/reports` has one run in all forms.
@Suite struct GateReportTests {
    static let files = [
        "text": "report.txt", "json": "report.json", "junit": "report.xml", "sarif": "report.sarif", "github": "github.txt",
        "gitlab": "gitlab.json", "markdown": "comment.md",
    ]

    /// Good and bad changes side by side, and a file that is not a schema.
    static let runs: [String: (changes: [String: String], code: Int32)] = [
        "breaking": (
            [
                "address": "bad-region-without-default", "page-viewed": "v4", "customer-profile": "bad-email-removed",
                "session-viewed": "bad-visitor-branch-removed", "price-changed": "v3",
            ], 1
        ),
        "unreadable": (["page-viewed": "bad-field-named-twice", "customer-profile": "v4"], 2),
        "passed": (["page-viewed": "v4", "customer-profile": "v4", "session-viewed": "v4"], 0),
    ]

    /// A report without what differs from run to run.
    static func stable(_ text: String) -> String {
        text.replacing(#/ · \d+ ms/#, with: " · 21 ms").replacing(#/ time="[\d.]+"/#, with: " time=\"0.021\"")
    }

    @Test("the retailer's changes are reported as expected in all seven forms", arguments: runs.keys.sorted())
    func snapshots(name: String) throws {
        let run = try #require(Self.runs[name])
        let folder = try RetailRepository.make(run.changes)
        let snapshots = Snapshot.fixtures.appending(path: "gate/reports/\(name)")
        #expect(Set(Self.files.keys) == Set(ReportForm.allCases.map(\.rawValue)))
        for (form, file) in Self.files.sorted(by: { $0.key < $1.key }) {
            let answer = try folder.check("--format", form)
            #expect(answer.code == run.code, "\(form)")
            #expect(answer.error == "")
            try Snapshot.expect(Self.stable(answer.output), matches: snapshots.appending(path: file))
        }
    }

    @Test("several reports are written in one run, to files and to standard output")
    func several() throws {
        let folder = try RetailRepository.make(["page-viewed": "v4"])
        let whole = try folder.check()
        let answer = try folder.check("--format", "sarif=out.sarif", "--format", "text", "--format", "junit=out.xml")
        #expect(answer.code == 0)
        #expect(Self.stable(answer.output) == Self.stable(whole.output))
        let sarif = try String(contentsOf: folder.url.appending(path: "out.sarif"), encoding: .utf8)
        #expect(sarif.contains("\"version\": \"2.1.0\""))
        #expect(try String(contentsOf: folder.url.appending(path: "out.xml"), encoding: .utf8).hasPrefix("<?xml "))
        // What a run wrote before is replaced, and without a report for it nothing goes to standard output.
        let again = try folder.check("--format", "text=out.sarif")
        #expect(again.output == "")
        let text = try String(contentsOf: folder.url.appending(path: "out.sarif"), encoding: .utf8)
        #expect(Self.stable(text) == Self.stable(whole.output))
    }

    @Test(
        "a form that there is not and two reports for one place are answered in a sentence with exit status 64",
        arguments: [
            (["--format", "sarf"], "There is no form of report 'sarf'; did you mean sarif?"),
            (["--format", "sarif="], "The file of --format sarif= is missing"),
            (["--format", ""], "There is no form of report ''"),
            (["--format", "text", "--format", "json"], "Only one report goes to standard output."),
            (["--format", "text=a", "--format", "json=a"], "Two reports cannot go to one file."),
            (["--format", "json=orders/order.avsc"], "--format json=orders/order.avsc would write over a schema file."),
            (["--fail-on", "error"], "error"),
            (["new.avsc", "--against", "old.avsc", "--format", "junit"], "The check of one file has the reports text and json"),
        ])
    func usage(arguments: [String], text: String) throws {
        let answer = try withFolder { try Program.run(["check"] + arguments, in: $0) }
        #expect(answer.code == 64)
        #expect(answer.output == "")
        #expect(answer.error.contains(text))
    }

    @Test("a report that cannot be written exits with status 74, and says which file and why")
    func unwritable() throws {
        let folder = try RetailRepository.make(["page-viewed": "v4"])
        let answer = try folder.check("--format", "sarif=none/out.sarif")
        #expect(answer.code == 74)
        #expect(answer.error == "schema-registry: none/out.sarif cannot be written: No such file or directory\n")
        let full = try folder.check("--format", "sarif=/dev/full")
        #expect(full.code == 74)
        #expect(full.error == "schema-registry: /dev/full cannot be written: No space left on device\n")
    }

    @Test("the summary of a GitHub job is appended to what its file has")
    func summary() throws {
        let folder = try RetailRepository.make(["customer-profile": "bad-email-removed"])
        try folder.write("summary.md", "before\n")
        let file = folder.url.appending(path: "summary.md")
        let answer = try folder.check("--format", "github", environment: ["GITHUB_STEP_SUMMARY": file.path])
        #expect(answer.code == 1)
        #expect(answer.output.hasPrefix("::error file=customers/customer-profile.avsc,line="))
        let comment = try folder.check("--format", "markdown").output
        #expect(try String(contentsOf: file, encoding: .utf8) == "before\n" + comment)
    }

    @Test("--fail-on says what fails a run, and inputs that cannot be read always do")
    func threshold() throws {
        let breaking = try RetailRepository.make(["customer-profile": "bad-email-removed"])
        #expect(try breaking.check("--fail-on", "breaking").code == 1)
        let never = try breaking.check("--fail-on", "never", "--format", "github")
        #expect(never.code == 0)
        #expect(never.output.hasPrefix("::warning "))
        let unreadable = try RetailRepository.make(["page-viewed": "bad-field-named-twice"])
        #expect(try unreadable.check("--fail-on", "never").code == 2)
        let noted = try GitFolder()
        try noted.commit(["a.avsc": Order.first])
        try noted.git("checkout", "-q", "-b", "change")
        try noted.commit(["a.avsc": Order.schema(Order.id, #""x", "type": "long", "logicalType": "date", "default": 0"#)])
        #expect(try noted.check().code == 0)
        #expect(try noted.check("--fail-on", "warning").code == 1)
        let junit = try noted.check("--fail-on", "warning", "--format", "junit").output
        #expect(junit.contains("<failure type=\"AVRO-LOGICAL-TYPE-MISPLACED\""))
    }
}
