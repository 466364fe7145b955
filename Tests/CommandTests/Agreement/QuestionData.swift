import Foundation
import SchemaCompat
import SchemaModel
import TestSupport

/// Where questions come from: the fixtures of the project, and the data beside it.
enum QuestionData {
    private static let step = ConformanceData.isFull ? 1 : 50

    /// One in so many, or all with `CONFORMANCE_FULL=1`.
    private static func sample<Element>(_ elements: [Element]) -> [Element] {
        stride(from: 0, to: elements.count, by: step).map { elements[$0] }
    }

    // MARK: Fixtures

    /// The examples of the rules: old, new and mended.
    static func examples() throws -> [Question] {
        try ReportTests.examples.flatMap { path -> [Question] in
            let folder = Snapshot.fixtures.appending(path: path)
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            func text(_ name: String) throws -> Question.Draft? {
                guard let file = names.first(where: { $0.hasPrefix("\(name).") && !$0.hasSuffix(".proto") }) else { return nil }
                return .init(text: try String(contentsOf: folder.appending(path: file), encoding: .utf8))
            }
            // Protobuf is not registered.
            guard let old = try text("old"), let new = try text("new") else { return [] }
            let type: SchemaType = path.hasPrefix("compat/json") ? .json : .avro
            let mended = try text("fixed").map { Question(id: "\(path) fixed", type: type, history: [old], new: $0) }
            return [Question(id: path, type: type, history: [old], new: new)] + (mended.map { [$0] } ?? [])
        }
    }

    /// The steps of the retailer's histories, good and bad.
    static func retail(_ name: String) throws -> [Question] {
        let folder = Snapshot.fixtures.appending(path: name)
        func value(_ path: String) throws -> JSONValue {
            try JSONDocument(parsing: [UInt8](try Data(contentsOf: folder.appending(path: path)))).root
        }
        var questions: [Question] = []
        var registered: [String: [Int: Question.Draft]] = [:]
        for event in (try value("index.json")["events"]?.elements ?? []).compactMap(\.string) {
            let plan = try value("\(event)/history.json")
            let subject = plan["subject"]?.string ?? ""
            let level = plan["compatibility"]?.string.flatMap(CompatibilityLevel.init(name:)) ?? .backward
            for step in plan["steps"]?.elements ?? [] {
                let file = step["schema"]?.string ?? ""
                let references: [Question.Draft.Reference?] = (step["references"]?.elements ?? []).map { reference in
                    let number = reference["version"]?.numberText.flatMap { Int($0) } ?? 0
                    return (registered[reference["subject"]?.string ?? ""]?[number]).map {
                        .init(name: reference["name"]?.string ?? "", draft: $0)
                    }
                }
                // A reference to a version that is not there can be written as no file.
                guard references.allSatisfy({ $0 != nil }) else { continue }
                let draft = Question.Draft(
                    text: try String(contentsOf: folder.appending(path: "\(event)/\(file)"), encoding: .utf8),
                    references: references.compactMap(\.self))
                let history = (registered[subject] ?? [:]).sorted { $0.key < $1.key }.map(\.value)
                if !history.isEmpty {
                    questions.append(
                        Question(
                            id: "\(name)/\(event)/\(file)", type: name.hasSuffix("json") ? .json : .avro, history: history,
                            new: draft, levels: [level]))
                }
                if let version = step["version"]?.numberText.flatMap({ Int($0) }) {
                    registered[subject, default: [:]][version] = draft
                }
            }
        }
        return questions
    }

    // MARK: Data beside the project

    /// Generated pairs and histories.
    static func generated(_ path: String, _ type: SchemaType) throws -> [Question] {
        try sample(try ConformanceData.lines(path)).compactMap { line in
            let value = try JSONDocument(parsing: line).root
            let id = "\(path) \(value["id"]?.string ?? "")"
            guard let new = value["new"].map(draft) else { return nil }
            if value["kind"]?.string == "pair", let old = value["old"].map(draft) {
                return Question(id: id, type: type, history: [old], new: new)
            }
            guard value["kind"]?.string == "history",
                let level = value["level"]?.string.flatMap(CompatibilityLevel.init(name:)),
                let policy = value["policy"]?.string.flatMap(CompatibilityPolicy.init(name:))
            else { return nil }
            let history = (value["history"]?.elements ?? []).map(draft)
            return Question(id: id, type: type, history: history, new: new, levels: [level], policy: policy)
        }
    }

    /// What people changed in public repositories.
    static func realAvro() throws -> [Question] {
        var texts: [String: String] = [:]
        var references: [String: [(name: String, id: String)]] = [:]
        for line in try ConformanceData.lines("real/avro-texts.jsonl.gz") {
            let value = try JSONDocument(parsing: line).root
            if let id = value["id"]?.string { texts[id] = value["text"]?.string }
        }
        for line in try ConformanceData.lines("real/avro-answers.jsonl.gz") {
            let value = try JSONDocument(parsing: line).root
            references[value["id"]?.string ?? ""] = (value["refs"]?.elements ?? []).compactMap { reference in
                guard let name = reference.elements.first?.string, let id = reference.elements.last?.string else { return nil }
                return (name, id)
            }
        }
        func draft(_ id: String, _ seen: Set<String> = []) -> Question.Draft {
            let seen = seen.union([id])
            return Question.Draft(
                text: texts[id] ?? "",
                references: (references[id] ?? []).filter { !seen.contains($0.id) }.map {
                    .init(name: $0.name, draft: draft($0.id, seen))
                })
        }
        return try sample(try ConformanceData.lines("real/avro-pairs.jsonl.gz")).compactMap { line in
            let value = try JSONDocument(parsing: line).root
            guard let old = value["old"]?.string, let new = value["new"]?.string else { return nil }
            return Question(id: "\(old)...\(new)", type: .avro, history: [draft(old)], new: draft(new))
        }
    }

    /// What people changed in the JSON Schemas of a public catalogue.
    static func realJSON() throws -> [Question] {
        let questions = try ConformanceData.lines("real/schemastore-histories.jsonl.xz").flatMap { line -> [Question] in
            let value = try JSONDocument(parsing: line).root
            let versions = (value["versions"]?.elements ?? []).compactMap(\.string)
            return zip(versions, versions.dropFirst()).enumerated().map { position, pair in
                Question(
                    id: "\(value["name"]?.string ?? "") \(position + 2)", type: .json, history: [.init(text: pair.0)],
                    new: .init(text: pair.1), levels: [.full])
            }
        }
        return sample(questions)
    }

    /// A schema is a value, whose compact text is meant, or `{"$text": …}`.
    private static func draft(_ value: JSONValue) -> Question.Draft {
        if let text = value["$text"]?.string { return .init(text: text) }
        var writer = JSONWriter()
        writer.value(value)
        return .init(text: writer.text)
    }
}
