import ArgumentParser
import SchemaClient
import SchemaCompat
import SchemaGate
import SchemaModel

@testable import SchemaRegistryCommand

/// Puts a question to `check`, by the arguments that a person would give.
extension Question {
    /// `check NEW --against OLD`, which reads all references from the same files; nil where the schemas refer to different ones.
    func askedOfFiles(_ level: CompatibilityLevel) throws -> Answer? {
        let references = new.closure
        guard history.allSatisfy({ $0.closure == references }) else { return nil }
        var files = ["new\(ending)": new.text]
        var arguments = ["new\(ending)", "--level", level.rawValue, "--policy", policy.rawValue, "--type", type.rawValue]
        for (position, draft) in history.enumerated().reversed() {
            files["\(position)\(ending)"] = draft.text
            arguments += ["--against", "\(position)\(ending)"]
        }
        arguments += Question.arguments(references, &files)
        let check = try CheckCommand.parse(arguments).check
        return Answer(DeepStack.run { [files] in check.run(read: Question.reader(files)) })
    }

    /// `check NEW --against URL --subject SUBJECT`. Level and history come from the registry; nil where the new version
    /// leaves out what the newest refers to, which `check` adds.
    func asked(of client: RegistryClient, under subject: String) throws -> Answer? {
        let names = Set(new.references.map(\.name))
        guard history.last?.references.allSatisfy({ names.contains($0.name) }) ?? true else { return nil }
        var files = ["new\(ending)": new.text]
        let url = "http://in-process"
        let arguments =
            ["new\(ending)", "--against", url, "--subject", subject, "--type", type.rawValue]
            + Question.arguments(new.closure, &files)
        let command = try CheckCommand.parse(arguments)
        let registry = RunningRegistry(label: url, client: client)
        return Answer(try command.report(on: subject, in: registry, read: Question.reader(files)))
    }

    private static func arguments(_ references: [Draft.Reference], _ files: inout [String: String]) -> [String] {
        references.enumerated().flatMap { position, reference in
            files["reference-\(position)"] = reference.draft.text
            return ["--reference", "\(reference.name)=reference-\(position)"]
        }
    }

    private static func reader(
        _ files: [String: String]
    ) -> @Sendable (String) throws(InputProblem) -> [UInt8] {
        { name throws(InputProblem) in Array((files[name] ?? "").utf8) }
    }
}

extension Question.Answer {
    init(_ report: CheckReport) {
        switch report.outcome {
        case .unreadable: self = .unreadable
        case .decided(let verdict, _):
            switch verdict.outcome {
            case .compatible: self = .compatible
            case .undecided: self = .undecided
            case .incompatible(let found): self = .incompatible(found.map(\.confluentMessage))
            }
        }
    }

    /// What the gate says of one schema among others, without messages.
    init(_ status: GateResult.Status?) {
        switch status {
        case .breaking, .waived: self = .incompatible([])
        case .error: self = .unreadable
        case .undecided: self = .undecided
        case .ok, .new, .unchanged, .deleted, nil: self = .compatible
        }
    }
}
