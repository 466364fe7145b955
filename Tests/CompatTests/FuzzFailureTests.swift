import Foundation
import Testing

/// Inputs that the fuzzer once found to fail. `scripts/fuzz` puts new ones into `Fuzz/Failures`.
@Suite struct FuzzFailureTests {
    static func inputs(_ target: String) throws -> [(name: String, bytes: [UInt8])] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Fuzz/Failures/\(target)")
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .map { (name: $0.lastPathComponent, bytes: Array(try Data(contentsOf: $0))) }
    }

    @Test("documents that once failed hold")
    func documents() throws {
        let inputs = try Self.inputs("document")
        #expect(!inputs.isEmpty)
        for input in inputs { FuzzTargets.document(input.bytes) }
    }

    @Test("schemas that once failed hold")
    func schemas() throws {
        let inputs = try Self.inputs("schema")
        #expect(!inputs.isEmpty)
        for input in inputs { FuzzTargets.schema(input.bytes) }
    }

    @Test("the examples that the fuzzer of JSON Schemas starts from hold, both ways")
    func pairs() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../fixtures/compat/json")
        let rules = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        #expect(rules.count > 60)
        for rule in rules {
            let texts = try ["new", "old"].map { Array(try Data(contentsOf: rule.appending(path: "\($0).json"))) }
            FuzzTargets.pair(texts[0] + [0] + texts[1])
            FuzzTargets.pair(texts[1] + [0] + texts[0])
        }
    }
}
