import Foundation
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
        guard let data = FileManager.default.contents(atPath: folder + "/" + path) else { return nil }
        return lines(data)
    }

    /// The lines of a file that gzip packed.
    static func unpackedLines(_ path: String) throws -> [String]? {
        guard FileManager.default.fileExists(atPath: folder + "/" + path) else { return nil }
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", folder + "/" + path]
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.fileReadCorruptFile) }
        return lines(data)
    }

    /// A file of this repository.
    static func own(_ path: String) -> Data? { FileManager.default.contents(atPath: root + "/" + path) }

    private static func lines(_ data: Data) -> [String] {
        String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private static let root: String = {
        var root = URL(filePath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        return root.path
    }()

    private static let folder = ProcessInfo.processInfo.environment["CONFORMANCE_DATA"] ?? root + "/../shared/data"
}
