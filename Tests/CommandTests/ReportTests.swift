import ArgumentParser
import Foundation
import SchemaCompat
import SchemaGate
import SchemaModel
import SchemaRegistryMessages
import SchemaWire
import Testing

@testable import SchemaRegistryCommand

/// Each folder of `fixtures/compat/reports` is a run of `check`: a file of arguments, the inputs, and what is reported.
@Suite struct ReportTests {
    static let cases: [String] = folders("compat/reports")
    static let examples: [String] = folders("compat/avro") + folders("compat/json")

    static func folders(_ path: String) -> [String] {
        let folder = Snapshot.fixtures.appending(path: path)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted().map { "\(path)/\($0)" }
    }

    /// The report on arguments, with files read from a folder.
    static func run(_ arguments: [String], in folder: URL) throws -> (command: CheckCommand, report: CheckReport) {
        let command = try CheckCommand.parse(arguments)
        let report = command.check.run { name throws(InputProblem) in
            guard let data = FileManager.default.contents(atPath: folder.appending(path: name).path) else {
                throw InputProblem(file: name, location: nil, message: "The file cannot be read", fix: "Name another.")
            }
            return Array(data)
        }
        return (command, report)
    }

    @Test("the report is the expected one, as text and as JSON, and so is the exit code", arguments: cases)
    func reports(path: String) throws {
        let folder = Snapshot.fixtures.appending(path: path)
        let arguments = try String(contentsOf: folder.appending(path: "arguments"), encoding: .utf8)
            .split(separator: "\n").map(String.init)
        let (command, report) = try Self.run(arguments, in: folder)
        try Snapshot.expect(command.output(of: report, .text, style: .plain), matches: folder.appending(path: "report.txt"))
        let json = try Self.run(arguments + ["--format", "json"], in: folder).command.output(of: report, .json, style: .plain)
        try Snapshot.expect(json, matches: folder.appending(path: "report.json"))
        try Snapshot.expect("\(report.exitCode.rawValue)\n", matches: folder.appending(path: "exit-code"))
    }

    @Test("the example of a rule is reported as expected", arguments: examples)
    func example(path: String) throws {
        let folder = Snapshot.fixtures.appending(path: path)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        let (old, new) = (names.filter { $0.hasPrefix("old.") }, names.filter { $0.hasPrefix("new.") })
        let type = path.hasPrefix("compat/json") ? ["--type", "JSON"] : []
        let (command, report) = try Self.run(new + type + ["--against"] + old, in: folder)
        try Snapshot.expect(command.output(of: report, .text, style: .plain), matches: folder.appending(path: "report.txt"))
    }

    @Test("there are reports with every outcome")
    func complete() throws {
        let codes = try Self.cases.map {
            try String(contentsOf: Snapshot.fixtures.appending(path: "\($0)/exit-code"), encoding: .utf8)
        }
        #expect(Set(codes) == ["0\n", "1\n", "2\n"])
        #expect(!Self.examples.isEmpty)
    }

