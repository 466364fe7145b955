import Foundation
import SchemaCompat
import SchemaGate
import SchemaModel
import TestSupport
import Testing

/// Changes that people made to schemas in public repositories: what the gate says of them holds together.
///
/// A sample of them, or all with `CONFORMANCE_FULL=1`. Where the data is absent the test is skipped.
@Suite struct RealChangeTests {
    private struct Change {
        let old: String
        let new: String
    }

    private static func changes() throws -> [Change] {
        var texts: [String: String] = [:]
        for line in try ConformanceData.lines("real/avro-texts.jsonl.gz") {
            let value = try JSONDocument(parsing: line).root
            if let id = value["id"]?.string { texts[id] = value["text"]?.string }
        }
        let changes: [Change] = try ConformanceData.lines("real/avro-pairs.jsonl.gz").compactMap { line in
            let value = try JSONDocument(parsing: line).root
            guard let old = value["old"]?.string.flatMap({ texts[$0] }), let new = value["new"]?.string.flatMap({ texts[$0] })
            else { return nil }
            return Change(old: old, new: new)
        }
        let step = ConformanceData.isFull ? 1 : 200
        return stride(from: 0, to: changes.count, by: step).map { changes[$0] }
    }

    private static let lint = """
        version: 1
        lint:
          documentation: true
          names: {type: "{PascalCase}", field: "{camelCase}", symbol: "{UPPER_CASE}", namespace: "{any}.{camelCase}"}
          enum-defaults: true
          logical-types: true
          defaults: true
          personal-data: {fields: ["*mail*", "*name*"], tags: [PII]}
        """

    @Test(
        "every plan is one that the checker lets through, no change means compatible, and every report can be written",
        .needsData("real/avro-pairs.jsonl.gz"), arguments: [CompatibilityLevel.backward, .forward, .full])
    func changes(level: CompatibilityLevel) throws {
        let changes = try Self.changes()
        var counts = (breaking: 0, planned: 0)
        var gate = GateOfOne()
        gate.options.level = level
        gate.options.isPlanning = true
        gate.options.lint = try Manifest(parsing: Self.lint).lint
        for change in changes {
            gate.states = [change.old]
            let report = gate.run(change.new)
            for form in ReportForm.allCases { _ = report.document(form, ReportForm.Context(version: "1")) }
            let result = report.results[0]
            if case .compared(let difference, _) = DiffTests.run(change.old, change.new).outcome, difference.changes.isEmpty {
                #expect(result.status != .breaking, "\(change)")
            }
            guard result.status == .breaking, let plan = result.plan else { continue }
            counts.breaking += 1
            guard !plan.steps.isEmpty else { continue }
            counts.planned += 1
            try PlanTests.expectSound(plan, change.old, change.new, level)
        }
        print("conformance: \(level.rawValue): \(changes.count) changes, \(counts.breaking) break, \(counts.planned) have a plan")
        #expect(counts.planned > 0)
    }
}
