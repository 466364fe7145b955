import SchemaClient
import SchemaModel

/// Finds the schema that values are written with.
struct WriterResolver<Value: Sendable>: Sendable {
    let registry: RegistryClient
    let format: PayloadFormat<Value>
    let configuration: SerdeConfiguration
    let part: EventPart

    init(
        _ registry: RegistryClient, _ format: PayloadFormat<Value>, _ configuration: SerdeConfiguration, _ part: EventPart
    ) {
        self.registry = registry
        self.format = format
        self.configuration = configuration
        self.part = part
    }

    /// Whether another schema may be right later.
    var changes: Bool {
        switch configuration.selection {
        case .latest, .metadata: true
        case .register, .lookup, .id, .guid: false
        }
    }

    func resolve() async throws(SerdeError) -> ResolvedWriter<Value> {
        let subject = try await subject(configuration.naming)
        do throws(SerdeError) {
            let loaded = try await chosenSchema(subject)
            let id = try schemaID(loaded.schema)
            try Rules.check(loaded.schema, .write, configuration.rules)
            return ResolvedWriter(
                subject: subject, schema: loaded.schema, id: id, framing: configuration.framing, part: part,
                encode: try format.encoder(loaded, configuration), madeAt: registry.clock.now())
        } catch { throw error.about(nil, subject) }
    }

    // MARK: Subject

    private func subject(_ naming: SubjectNaming) async throws(SerdeError) -> String {
        switch naming {
        case .topic: return "\(part.topic)-\(part.name)"
        case .record: return try await recordName()
        case .topicRecord: return "\(part.topic)-\(try await recordName())"
        case .associated(let cluster, let fallback):
            let subjects: [String]
            do throws(RegistryClientError) {
                subjects = try await registry.associatedSubjects(topic: part.topic, namespace: cluster, kind: part.name)
            } catch { throw SerdeError(error) }
            guard let first = subjects.first else {
                if case .associated = fallback {
                    throw SerdeError(.subject, "The fallback of an associated name cannot be an associated name")
                }
                return try await self.subject(fallback)
            }
            guard subjects.count == 1 else {
                throw SerdeError(
                    .subject,
                    "The topic \(part.topic.excerpt) is associated with \(subjects.count) subjects for its \(part.name)s")
            }
            return first
        }
    }

    private func recordName() async throws(SerdeError) -> String {
        let loaded: LoadedSchema
        if let local = format.local {
            do throws(RegistryClientError) {
                loaded = LoadedSchema(
                    RegisteredSchema(id: nil, type: local.type, text: local.text, references: local.references),
                    references: try await registry.references(local.references, context: nil))
            } catch { throw SerdeError(error) }
        } else {
            switch configuration.selection {
            case .id, .guid: loaded = try await chosenSchema("")
            default:
                throw SerdeError(
                    .subject, "The subject is named after the record, and the serde has no schema to take its name from")
            }
        }
        guard let name = try format.recordName(loaded) else {
            throw SerdeError(.subject, "The subject is named after the record, and the schema has no name")
        }
        return name
    }

    // MARK: Schema

    private func chosenSchema(_ subject: String) async throws(SerdeError) -> LoadedSchema {
        do throws(RegistryClientError) {
            let schema: RegisteredSchema
            switch configuration.selection {
            case .register(let normalize):
                schema = try await registry.register(try local("registered"), under: subject, normalize: normalize)
            case .lookup(let normalize):
                schema = try await registry.lookup(try local("looked up"), under: subject, normalize: normalize)
            case .latest: schema = try await registry.latest(of: subject)
            case .metadata(let properties): schema = try await registry.latest(of: subject, properties: properties)
            case .id(let id): schema = try await registry.schema(id: id, subject: subject.isEmpty ? nil : subject)
            case .guid(let guid):
                var found = try await registry.schema(guid: guid)
                if found.id == nil, configuration.framing == .prefix {
                    found.id = try await registry.id(ofGUID: guid, subject: subject)
                }
                schema = found
            }
            return try await registry.load(schema)
        } catch { throw SerdeError(error) }
    }

    private func local(_ what: String) throws(RegistryClientError) -> SchemaDraft {
        guard let local = format.local else {
            throw RegistryClientError(
                .badConfiguration, "The serde has no schema that could be \(what): give it one, or select a registered one")
        }
        return local
    }

    private func schemaID(_ schema: RegisteredSchema) throws(SerdeError) -> SchemaID {
        switch configuration.framing {
        case .prefix:
            guard let id = schema.id else { throw SerdeError(.badFrame, "The registry gave no id for the schema") }
            return .id(id)
        case .header:
            guard let guid = schema.guid else {
                throw SerdeError(
                    .noGUID,
                    "The registry gave no GUID for the schema, so that it cannot go into a header; registries from 8.0 on do")
            }
            return .guid(guid)
        }
    }
}
