import Foundation
import SchemaAvro
import SchemaModel
import TestSupport
import Testing

/// Container files of `fixtures/hostile/container` and texts of `fixtures/hostile/schemas`: a file for each hazard, a line for
/// each case, with the code of the error that must come.
@Suite struct HostileFileTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let code: String
        let limit: String?
    }

    static let containers = cases("container") { AvroTests.bytes($0["bytes"]?.string ?? "") }

    /// A text is made of parts, each so many times.
    static let schemas = cases("schemas") { json in
        (json["parts"]?.elements ?? []).flatMap { part in
            let times = part.elements.last?.numberText.flatMap { Int($0) } ?? 1
            return Array(String(repeating: part.elements.first?.string ?? "", count: times).utf8)
        }
    }

    private static func cases(_ folder: String, _ bytes: (JSONValue) -> [UInt8]) -> [Case] {
        let folder = ProjectFolder.file("fixtures/hostile/\(folder)")
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.sorted { $0.path < $1.path }.flatMap { file -> [Case] in
            let lines = (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n") ?? []
            return lines.enumerated().compactMap { number, line in
                guard let json = try? JSONDocument(parsing: String(line)).root else { return nil }
                return Case(
                    testDescription: "\(file.lastPathComponent):\(number + 1)", bytes: bytes(json),
                    code: json["code"]?.string ?? "", limit: json["limit"]?.string)
            }
        }
    }

    @Test("hostile container files end in a typed error", arguments: containers)
    func container(hostile: Case) throws {
        let error = try #require(
            failure {
                var reader = try AvroContainerReader(hostile.bytes)
                while try reader.next() != nil {}
            })
        #expect(error.code.description == hostile.code && error.limit?.name == hostile.limit, "\(error)")
        if let offset = error.offset { #expect(0...hostile.bytes.count ~= offset) }
    }

    @Test("hostile schemas end in a typed error", arguments: schemas)
    func schema(hostile: Case) throws {
        let error = try #require(refusal(String(decoding: hostile.bytes, as: UTF8.self), rules: .stored))
        #expect(error.code.description == hostile.code && error.limit?.name == hostile.limit, "\(error.code)")
    }

    @Test("every file of hostile files and schemas is read")
    func corpus() {
        #expect(Self.containers.count > 35 && Self.schemas.count > 5)
    }
}
