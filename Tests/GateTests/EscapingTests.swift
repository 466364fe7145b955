import Foundation
import SchemaModel
import SchemaWire
import Testing

@testable import SchemaGate

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Names in schemas and of files may hold anything: no report may be broken by them.
@Suite struct EscapingTests {
    /// A text with everything that means something in one of the forms.
    static let hostile = "a\u{0}\u{1B}[31m\u{FFFE}\r\n::error::x%0A,b:c|`d`` <e>&\"'f\" @all #1 \u{202E}\t]]>é😀"

    static func report() -> GateReport {
        var finding = GateFinding(
            .breaking, rule: "AVRO-TYPE-MISMATCH", file: "dir,1:2/\(hostile).avsc",
            location: .init(line: 3, column: 4), message: "The type \(hostile) is wrong.", fix: "Do \(hostile).")
        finding.example = hostile
        finding.path = "/\(hostile)"
        var result = GateResult(ProjectSchema(subject: hostile, path: "dir,1:2/\(hostile).avsc"), .changed, .breaking)
        // Twice the same finding is two findings.
        result.findings = [finding, finding]
        var report = GateReport(results: [result], against: hostile)
        report.problems = [GateFinding(.problem, file: "", message: hostile, fix: hostile)]
        report.dependants = [.init(path: hostile, count: 1, breaking: 1)]
        report.remark = hostile
        return report
    }

    @Test("every annotation is one line, and its properties are those that were meant")
    func github() throws {
        let lines = Self.report().github().split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 5)
        for line in lines[1...2] {
            let match = try #require(line.wholeMatch(of: #/::error file=([^:,]*),line=3,col=4,title=AVRO-TYPE-MISMATCH::(.*)/#))
            #expect(match.output.1.hasPrefix("dir%2C1%3A2/a"))
            #expect(match.output.1.contains("%0D%0A%3A%3Aerror%3A%3Ax%250A%2Cb%3Ac"))
            #expect(match.output.2.contains("%0Afix: Do a"))
        }
        #expect(lines[3].hasPrefix("2 checked") || lines[3].hasPrefix("1 checked"))
    }

    @Test("JUnit is XML that a parser reads back to the same names, without what no XML may hold")
    func junit() throws {
        let reader = JUnitReader()
        let parser = XMLParser(data: Data(Self.report().junit(milliseconds: 1234).utf8))
        parser.delegate = reader
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        #expect(reader.elements.map(\.name) == ["testsuites", "testsuite", "testcase", "failure", "testcase", "error"])
        #expect(reader.elements[0].attributes["time"] == "1.234")
        #expect(reader.elements[0].attributes["failures"] == "1")
        let name = try #require(reader.elements[2].attributes["name"])
        #expect(name.contains(#"a\u{0}\u{1b}[31m\u{fffe}\u{d}\u{a}::error::x%0A,b:c|`d`` <e>&"'f" @all #1 \u{202e}\t]]>é😀"#))
        #expect(reader.elements[3].attributes["message"]?.hasSuffix("And 1 more.") == true)
    }

    @Test("a comment shows names as code, and nothing in them ends the code or the cell")
    func markdown() {
        let page = Self.report().markdown()
        #expect(page.hasPrefix("\(GateReport.commentMark)\n### Schemas: cannot be read\n"))
        // A run of one more backtick than the text has any of, and no bar that ends the cell.
        #expect(page.contains("| ```dir,1:2/a\\u{0}"))
        #expect(page.contains(#"b:c\|`d`` <e>"#))
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("|") }
        #expect(rows.count == 3)
        #expect(rows[2].replacing("\\|", with: "").count { $0 == "|" } == 5)
    }

    @Test("a comment is never longer than what GitHub takes, and counts what it leaves out")
    func length() {
        var report = GateReport()
        report.results = (0..<2000).map { number in
            var result = GateResult(ProjectSchema(subject: "s\(number)", path: "folder/\(number).avsc"), .changed, .breaking)
            result.findings = [
                GateFinding(
                    .breaking, rule: "AVRO-TYPE-MISMATCH", file: "folder/\(number).avsc",
                    message: String(repeating: "long ", count: 100))
            ]
            return result
        }
        let page = report.markdown()
        #expect(page.utf8.count < 65_536)
        #expect(page.contains(#/And \d+ more\./#))
        #expect(page.contains(#/There is no room for the findings of \d+ more/#))
    }

    @Test("fingerprints keep their value when lines move, and no two findings of a report share one")
    func fingerprints() throws {
        func fingerprints(_ line: Int) -> [String] {
            var report = Self.report()
            report.results[0].findings = [1, 1, 2].map {
                GateFinding(
                    .breaking, rule: "R", file: "a", location: .init(line: line, column: 1), message: "m\($0)")
            }
            return report.gitlab().array?.compactMap { $0["fingerprint"]?.string } ?? []
        }
        #expect(Set(fingerprints(1)).count == 4)
        #expect(fingerprints(1) == fingerprints(20))
        #expect(fingerprints(1).allSatisfy { $0.wholeMatch(of: /[0-9a-f]{32}/) != nil })
    }

    @Test("a path in SARIF is a relative reference, byte by byte")
    func uri() {
        #expect(SARIFText.uri("a b/é%2F.avsc") == "a%20b/%C3%A9%252F.avsc")
    }
}

private final class JUnitReader: NSObject, XMLParserDelegate {
    var elements: [(name: String, attributes: [String: String])] = []

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        elements.append((name, attributes))
    }
}
