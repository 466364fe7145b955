import Foundation
import SchemaCompat
import SchemaFormats
import SchemaJSON
import SchemaModel
import TestSupport
import Testing

/// Real JSON Schemas as they changed: what a check says of each change, beside documents of the schemas.
///
/// The data lies beside the repository; where it is absent the test is skipped. One of twelve histories is taken, or all for
/// `scripts/conformance json-real`.
@Suite struct JSONHistoryTests {
    /// Versions and documents of one schema.
    private struct History {
        let name: String
        let versions: [JSONSchema]
        let documents: [JSONDocument]
    }

    private static func histories() throws -> (histories: [History], unread: Int) {
        var documents: [String: [JSONDocument]] = [:]
        for line in try ConformanceData.lines("real/schemastore.jsonl.gz") {
            let value = try JSONDocument(parsing: line).root
            documents[value["name"]?.string ?? ""] = (value["documents"]?.elements ?? []).compactMap { document in
                document["text"]?.string.flatMap { try? JSONDocument(parsing: $0) }
            }
        }
        var unread = 0
        var histories: [History] = []
        for (number, line) in try ConformanceData.lines("real/schemastore-histories.jsonl.xz").enumerated()
        where ConformanceData.isFull || number % 12 == 0 {
            let value = try JSONDocument(parsing: line).root
            let name = value["name"]?.string ?? ""
            let texts = value["versions"]?.elements.compactMap(\.string) ?? []
            let versions = texts.compactMap { try? JSONSchema(parsing: $0) }
            unread += texts.count - versions.count
            let bare = name.hasSuffix(".json") ? String(name.dropLast(5)) : name
            histories.append(History(name: name, versions: versions, documents: documents[bare] ?? documents[name] ?? []))
        }
        return (histories, unread)
    }

    @Test(
        "each change of a real schema is judged, and a document that refutes a verdict comes with a note",
        .needsData("real/schemastore-histories.jsonl.xz"))
    func changes() throws {
        let (histories, unread) = try Self.histories()
        var (changes, compatible, undecided, refuted, silent) = (0, 0, 0, 0, 0)
        var slowest = Duration.zero
        for history in histories {
            let versions = history.versions.map(ParsedSchema.init)
            guard let newest = versions.last else { continue }
            let previous = versions.enumerated().map {
                PreviousVersion(version: $0.offset + 1, schema: $0.element, canonicalText: "")
            }
            let validators = try history.versions.map { try JSONValidator($0) }
            let clock = ContinuousClock()
            for position in versions.indices.dropFirst() {
                changes += 1
                let checker = try CompatibilityChecker(level: .backward)
                var verdict: Verdict?
                slowest = max(
                    slowest, clock.measure { verdict = checker.check(versions[position], against: [previous[position - 1]]) })
                guard let verdict else { continue }
                switch verdict.outcome {
                case .compatible: compatible += 1
                case .undecided: undecided += 1
                case .incompatible: break
                }
                guard verdict.isCompatible else { continue }
                for document in history.documents {
                    guard try validators[position - 1].outcome(of: document) == .valid,
                        try validators[position].outcome(of: document) == .invalid
                    else { continue }
                    refuted += 1
                    if verdict.notes.isEmpty { silent += 1 }
                    #expect(!verdict.notes.isEmpty, "\(history.name), version \(position + 1)")
                }
            }
            slowest = max(
                slowest,
                try clock.measure {
                    let checker = try CompatibilityChecker(level: .fullTransitive)
                    if case .undecided = checker.check(newest, against: previous.dropLast()).outcome { undecided += 1 }
                })
        }
        print(
            "conformance: json-real histories: \(histories.count), \(changes) changes, \(unread) versions not read without what they refer to"
        )
        print("conformance: json-real changes compatible at BACKWARD: \(compatible), undecided within the limits: \(undecided)")
        print("conformance: json-real documents that refute a verdict: \(refuted), without a note: \(silent)")
        print("conformance: json-real slowest check: \(slowest)")
        #expect(silent == 0)
    }
}
