import SchemaCompat
import SchemaModel
import SchemaWire
import Testing

@testable import SchemaGate

@Suite struct WaiverTests {
    static let day = CalendarDay("2027-03-31")

    static func waiver(
        _ path: String = "currency", rule: String = "AVRO-READER-FIELD-MISSING-DEFAULT", subject: String = "orders-value"
    ) throws -> Waiver {
        Waiver(rule: rule, subject: subject, path: path, reason: "No reader yet.", expires: try #require(day))
    }

    static func gate(_ waivers: [Waiver], states: [String] = [GateOfOne.record()]) -> GateOfOne {
        var gate = GateOfOne(states: states)
        gate.options.waivers = waivers
        gate.options.today = day
        return gate
    }

    static let bad = GateOfOne.record(GateOfOne.field("currency"))

    @Test("a finding that is waived fails no run, and the report still shows it", arguments: ["currency", "/fields/0", "*"])
    func waived(path: String) throws {
        let report = Self.gate([try Self.waiver(path)]).run(Self.bad)
        #expect(report.outcome == .passed)
        #expect(report.results.map(\.status) == [.waived])
        #expect(report.problems.isEmpty)
        #expect(report.text().contains("  waived AVRO-READER-FIELD-MISSING-DEFAULT  The field currency "))
        #expect(report.text().contains("      waived   until 2027-03-31: No reader yet.\n"))
        #expect(report.summary() == "1 checked · 0 breaking · 0 errors · 1 waived; compared with main")
        #expect(report.github().hasPrefix("::notice "))
        #expect(report.sarif(version: "1")["runs"]?.array?[0]["results"]?.array?[0]["suppressions"] != nil)
    }

    @Test("a waiver covers its rule, subject and field, and nothing else")
    func others() throws {
        for waiver in try [
            Self.waiver("amount"), Self.waiver(rule: "AVRO-TYPE-MISMATCH"), Self.waiver(subject: "others-value"),
        ] {
            #expect(Self.gate([waiver]).run(Self.bad).outcome == .breaking)
        }
        let two = GateOfOne.record(GateOfOne.field("currency"), GateOfOne.field("amount"))
        let report = Self.gate([try Self.waiver()]).run(two)
        #expect(report.results[0].status == .breaking)
        #expect(report.results[0].findings.map(\.kind) == [.waived, .breaking])
    }

    @Test("on its last day a waiver counts, and a day later it fails the run, whatever it covers")
    func expiry() throws {
        var gate = Self.gate([try Self.waiver()])
        #expect(gate.run(Self.bad).outcome == .passed)
        gate.options.today = CalendarDay("2027-04-01")
        let report = gate.run(Self.bad)
        #expect(report.outcome == .breaking)
        #expect(report.results[0].status == .breaking)
        #expect(report.problems.map(\.rule) == ["WAIVER-EXPIRED"])
        #expect(gate.run(GateOfOne.record()).outcome == .breaking)
        gate.options.today = nil
        #expect(gate.run(Self.bad).outcome == .breaking)
    }

    @Test("a waiver that nothing needs is a warning, where its schema was compared")
    func unused() throws {
        let good = GateOfOne.record(GateOfOne.field("currency", more: #","default":"""#))
        let report = Self.gate([try Self.waiver()]).run(good)
        #expect(report.outcome == .passed)
        #expect(report.problems.map(\.rule) == ["WAIVER-UNUSED"])
        #expect(report.notes == 1)
        #expect(Self.gate([try Self.waiver()]).run("{").problems.isEmpty)
        let absent = Self.gate([try Self.waiver(subject: "absent")]).run(good)
        #expect(absent.problems.first?.message.hasSuffix("no schema has that subject.") == true)
    }

    @Test("what is waived against one state hides nothing that an older state shows")
    func transitive() throws {
        let states = [GateOfOne.record(), GateOfOne.record(GateOfOne.field("currency", #""int""#))]
        var gate = Self.gate([try Self.waiver()], states: states)
        #expect(gate.run(Self.bad).outcome == .passed)
        gate.options.level = .backwardTransitive
        let report = gate.run(Self.bad)
        #expect(report.outcome == .breaking)
        #expect(report.results[0].findings.map(\.rule) == ["AVRO-READER-FIELD-MISSING-DEFAULT", "AVRO-TYPE-MISMATCH"])
        #expect(report.results[0].compared == ["v2", "v1"])
    }

    @Test("a finding with several causes is waived only where each of them is")
    func causes() throws {
        func nullable(_ fields: String...) -> String {
            let fields = fields.joined(separator: ",")
            let record = "{\"type\":\"record\",\"name\":\"Line\",\"fields\":[\(fields)]}"
            return GateOfOne.record(GateOfOne.field("line", "[\"null\",\(record)]"))
        }
        let new = nullable(GateOfOne.field("a"), GateOfOne.field("b"))
        let one = Self.gate([try Self.waiver("line.a")], states: [nullable()]).run(new)
        #expect(one.results[0].findings.map(\.kind) == [.waived, .breaking])
        #expect(one.outcome == .breaking)
        let both = Self.gate([try Self.waiver("line.a"), try Self.waiver("line.b")], states: [nullable()]).run(new)
        #expect(both.outcome == .passed)
    }

    @Test("a manifest's waiver needs a rule that there is, a reason and a day")
    func parsing() throws {
        func manifest(_ lines: String) throws -> Manifest {
            try Manifest(parsing: "version: 1\nwaivers:\n  - rule: avro_type_mismatch\n    subject: s\n    path: '*'\n\(lines)")
        }
        let waivers = try manifest("    reason: r\n    expires: 2027-03-31\n").waivers
        #expect(waivers.map(\.rule) == ["AVRO-TYPE-MISMATCH"])
        #expect(waivers.map(\.location?.line) == [3])
        for (lines, message) in [
            ("    reason: r\n", "A waiver has no expires"), ("    expires: 2027-03-31\n", "A waiver has no reason"),
            ("    reason: r\n    expires: soon\n", "soon is not a day of the calendar"),
            ("    reason: r\n    expires: 2027-02-29\n", "2027-02-29 is not a day of the calendar"),
            ("    reason: r\n    expire: 2027-02-28\n", "expire is no key of a waiver; did you mean expires?"),
        ] {
            let error = #expect(throws: Manifest.Problems.self) { try manifest(lines) }
            #expect(error?.problems.first?.message == message)
        }
        let unknown = #expect(throws: Manifest.Problems.self) {
            try Manifest(parsing: "version: 1\nwaivers: [{rule: AVRO-X, subject: s, path: a, reason: r, expires: 2027-01-01}]")
        }
        #expect(unknown?.problems.first?.message.hasPrefix("There is no rule AVRO-X") == true)
        let circle = #expect(throws: Manifest.Problems.self) {
            try Manifest(
                parsing: "version: 1\nwaivers: [{rule: WAIVER-EXPIRED, subject: s, path: a, reason: r, expires: 2027-01-01}]")
        }
        #expect(circle?.problems.first?.message == "WAIVER-EXPIRED cannot be waived")
    }
}
