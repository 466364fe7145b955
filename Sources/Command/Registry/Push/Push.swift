import SchemaClient
import SchemaFormats
import SchemaGate
import SchemaModel

/// Registers the schemas of a project, each after those that it refers to, and stops at the first refusal.
struct Push {
    enum Outcome: Equatable {
        /// The newest text is registered, as this version.
        case unchanged(version: Int, id: Int)
        case registered(version: Int, id: Int)
        /// It would become the next version.
        case wouldRegister(isNewSubject: Bool)
        /// What it refers to is not registered yet, so that the registry cannot judge it.
        case waits(for: String)
        case refused([String])
        /// An earlier one was refused.
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

    /// - Throws: `GateProblem` for a file that cannot be read, `RegistryClientError` where the registry does not answer.
    func run(_ schemas: [ProjectSchema]) async throws -> [Item] {
        var items: [Item] = []
        var versions: [String: Int] = [:]
        var isStopped = false
        for schema in schemas {
            guard !isStopped else {
                items.append(Item(schema: schema, outcome: .notTried))
                continue
            }
            let outcome = try await push(schema, versions)
            switch outcome {
            case .unchanged(let version, _), .registered(let version, _): versions[schema.path] = version
            case .refused: isStopped = true
            case .wouldRegister, .waits, .notTried: break
            }
            items.append(Item(schema: schema, outcome: outcome))
        }
        return items
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
            let isNew = try await versionsThere(schema.subject).isEmpty
            if isNew { return .wouldRegister(isNewSubject: true) }
            let answer = try await client.check(draft, against: schema.subject)
            return answer.isCompatible ? .wouldRegister(isNewSubject: false) : .refused(answer.messages)
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
            return try await client.versions(of: subject)
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
