import Foundation
import SchemaAvro
import SchemaCompat
import SchemaFormats
import SchemaModel
import Testing

/// What the reference implementation answered on generated schemas, beside what this one answers.
///
/// The data lies beside the repository; where it is absent the test says so and passes.
@Suite struct ConformanceTests {
    @Test("verdicts, messages and texts agree with the reference implementation, but for the listed differences")
    func agreement() throws {
        guard let lines = ConformanceData.lines("compat/avro-train.jsonl") else {
            print("conformance: skipped: no data")
            return
        }
        var score = ConformanceScore()
        for line in lines {
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

/// Files of the folder `shared/data` beside the repository, or of the folder that `CONFORMANCE_DATA` names.
enum ConformanceData {
    static func lines(_ path: String) -> [String]? {
        var root = URL(filePath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        let folder = ProcessInfo.processInfo.environment["CONFORMANCE_DATA"] ?? root.path + "/../shared/data"
        guard let data = FileManager.default.contents(atPath: folder + "/" + path) else { return nil }
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
