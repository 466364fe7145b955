import Foundation
import SchemaAvro
import TestSupport
import Testing

/// Inputs that the fuzzer of the codec starts from, and those that it once found to fail.
@Suite struct CodecFuzzTests {
    @Test("hostile bytes hold what the fuzzer asks for")
    func hostile() {
        for hostile in HostileBytesTests.cases where hostile.bytes.count < 10_000 {
            CodecFuzzTargets.codec(
                Array(hostile.writer.utf8) + [0] + Array((hostile.reader ?? "").utf8) + [0] + hostile.bytes)
        }
    }

    @Test("data that is read holds what the fuzzer asks for")
    func samples() throws {
        for seed in 0..<UInt64(300) {
            var generator = ShapedGenerator(seed: seed)
            let sample = generator.sample()
            let text = Array(sample.schema.utf8)
            CodecFuzzTargets.codec(text + [0] + text + [0] + (try layout(sample.schema).encode(sample.value)))
        }
    }

    @Test("inputs that once failed hold")
    func failures() throws {
        let folder = ProjectFolder.file("Fuzz/Failures/codec")
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        for file in files { CodecFuzzTargets.codec(Array(try Data(contentsOf: file))) }
    }
}
