import ArgumentParser
import Foundation
import SchemaCompat
import SchemaGate
import SchemaModel

extension CheckCommand {
    /// - Throws: `ValidationError` for what does not go with `--subject`.
    func validate(_ subject: String) throws {
        guard against.count == 1, AgainstSource(against[0])?.isRegistered ?? false else {
            throw ValidationError("--subject goes with one --against, which is the URL of a registry or a snapshot.")
        }
        guard (try? Subject(parsing: subject))?.name.isEmpty == false else {
            throw ValidationError("\(subject.isEmpty ? "An empty name" : subject.excerpt) is not the name of a subject.")
        }
        guard new != nil else {
            throw ValidationError(
                "The file of the new version is missing: schema-registry check NEW --against \(against[0]) --subject \(subject)")
        }
        try validateOneFile()
    }

    /// What the registry would say about the new version of a subject, by the same checker.
    ///
    /// - Throws: `GateProblem` where the registry or the snapshot does not answer.
    func report(on subject: String) throws -> CheckReport {
        let environment = ProcessInfo.processInfo.environment
        guard let source = try AgainstSource(against[0])?.subjects(access, environment) else {
            throw UsageObjection("--subject goes with one --against, which is the URL of a registry or a snapshot.")
        }
        return try report(on: subject, in: source)
    }

    /// - Parameter read: the bytes of a file.
    func report(
        on subject: String, in source: any SubjectSource,
        read: @escaping @Sendable (String) throws(InputProblem) -> [UInt8] = InputFile.read
    ) throws -> CheckReport {
        let subject = try Subject(parsing: subject).qualified
        var state = try source.settings(of: [subject])
        let settings = state.settings[state.target(of: subject)] ?? state.defaults
        var check = check
        check.level = level ?? settings.level
        check.policy = policy ?? settings.policy
        state = try source.addVersions(to: state, isWhole: check.level.isTransitive)
        return DeepStack.run { [check, state] in
            check.run(subject: subject, in: state, at: source.label, read: read)
        }
    }
}
