import Foundation
import TestSupport
import Testing

/// Schemas as people write them, beside what Avro for Java makes of them.
///
/// A sample of them, or all with `CONFORMANCE_FULL=1`. Where the data is absent the test is skipped.
@Suite struct RealAvroTests {
    @Test(
        "real schemas and their changes agree with Avro for Java, but for the listed differences",
        .needsData("real/avro-pairs.jsonl.gz"))
    func agreement() throws {
        let data = try RealAvroData()
        let step = ConformanceData.isFull ? 1 : 20
        if step > 1 { print("conformance: a sample: one in \(step)") }
        let parts = ProcessInfo.processInfo.activeProcessorCount
        let empty = RealAvroScore(data)
        nonisolated(unsafe) var scores = [RealAvroScore](repeating: empty, count: parts)
        scores.withUnsafeMutableBufferPointer { scores in
            nonisolated(unsafe) let scores = scores
            DispatchQueue.concurrentPerform(iterations: parts) { part in
                var score = empty
                for position in stride(from: part * step, to: data.answers.count, by: parts * step) {
                    score.text(data.answers[position])
                }
                for position in stride(from: part * step, to: data.pairs.count, by: parts * step) {
                    score.pair(data.pairs[position])
                }
                scores[part] = score
            }
        }
        var score = empty
        for part in scores { score.add(part) }
        score.report()
        #expect(score.failures.isEmpty)
    }
}
