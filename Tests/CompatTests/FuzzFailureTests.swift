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
}
