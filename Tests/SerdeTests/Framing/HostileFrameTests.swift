import Foundation
import SchemaModel
import SchemaSerde
import TestSupport
import Testing

/// Records of `fixtures/hostile/frames`: a file for each hazard, a line for each record, with the frame that is read or the code
/// of the error that must come.
@Suite struct HostileFrameTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let record: EventRecord
        let part: EventPart?
        let code: String?
        let id: String?
        let length: Int?
    }

    static let cases: [Case] = {
        let folder = ProjectFolder.file("fixtures/hostile/frames")
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.sorted { $0.path < $1.path }.flatMap { file -> [Case] in
            let lines = (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n") ?? []
            return lines.enumerated().compactMap { number, line in
                guard let json = try? JSONDocument(parsing: String(line)).root else { return nil }
                let headers = json["headers"]?.elements.map { header in
                    RecordHeader(header.elements.first?.string ?? "", header.elements.last?.string.map(bytes))
                }
                return Case(
                    testDescription: "\(file.lastPathComponent):\(number + 1)",
                    record: EventRecord(bytes: bytes(json["bytes"]?.string ?? ""), headers: headers ?? []),
                    part: json["part"]?.string.map { $0 == "key" ? .key(of: "t") : .value(of: "t") },
                    code: json["code"]?.string, id: json["id"]?.string,
                    length: json["length"]?.numberText.flatMap { Int($0) })
            }
        }
    }()

    private static func bytes(_ hexadecimal: String) -> [UInt8] {
        let digits = Array(hexadecimal.utf8)
        return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
            UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16)
        }
    }

    @Test("hostile frames are read as they must be, or end in a typed error", arguments: cases)
    func frames(hostile: Case) {
        do throws(SerdeError) {
            let frame = try Frame(of: hostile.record, hostile.part)
            #expect(frame.id.description == hostile.id && frame.length == hostile.length && hostile.code == nil)
        } catch {
            #expect(error.code.description == hostile.code, "\(error)")
        }
    }

    @Test("hostile frames hold what the fuzzer asks for")
    func targets() {
        #expect(Self.cases.count > 40)
        for hostile in Self.cases {
            FrameFuzzTargets.frame(hostile.record.bytes)
            FrameFuzzTargets.frame(FrameFuzzTargets.seed(hostile.record))
            #expect(FrameFuzzTargets.record(FrameFuzzTargets.seed(hostile.record)).headers.count == hostile.record.headers.count)
        }
    }

    @Test("inputs that once failed hold")
    func failures() throws {
        let folder = ProjectFolder.file("Fuzz/Failures/frame")
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        for file in files { FrameFuzzTargets.frame(Array(try Data(contentsOf: file))) }
    }
}
