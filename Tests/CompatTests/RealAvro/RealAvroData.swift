import Foundation
import SchemaAvro
import SchemaModel
import TestSupport

/// Schemas out of public repositories, with what Avro for Java makes of them.
struct RealAvroData: Sendable {
    struct Answer: Sendable {
        let id: String
        /// Names and ids of the texts to read before.
        let references: [(name: String, id: String)]
        let strict: JSONValue
        let lenient: JSONValue
    }

    struct Pair: Sendable {
        let old: String
        let new: String
        /// Nil where one of the two cannot be read.
        let newReadsOld: [String]?
        let oldReadsNew: [String]?
    }

    private(set) var texts: [String: String] = [:]
    private(set) var answers: [Answer] = []
    private(set) var pairs: [Pair] = []
    private(set) var references: [String: [(name: String, id: String)]] = [:]

    init() throws {
        for line in try ConformanceData.lines("real/avro-texts.jsonl.gz") {
            let value = try JSONDocument(parsing: line).root
            self.texts[value.text("id")] = value.text("text")
        }
        for line in try ConformanceData.lines("real/avro-answers.jsonl.gz") {
            let value = try JSONDocument(parsing: line).root
            let answer = Answer(
                id: value.text("id"),
                references: (value["refs"]?.elements ?? []).map { ($0.elements[0].string ?? "", $0.elements[1].string ?? "") },
                strict: value["new"] ?? value, lenient: value["old"] ?? value)
            references[answer.id] = answer.references
            self.answers.append(answer)
        }
        for line in try ConformanceData.lines("real/avro-pairs.jsonl.gz") {
            let value = try JSONDocument(parsing: line).root
            func messages(_ name: String) -> [String]? { value[name].map { $0.elements.compactMap(\.string) } }
            self.pairs.append(
                Pair(
                    old: value.text("old"), new: value.text("new"), newReadsOld: messages("java_new_reads_old"),
                    oldReadsNew: messages("java_old_reads_new")))
        }
    }

    /// A text with its references, read.
    func schema(_ id: String, _ validation: SchemaValidation) -> Result<AvroSchema, SchemaError> {
        var seen: Set<String> = [id]
        do {
            return .success(
                try AvroSchema(
                    text: texts[id] ?? "", references: references(of: id, &seen), validation: validation, limits: Limits()))
        } catch {
            return .failure(error)
        }
    }

    /// Each after those that it refers to itself.
    private func references(of id: String, _ seen: inout Set<String>) -> [ReferenceText] {
        var texts: [ReferenceText] = []
        for reference in references[id] ?? [] where seen.insert(reference.id).inserted {
            texts += references(of: reference.id, &seen)
            texts.append(ReferenceText(name: reference.name, text: self.texts[reference.id] ?? ""))
        }
        return texts
    }
}

extension JSONValue {
    func text(_ name: String) -> String { self[name]?.string ?? "" }
}
