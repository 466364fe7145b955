import Foundation
import SchemaCompat
import SchemaGate
import SchemaModel
import TestSupport

@testable import SchemaRegistryCommand

/// Puts many questions to one `check --against FOLDER`: a file for each, with a manifest that says its level.
///
/// A folder knows one earlier state, which is what levels that are not transitive compare with.
struct QuestionFolder {
    private let folder: TemporaryFolder
    private var lines: (old: [String], new: [String]) = (["version: 1", "schemas:"], ["version: 1", "schemas:"])
    private var written: Set<String> = []
    private var names: [Question.Draft: String] = [:]

    init() throws { folder = try TemporaryFolder() }

    /// - Returns: the path of the file.
    mutating func add(_ question: Question, _ level: CompatibilityLevel, number: Int) throws -> String {
        let path = "\(number)\(question.ending)"
        guard let old = question.history.last else { return path }
        for (side, draft) in [("old", old), ("new", question.new)] {
            try write(draft.text, "\(side)/\(path)")
            try list(
                "s\(number)", path, draft, side,
                [
                    "level: \(level.rawValue)", "policy: \(question.policy.rawValue)", "format: \(question.type.rawValue)",
                ], question.ending)
        }
        return path
    }

    /// What the gate says of each path that it looked at.
    func statuses() throws -> [String: GateResult.Status] {
        try write(lines.old.joined(separator: "\n") + "\n", "old/\(Manifest.fileName)")
        try write(lines.new.joined(separator: "\n") + "\n", "new/\(Manifest.fileName)")
        var options = Gate.Options()
        options.limits.messageBytes = Limit(options.limits.messageBytes.name, 1 << 30)
        let session = GateSession(
            against: .folder("../old"), paths: [], options: options, folder: folder.url.path + "/new", environment: [:])
        let report = try DeepStack.run { Result { try session.run() } }.get()
        guard report.problems.allSatisfy({ $0.kind == .note }) else {
            throw Failure(description: report.problems.prefix(3).map { "\($0.file): \($0.message)" }.joined(separator: "\n"))
        }
        return Dictionary(uniqueKeysWithValues: report.results.map { ($0.schema.path, $0.status) })
    }

    struct Failure: Error, CustomStringConvertible { let description: String }

    private mutating func list(
        _ subject: String, _ path: String, _ draft: Question.Draft, _ side: String, _ settings: [String], _ ending: String
    ) throws {
        var entry = ["  - subject: \(subject)", "    path: \(path)"] + settings.map { "    \($0)" }
        if !draft.references.isEmpty { entry.append("    references:") }
        for reference in draft.references {
            let name = names[reference.draft] ?? "r\(names.count)"
            names[reference.draft] = name
            let path = "referenced/\(name)\(ending)"
            if written.insert("\(side)/\(path)").inserted {
                try write(reference.draft.text, "\(side)/\(path)")
                try list(name, path, reference.draft, side, [], ending)
            }
            entry.append("      \"\(reference.name)\": \(path)")
        }
        if side == "old" { lines.old += entry } else { lines.new += entry }
    }

    private func write(_ text: String, _ path: String) throws {
        let file = folder.url.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }
}
