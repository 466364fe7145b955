import SchemaJSON
import SchemaModel
import TestSupport
import Testing

@testable import SchemaCompat

/// What the reference implementation answered on generated pairs of JSON Schemas.
///
/// The data lies beside the repository; where it is absent the test is skipped.
@Suite struct JSONConformanceTests {
    @Test(
        "verdicts and differences agree with the reference implementation, but for the listed differences",
        .needsData("compat/json-train.jsonl"))
    func agreement() throws {
        var score = JSONConformanceScore()
        for line in try ConformanceData.lines("compat/json-train.jsonl") {
            let example = try JSONDocument(parsing: line).root
            if example["kind"]?.string == "pair" { score.pair(example) }
        }
        score.report()
        #expect(score.failures.isEmpty)
        #expect(score.shareOfDifferences >= 0.99)
    }
}
