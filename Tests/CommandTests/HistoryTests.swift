import ArgumentParser
import SchemaCompat
import SchemaGate
import SchemaModel
import Testing

@testable import SchemaRegistryCommand

/// Earlier versions and references as `check` reads them.
@Suite struct HistoryTests {
    private func run(_ check: Check, _ files: [String: String]) -> CheckReport {
        check.run { name in Array((files[name] ?? "").utf8) }
    }

    private func compared(_ report: CheckReport) -> [String] {
        if case .decided(_, let compared) = report.outcome { compared } else { [] }
    }

    @Test(
        "an earlier version that would be refused today is history all the same",
        arguments: [
            #"{"type":"record","name":"R","fields":[{"name":"a","type":"int","default":"x"}]}"#,
            #"{"type":"record","name":"R","fields":[{"name":"prix_é","type":"int"}]}"#,
            #"{"type":"record","name":"R","namespace":"a-b","fields":[]}"#,
        ])
    func lenience(old: String) {
        let new = #"{"type":"record","name":"R","fields":[]}"#
        #expect(run(Check(new: "new", against: ["old"]), ["new": new, "old": old]).exitCode == .success)
        #expect(run(Check(new: "new", against: ["old"]), ["new": old, "old": new]).exitCode.rawValue == 2)
    }

    @Test("plain levels look at the first file, transitive ones at all")
    func levels() {
        let files = ["new": #""long""#, "v2": #""int""#, "v1": #""string""#]
        var check = Check(new: "new", against: ["v2", "v1"])
        #expect(compared(run(check, files)) == ["v2"])
        #expect(run(check, files).exitCode == .success)
        check.level = .backwardTransitive
        #expect(compared(run(check, files)) == ["v2", "v1"])
        #expect(run(check, files).exitCode.rawValue == 1)
        check.level = .none
        #expect(compared(run(check, files)) == [])
        #expect(run(check, files).exitCode == .success)
    }

    @Test("an earlier version that the level does not look at must be readable too")
    func unread() {
        let report = run(Check(new: "new", against: ["v2", "v1"]), ["new": #""int""#, "v2": #""int""#, "v1": "{"])
        #expect(report.exitCode.rawValue == 2)
    }

    @Test("an error in a reference is reported once, at its place in the file of the reference")
    func references() throws {
        let check = Check(
            new: "new", against: ["old"],
            references: [.init(name: "a", file: "a.avsc"), .init(name: "b", file: "b.avsc")])
        let files = [
            "new": #"["x.A","x.B"]"#, "old": #"["x.A","x.B"]"#, "a.avsc": #"{"type":"fixed","name":"x.A","size":1}"#,
            "b.avsc": "{\"type\":\"record\",\"name\":\"x.B\",\"fields\":[\n  {\"name\":\"a\",\"type\":\"A\"},{\"name\":\"a\"}]}",
        ]
        let report = run(check, files)
        guard case .unreadable(let problems) = report.outcome else {
            Issue.record("\(report.outcome)")
            return
        }
        #expect(problems.map(\.file) == ["b.avsc"])
        #expect(problems.map { $0.location?.description } == ["2:27"])
        #expect(problems.first?.message == "No field type: a")
        let good = files.merging(["b.avsc": #"{"type":"array","items":"x.A"}"#, "new": #""x.A""#, "old": #""x.A""#]) { $1 }
        #expect(run(check, good).exitCode == .success)
    }

    @Test("a file that is not text is refused", arguments: [[0xEF, 0xBB, 0xBF, 0x22], [0x22, 0xFF, 0x22]] as [[UInt8]])
    func bytes(bytes: [UInt8]) {
        let report = Check(new: "new", against: ["old"]).run { _ in bytes }
        #expect(report.exitCode.rawValue == 2)
        #expect(report.text().hasPrefix("new:1:"))
    }
}