    @Test("a check beyond its steps is reported as undecided, and exits with status 3")
    func undecided() throws {
        var limits = Limits()
        limits.checkSteps = Limit("max-check-steps", 3)
        var check = Check(new: "new.avsc", against: ["old.avsc"])
        check.limits = limits
        let text =
            #"{"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"b","type":"int"},{"name":"c","type":"int"}]}"#
        let report = check.run { _ in Array(text.utf8) }
        #expect(report.exitCode.rawValue == 3)
        #expect(
            report.text() == """
                new.avsc was not decided: the check against old.avsc exceeded max-check-steps (3).
                Roll-out: not before it is decided. Make the schema smaller.

                """)
        #expect(report.message["outcome"]?.string == "undecided")
        #expect(report.message["limit"]?["name"]?.string == "max-check-steps")
        #expect(report.message["rollout"]?["isSafe"]?.bool == false)
    }

    @Test("only so many findings are shown, and the rest is counted")
    func many() throws {
        let text = { (count: Int) in
            let fields = (0..<count).map { #"{"name":"f\#($0)","type":"int"}"# }
            return Array(#"{"type":"record","name":"R","fields":[\#(fields.joined(separator: ","))]}"#.utf8)
        }
        let report = Check(new: "new", against: ["old"]).run { $0 == "new" ? text(250) : text(0) }
        #expect(report.text().contains("\nAnd 150 more.\n"))
        #expect(report.message["findings"]?.array?.count == 100)
        #expect(report.message["found"]?.integer == 250)
    }

    @Test("colour changes nothing but colour, and what could act on a terminal is escaped")
    func colour() throws {
        let old = #"{"type":"fixed","namespace":"\u001b[2J","name":"G","size":1}"#
        let report = Check(new: "a\u{7}.avsc", against: ["old"]).run {
            Array(($0 == "old" ? old : "{\"type\":\"fixed\",\t\"name\":\"F\",\"size\":1}").utf8)
        }
        let plain = report.text()
        #expect(plain.contains("a\\u{7}.avsc:1:25: error: "))
        #expect(plain.contains("\\u{1b}[2J"))
        #expect(!plain.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        var coloured = report.text(TextStyle(hasColour: true))
        #expect(coloured != plain)
        coloured.replace(#/\u{1B}\[[0-9;]*m/#, with: "")
        #expect(coloured == plain)
        #expect(!TextStyle.standardOutput(environment: ["NO_COLOR": "1"]).hasColour)
    }

    @Test("a report stays short where what Confluent says would not")
    func wide() throws {
        let text = { (step: Int) in
            let symbols = stride(from: 0, to: 8_000, by: step).map { "\"a_symbol_of_number_\($0)\"" }.joined(separator: ",")
            let uses = (1..<500).map { #",{"name":"f\#($0)","type":"E"}"# }.joined()
            return Array(
                #"{"type":"record","name":"R","fields":[{"name":"f","type":{"type":"enum","name":"E","symbols":[\#(symbols)]}}\#(uses)]}"#
                    .utf8)
        }
        let report = Check(new: "new", against: ["old"]).run { $0 == "new" ? text(2) : text(1) }
        #expect(report.text().utf8.count < 1 << 20)
        let message = report.message
        #expect(try message.text().utf8.count < 5 << 18)
        #expect(message["found"]?.integer == 500)
        let findings = try #require(message["findings"]?.array)
        #expect(findings.first?["confluentMessage"] != nil)
        #expect(findings.allSatisfy { ($0["message"]?.string?.utf8.count ?? 0) < 1_000 })
    }

    @Test("a deep cause makes no report long")
    func deep() throws {
        let text = { @Sendable (leaf: String) in
            let inner = (0..<120).reduce(#"{"type":"record","name":"T","fields":[\#(leaf)]}"#) { inner, level in
                #"{"type":"record","name":"t\#(level)","fields":[{"name":"a","type":["null",\#(inner)]}]}"#
            }
            let uses = (0..<300).map { #",{"name":"f\#($0)","type":["null","t100"]}"# }.joined()
            return Array(#"{"type":"record","name":"R","fields":[{"name":"f","type":\#(inner)}\#(uses)]}"#.utf8)
        }
        let fields = (0..<40).map { #"{"name":"x\#($0)","type":"int"}"# }.joined(separator: ",")
        let report = DeepStack.run { Check(new: "new", against: ["old"]).run { $0 == "new" ? text(fields) : text("") } }
        #expect(report.text().contains("[AVRO-READER-FIELD-MISSING-DEFAULT]"))
        #expect(report.text().utf8.count < 5 << 18)
        #expect(try report.message.text().utf8.count < 3 << 19)
    }

    @Test("lines that end as on Windows are shown, and their ends are not")
    func windowsLines() throws {
        for text in ["a\r\n b\r\nc", "a\n b\r\nc", "a\r\n b\nc"] {
            #expect(SourceExcerpts(text).at(SourceLocation(line: 2, column: 2)) == .init(line: " b", margin: " "))
            #expect(SourceExcerpts(text).at(SourceLocation(line: 3, column: 1))?.line == "c")
        }
    }

    @Test(
        "the mark stands below its character after wide ones, joined ones and tabs",
        arguments: [
            ("\tx", 2, 1), ("日本x", 3, 4), ("e\u{301}x", 3, 1), ("😀x", 2, 2), ("ｆx", 2, 2), ("한글x", 3, 4), ("👩\u{200D}🚀x", 4, 12),
            ("×x", 2, 1), ("©x", 2, 1),
        ])
    func wideCharacters(line: String, column: Int, width: Int) {
        let excerpt = SourceExcerpts(line).at(SourceLocation(line: 1, column: column))
        #expect(excerpt?.margin.count == width)
    }

    @Test("notes on the new version come also where nothing is compared")
    func reviewed() throws {
        let report = Check(new: "new", against: ["old"], level: .none).run {
            Array(($0 == "old" ? #""int""# : #"{"type":"long","logicalType":"date"}"#).utf8)
        }
        #expect(report.text().contains(" note: The logical type date has no effect: it is for int, not for long."))
        #expect(report.text().contains("was not compared: the level is NONE, 1 note."))
        #expect(report.message["notes"]?.array?.count == 1)
    }

    @Test("references may come in any order")
    func references() throws {
        let texts = [
            "main": #"{"type":"record","name":"x.M","fields":[{"name":"a","type":"x.A"}]}"#,
            "a": #"{"type":"record","name":"x.A","fields":[{"name":"b","type":"x.B"}]}"#,
            "b": #"{"type":"fixed","name":"x.B","size":1}"#,
        ]
        let (a, b) = (Check.Reference(name: "x.A", file: "a"), Check.Reference(name: "x.B", file: "b"))
        for references in [[a, b], [b, a]] {
            let check = Check(new: "main", against: ["main"], references: references)
            #expect(check.run { Array((texts[$0] ?? "").utf8) }.exitCode == .success)
        }
    }

    @Test("a file that is compared with itself has nothing to roll out")
    func identical() throws {
        let report = Check(new: "new", against: ["old"]).run {
            Array(($0 == "new" ? #"{"type": "fixed", "name": "F", "size": 1}"# : #"{"type":"fixed","name":"F","size":1}"#).utf8)
        }
        #expect(
            report.text() == """
                new is BACKWARD compatible with old.
                new is the same schema as old: there is nothing to roll out.

                """)
        #expect(report.message["rollout"]?["order"]?.string == "any")
    }

    @Test("of a long line only what is around the place is shown")
    func longLine() throws {
        let excerpts = SourceExcerpts("a\n" + String(repeating: "é", count: 1_000) + "\n")
        let excerpt = try #require(excerpts.at(SourceLocation(line: 2, column: 500)))
        #expect(excerpt.line == "..." + String(repeating: "é", count: 100) + "...")
        #expect(excerpt.margin.count == 53)
        #expect(excerpts.at(SourceLocation(line: 1, column: 2))?.margin == " ")
        #expect(excerpts.at(SourceLocation(line: 9, column: 1)) == nil)
    }
}
