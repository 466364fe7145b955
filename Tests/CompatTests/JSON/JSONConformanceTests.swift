import SchemaJSON
import SchemaModel
import TestSupport
import Testing

@testable import SchemaCompat

/// What the reference implementation answered on generated JSON Schemas and changes of them.
///
/// The data lies beside the repository; where it is absent the test is skipped.
@Suite struct JSONConformanceTests {
    @Test(
        "verdicts, differences, messages and texts agree with the reference implementation, but for the listed differences",
        .needsData("compat/json-train.jsonl"))
    func agreement() throws {
        var score = JSONConformanceScore()
        for line in try ConformanceData.lines("compat/json-train.jsonl") {
            let example = try JSONDocument(parsing: line).root
            switch example["kind"]?.string {
            case "pair": score.pair(example)
            case "history": score.history(example)
            case "text": score.text(example)
            default: score.count("unknown kind", false, example, "")
            }
        }
        score.report()
        #expect(score.failures.isEmpty)
        #expect(score.shareOfDifferences >= 0.99)
    }
}
