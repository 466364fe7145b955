import SchemaClient
import SchemaFormats
import SchemaGate
import SchemaModel

/// Registers the schemas of a project, each after those that it refers to, and stops at the first refusal.
struct Push {
    enum Outcome: Equatable {
        /// It is registered, as this version.
        case unchanged(version: Int, id: Int)
        case registered(version: Int, id: Int)
        /// It would become this version.
        case wouldRegister(version: Int, isNewSubject: Bool)
        /// What it refers to is not registered yet, so that the registry cannot judge it.
        case waits(for: String)
        case refused([String])
        /// The file cannot be read, or the registry gave no answer: whether it is registered is not known.
        case failed
        /// An earlier one was refused, or failed.
        case notTried
    }

    struct Item: Equatable {
        let schema: ProjectSchema
        let outcome: Outcome
    }

    let client: RegistryClient
    let folder: ProjectFolder
    /// Nothing is registered otherwise.
    let isRegistering: Bool

    /// - Returns: what became of each schema, and why one of them failed: a `GateProblem` for a file that cannot be read, a
    ///   `RegistryClientError` where the registry does not answer.
    func run(_ schemas: [ProjectSchema]) async -> (items: [Item], failure: (any Error)?) {
        var items: [Item] = []
        var versions: [String: Int] = [:]
        var isStopped = false
        var failure: (any Error)?
        for schema in schemas {
            guard !isStopped else {
                items.append(Item(schema: schema, outcome: .notTried))
                continue
            }
            let outcome: Outcome
            do {
                outcome = try await push(schema, versions)
            } catch {
                (outcome, failure) = (.failed, error)
            }
            switch outcome {
            case .unchanged(let version, _), .registered(let version, _): versions[schema.path] = version
            case .refused, .failed: isStopped = true
            case .wouldRegister, .waits, .notTried: break
            }
            items.append(Item(schema: schema, outcome: outcome))
        }
        return (items, failure)
    }

    private func push(_ schema: ProjectSchema, _ versions: [String: Int]) async throws -> Outcome {
        var references: [SchemaReference] = []
        for reference in schema.references {
            guard let target = folder.project.schema(at: reference.path) else { continue }
            guard let version = versions[reference.path] else { return .waits(for: target.subject) }
            references.append(SchemaReference(name: reference.name, subject: target.subject, version: version))
        }
        let text = try text(of: schema)
        let draft = SchemaDraft(schema.type ?? SchemaType(file: schema.path, text: text), text, references: references)
        do throws(RegistryClientError) {
            if let known = try await known(draft, schema.subject) { return known }
            if isRegistering {
                let registered = try await client.register(draft, under: schema.subject)
                return .registered(version: registered.version ?? 0, id: Int(registered.id ?? 0))
            }
            // A number that a deleted version has is not given again.
            let versions = try await versionsThere(schema.subject)
            let next = (versions.max() ?? 0) + 1
            if versions.isEmpty { return .wouldRegister(version: next, isNewSubject: true) }
            let answer = try await client.check(draft, against: schema.subject)
            return answer.isCompatible ? .wouldRegister(version: next, isNewSubject: false) : .refused(answer.messages)
        } catch {
            guard [.incompatible, .rejected].contains(error.code) else { throw error }
            return .refused([error.message])
        }
    }

    private func known(_ draft: SchemaDraft, _ subject: String) async throws(RegistryClientError) -> Outcome? {
        do throws(RegistryClientError) {
            let found = try await client.lookup(draft, under: subject)
            return .unchanged(version: found.version ?? 0, id: Int(found.id ?? 0))
        } catch {
            guard error.code == .notFound else { throw error }
            return nil
        }
    }

    private func versionsThere(_ subject: String) async throws(RegistryClientError) -> [Int] {
        do throws(RegistryClientError) {
            return try await client.versions(of: subject, includingDeleted: true)
        } catch {
            guard error.code == .notFound else { throw error }
            return []
        }
    }

    private func text(of schema: ProjectSchema) throws(GateProblem) -> String {
        let bytes: [UInt8]
        do { bytes = try folder.files.read(schema.path) } catch {
            throw GateProblem(.unreadable, "\(schema.path): \(error.message)", fix: error.fix)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw GateProblem(.unreadable, "\(schema.path) is not UTF-8 text", fix: "Save the file as UTF-8.")
        }
        return text
    }
}
