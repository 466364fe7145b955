public import SchemaModel
import SchemaWire

extension RegistryClient {
    /// The schema of an id. It is kept: an id never stands for another schema.
    ///
    /// - Parameter subject: a subject in the context of the id; without it the default context.
    /// - Throws: `notFound`, which is kept for `missingLifetime`; any other code.
    public func schema(id: Int32, subject: String? = nil) async throws(RegistryClientError) -> RegisteredSchema {
        try await schemasByID.value(SchemaKey(id: id, subject: subject)) { [self] () async throws(RegistryClientError) in
            let answer = try await call(.get, APIPath("schemas", "ids", "\(id)").with("subject", subject))
            return try read(answer) { (message) throws(MessageShapeError) in
                try RegisteredSchema(try SchemaEntity(message: message), id: id)
            }
        }
    }

    /// What is kept of an id; nil where it has to be asked for.
    package func knownSchema(id: Int32, subject: String?) -> RegisteredSchema? {
        schemasByID.known(SchemaKey(id: id, subject: subject))
    }

    /// The schema of a GUID. It is kept.
    ///
    /// - Throws: as `schema(id:subject:)`.
    public func schema(guid: SchemaGUID) async throws(RegistryClientError) -> RegisteredSchema {
        try await schemasByGUID.value(guid) { [self] () async throws(RegistryClientError) in
            let answer = try await call(.get, APIPath("schemas", "guids", guid.description))
            return try read(answer) { (message) throws(MessageShapeError) in
                var schema = try SchemaEntity(message: message)
                schema.guid = schema.guid ?? guid.description
                return try RegisteredSchema(schema)
            }
        }
    }

    /// The texts that a schema refers to, each after those that it refers to itself, each once.
    ///
    /// - Throws: `rejected` beyond `maxReferences` or `maxReferenceDepth`; what `version` throws.
    public func references(of schema: RegisteredSchema) async throws(RegistryClientError) -> [ReferenceText] {
        try await references(schema.references, context: schema.subject)
    }

    /// - Parameter context: a subject in the context that unqualified subjects belong to.
    package func references(
        _ references: [SchemaReference], context: String?
    ) async throws(RegistryClientError) -> [ReferenceText] {
        var collector = ReferenceCollector()
        try await collect(references, context, depth: 1, &collector)
        return collector.texts
    }

    private struct ReferenceCollector {
        var texts: [ReferenceText] = []
        var seen: Set<SchemaReference> = []
    }

    private func collect(
        _ references: [SchemaReference], _ context: String?, depth: Int, _ collector: inout ReferenceCollector
    ) async throws(RegistryClientError) {
        guard references.isEmpty || depth <= configuration.maxReferenceDepth else {
            throw RegistryClientError(
                .rejected, "The references of the schema go deeper than maxReferenceDepth (\(configuration.maxReferenceDepth))")
        }
        for reference in references {
            guard let subject = RegistryClient.subject(reference.subject, in: context) else {
                throw RegistryClientError(.rejected, "The reference \(reference.name.excerpt) names no subject")
            }
            let key = SchemaReference(name: reference.name, subject: subject, version: reference.version)
            guard collector.seen.insert(key).inserted else { continue }
            guard collector.seen.count <= configuration.maxReferences else {
                throw RegistryClientError(
                    .rejected, "The schema reaches more than maxReferences (\(configuration.maxReferences)) others")
            }
            let schema = try await version(reference.version, of: subject, includingDeleted: true)
            try await collect(schema.references, subject, depth: depth + 1, &collector)
            collector.texts.append(ReferenceText(name: reference.name, text: schema.text))
        }
    }

    /// A reference's subject in the context of the one that refers to it; nil where it is not a subject.
    private static func subject(_ text: String, in context: String?) -> String? {
        let referrer = context.flatMap { try? Subject(parsing: $0) }?.context ?? Subject.defaultContext
        return (try? Subject(parsing: text, relativeTo: referrer))?.qualified
    }

    /// Reads an answer that must not be empty.
    func read<Value>(
        _ answer: Message?, _ body: (Message) throws(MessageShapeError) -> Value
    ) throws(RegistryClientError) -> Value {
        guard let answer else { throw RegistryClientError(.unreadableAnswer, "The registry's answer is empty") }
        do throws(MessageShapeError) { return try body(answer) } catch {
            throw RegistryClientError(.unreadableAnswer, "The registry's answer cannot be read: \(error)")
        }
    }
}

extension RegistryClient {
    /// The id of a GUID in the context of a subject.
    ///
    /// - Throws: `notFound` where it has none there.
    package func id(ofGUID guid: SchemaGUID, subject: String) async throws(RegistryClientError) -> Int32 {
        let context = (try? Subject(parsing: subject))?.context ?? Subject.defaultContext
        let answer = try await call(.get, APIPath("schemas", "guids", guid.description, "ids"))
        let ids = try read(answer) { (message) throws(MessageShapeError) -> [ContextIDEntity] in
            var ids: [ContextIDEntity] = []
            for item in message.array ?? [] { ids.append(try ContextIDEntity(message: item)) }
            return ids
        }
        guard let id = ids.first(where: { $0.context.isExactly(context) }).flatMap({ Int32(exactly: $0.id) }) else {
            throw RegistryClientError(.notFound, "The GUID \(guid) has no id in the context \(context.excerpt)")
        }
        return id
    }
}
