import SchemaModel
import TestSupport
import Testing

/// What the reference implementation answered on generated schemas, beside what this one answers.
///
/// The data lies beside the repository; where it is absent the test is skipped.
@Suite struct ConformanceTests {
    @Test(
        "verdicts, messages and texts agree with the reference implementation, but for the listed differences",
        .needsData("compat/avro-train.jsonl"))
    func agreement() throws {
        var score = ConformanceScore()
        for line in try ConformanceData.lines("compat/avro-train.jsonl") {
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
    }
}
