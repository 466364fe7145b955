import Foundation
import SchemaGate
import SchemaModel
import SchemaRegistryTesting
import SchemaWire

@testable import SchemaClient
@testable import SchemaRegistryCommand

/// Puts questions to the routes of a registry, each under a subject of its own.
///
/// Its methods block: call them on a thread that may.
final class QuestionRegistry {
    let client: RegistryClient
    /// The subjects of schemas that others refer to.
    private var referenced: [Question.Draft: String] = [:]

    init() throws {
        client = try InProcessRegistry().client()
        // What was registered once may be more than what is registered today.
        try configure(nil, .none, .strict, isStrict: false)
    }

    /// Registers the history of a question.
    ///
    /// - Returns: the versions, oldest first; nil where the registry refuses one of them.
    func register(_ question: Question, under subject: String) throws -> [Question.Draft]? {
        var versions: [Int: Question.Draft] = [:]
        for draft in question.history {
            guard let version = try register(draft, question.type, under: subject) else { return nil }
            versions[version] = draft
        }
        return versions.sorted { $0.key < $1.key }.map(\.value)
    }

    func answer(
        to question: Question, _ level: CompatibilityLevel, under subject: String
    ) throws -> Question.Answer {
        try configure(subject, level, question.policy, isStrict: true)
        guard let references = try references(of: question.new, question.type) else { return .unreadable }
        let draft = SchemaDraft(question.type, question.new.text, references: references)
        let client = client
        let answer = try Blocking.run { () async throws(RegistryClientError) in try await client.check(draft, against: subject) }
        guard !answer.isCompatible else { return .compatible }
        // That call also says so of a schema that cannot be read; the one without `verbose` refuses it.
        let path = APIPath("compatibility", "subjects", subject, "versions")
        if let refusal = try refusal(.post, path, draft.message) {
            guard refusal.errorCode == 42201 else { throw refusal }
            return refusal.message.contains("Compatibility check exceeded") ? .undecided : .unreadable
        }
        return .incompatible(
            answer.messages.filter { message in
                !["{oldSchemaVersion: ", "{oldSchema: ", "{validateFields: "].contains(where: message.hasPrefix)
            })
    }

    // MARK: Requests

    /// What was refused and why; nil where the call was answered.
    private func refusal(
        _ method: TransportRequest.Method, _ path: APIPath, _ body: Message
    ) throws -> RegistryClientError? {
        let client = client
        return try Blocking.run { () async throws(RegistryClientError) in
            await QuestionRegistry.refusal { () async throws(RegistryClientError) in
                _ = try await client.call(method, path, body: body)
            }
        }
    }

    private static func refusal(
        _ body: @Sendable () async throws(RegistryClientError) -> Void
    ) async -> RegistryClientError? {
        do throws(RegistryClientError) { try await body() } catch { return error }
        return nil
    }

    private func configure(
        _ subject: String?, _ level: CompatibilityLevel, _ policy: CompatibilityPolicy, isStrict: Bool
    ) throws {
        let body: Message = [
            "compatibility": .string(level.rawValue), "compatibilityPolicy": .string(policy.rawValue),
            "validateNewSchemas": .bool(isStrict),
        ]
        let path = subject.map { APIPath("config", $0) } ?? APIPath("config")
        if let refusal = try refusal(.put, path, body) { throw refusal }
    }

    /// The version of a draft; nil where it is refused.
    private func register(_ draft: Question.Draft, _ type: SchemaType, under subject: String) throws -> Int? {
        guard let references = try references(of: draft, type) else { return nil }
        let (client, draft) = (client, SchemaDraft(type, draft.text, references: references))
        let refusal = try Blocking.run { () async throws(RegistryClientError) in
            await QuestionRegistry.refusal { () async throws(RegistryClientError) in
                _ = try await client.register(draft, under: subject)
            }
        }
        guard let refusal else {
            // It is kept from the registration.
            return try Blocking.run { () async throws(RegistryClientError) in
                try await client.register(draft, under: subject).version
            }
        }
        guard refusal.errorCode == 42201 else { throw refusal }
        return nil
    }

    /// Nil where what it refers to is refused.
    private func references(of draft: Question.Draft, _ type: SchemaType) throws -> [SchemaReference]? {
        var found: [SchemaReference] = []
        for reference in draft.references {
            if referenced[reference.draft] == nil {
                let subject = "referenced-\(reference.name)-\(UUID().uuidString)"
                guard try register(reference.draft, type, under: subject) != nil else { return nil }
                referenced[reference.draft] = subject
            }
            let subject = referenced[reference.draft] ?? ""
            found.append(SchemaReference(name: reference.name, subject: subject, version: 1))
        }
        return found
    }
}
