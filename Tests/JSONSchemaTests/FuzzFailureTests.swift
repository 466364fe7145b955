import Foundation
import TestSupport
import Testing

/// Inputs that the fuzzer once found to fail, and those that it starts from.
@Suite struct JSONFuzzFailureTests {
    @Test("schemas and documents that once failed hold, and so do those that the fuzzer starts from")
    func inputs() throws {
        let folders = ["Fuzz/Seeds/json", "Fuzz/Failures/json"].map(ProjectFolder.file)
        let files = try folders.filter { FileManager.default.fileExists(atPath: $0.path) }.flatMap {
            try FileManager.default.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil)
        }
        #expect(files.count >= 4)
        for file in files { JSONFuzzTargets.validation(Array(try Data(contentsOf: file))) }
    }
}
