import Foundation
import SchemaJSON
import SchemaModel
import TestSupport
import Testing

/// Schemas out of a public collection, with documents that their authors call valid or invalid.
///
/// The data lies beside the repository; where it is absent the test is skipped.
@Suite struct RealSchemaTests {
    /// Documents that Python's `jsonschema` does not agree with their authors about either: most depend on a format.
    static let disputed = 43

    struct RealSchema {
        let name: String
        let text: String
        let references: [ReferenceText]
        let documents: [(name: String, text: String, isValid: Bool)]
    }

    @Test(
        "every real schema is read or refused with a reason, and its documents are what their authors say",
        .needsData("real/schemastore.jsonl.gz"))
    func real() throws {
        var (accepted, agreed, undecided) = (0, 0, 0)
        var refused: [(text: String, code: SchemaError.Code)] = []
        var answers: [String] = []
        let schemas = try RealSchemaTests.schemas()
        for real in schemas {
            let validator: JSONValidator
            do {
                let schema = try JSONSchema(parsing: real.text, references: real.references)
                validator = try JSONValidator(schema)
                let again = try JSONSchema(parsing: schema.canonicalText, references: real.references)
                #expect(again.canonicalText == schema.canonicalText)
                accepted += 1
            } catch {
                refused.append(("\(real.name): \(error)", error.code))
                continue
            }
            for document in real.documents {
                let outcome = try validator.outcome(of: JSONDocument(parsing: document.text))
                answers.append("\(real.name)\t\(document.name)\t\(document.isValid)\t\(outcome)")
                if outcome == (document.isValid ? .valid : .invalid) { agreed += 1 }
                if outcome == .undecided { undecided += 1 }
            }
        }
        print("conformance: json-real schemas: \(accepted) read of \(schemas.count), \(refused.count) refused")
        print(
            "conformance: json-real documents: \(agreed) as their authors say of \(answers.count), undecided: \(undecided)")
        for line in refused { print("conformance: refused \(line.text)") }
        if let path = ProcessInfo.processInfo.environment["CONFORMANCE_ANSWERS"] {
            try answers.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
        }
        // They refer to documents out of the collection.
        #expect(refused.allSatisfy { $0.code == .reference })
        #expect(refused.count == 21)
        // Formats, keywords of other drafts, and mistakes: Python's `jsonschema` does not agree with the authors either.
        #expect(answers.count - agreed == RealSchemaTests.disputed)
        #expect(undecided == 0)
    }

    /// The schemas, each with those that it refers to: by their own URIs and by those of the collection.
    static func schemas() throws -> [RealSchema] {
        let values = try ConformanceData.lines("real/schemastore.jsonl.gz").map { try JSONDocument(parsing: $0).root }
        var byURI: [String: String] = [:]
        for value in values {
            guard let name = value["name"]?.string, let text = value["text"]?.string else { continue }
            byURI["https://json.schemastore.org/\(name)"] = text
            byURI["https://json.schemastore.org/\(name).json"] = text
            byURI["https://www.schemastore.org/\(name)"] = text
            byURI["https://www.schemastore.org/\(name).json"] = text
        }
        let ids = values.compactMap { value -> (String, String)? in
            guard let text = value["text"]?.string, let root = try? JSONDocument(parsing: text).root,
                let id = (root["$id"] ?? root["id"])?.string
            else { return nil }
            return (id.hasSuffix("#") ? String(id.dropLast()) : id, text)
        }
        for (id, text) in ids where byURI[id] == nil { byURI[id] = text }
        return values.compactMap { value in
            guard let name = value["name"]?.string, let text = value["text"]?.string else { return nil }
            return RealSchema(
                name: name, text: text, references: references(of: text, name, byURI),
                documents: (value["documents"]?.elements ?? []).map {
                    ($0["name"]?.string ?? "", $0["text"]?.string ?? "", $0["valid"]?.bool ?? false)
                })
        }
    }

    /// What a text refers to, directly and through others.
    private static func references(of text: String, _ name: String, _ byURI: [String: String]) -> [ReferenceText] {
        var found: [String: String] = [:]
        var open = [text]
        while let next = open.popLast() {
            for match in next.matches(of: /"\$ref"\s*:\s*"([^"#]+)/) {
                let written = String(match.output.1)
                let last = String(written.split(separator: "/").last ?? "")
                guard found[written] == nil,
                    let target = byURI[written] ?? byURI["https://json.schemastore.org/\(last)"]
                else { continue }
                found[written] = target
                open.append(target)
            }
        }
        return found.sorted { $0.key < $1.key }.map { ReferenceText(name: $0.key, text: $0.value) }
    }
}
