import SchemaModel
import SchemaWire

extension RegistryClient {
    /// All subjects with a live version.
    ///
    /// - Parameters:
    ///   - prefix: what their qualified names begin with; nil is all of every context.
    ///   - includingDeleted: those too of which every version is deleted.
    public func subjects(
        prefix: String? = nil, includingDeleted: Bool = false
    ) async throws(RegistryClientError) -> [String] {
        let path = APIPath("subjects").with("subjectPrefix", prefix).with("deleted", includingDeleted)
        return try read(try await call(.get, path)) { (message) throws(MessageShapeError) in try message.texts("subjects") }
    }

    /// The numbers of the versions of a subject, ascending.
    ///
    /// - Throws: `notFound` where there is no such subject.
    public func versions(of subject: String, includingDeleted: Bool = false) async throws(RegistryClientError) -> [Int] {
        let path = APIPath("subjects", subject, "versions").with("deleted", includingDeleted)
        return try read(try await call(.get, path)) { (message) throws(MessageShapeError) in try message.numbers("versions") }
    }

    /// One version of a subject. It is kept.
    ///
    /// - Throws: `notFound`; any other code.
    public func version(
        _ version: Int, of subject: String, includingDeleted: Bool = false
    ) async throws(RegistryClientError) -> RegisteredSchema {
        let path = APIPath("subjects", subject, "versions", "\(version)").with("deleted", includingDeleted)
        // A version that is live now may be deleted later, so that only the answer that counts both is kept.
        guard includingDeleted else { return try await schema(at: path) }
        return try await versions.value(VersionKey(subject: subject, version: version)) {
            [self] () async throws(RegistryClientError) in try await schema(at: path)
        }
    }

    /// The newest version of a subject, as it was not longer than `latestLifetime` ago.
    ///
    /// - Parameter properties: of the metadata: the newest version that has all of them.
    /// - Throws: `notFound`; any other code.
    public func latest(
        of subject: String, properties: [String: String] = [:]
    ) async throws(RegistryClientError) -> RegisteredSchema {
        try await newest.value(NewestKey(subject: subject, properties: properties)) {
            [self] () async throws(RegistryClientError) in
            guard !properties.isEmpty else { return try await schema(at: APIPath("subjects", subject, "versions", "latest")) }
            var path = APIPath("subjects", subject, "metadata").with("deleted", true)
            for (name, value) in properties.sorted(by: { $0.key < $1.key }) {
                path.query("key", name)
                path.query("value", value)
            }
            return try await schema(at: path)
        }
    }

    /// Registers a schema, or finds it where it is registered. What was registered once is not sent again.
    ///
    /// - Throws: `incompatible`; `rejected` where it is not a schema; any other code.
    public func register(
        _ draft: SchemaDraft, under subject: String, normalize: Bool = false
    ) async throws(RegistryClientError) -> RegisteredSchema {
        let key = DraftKey(subject: subject, draft: draft, isRegistration: true, normalize: normalize)
        return try await drafts.value(key) { [self] () async throws(RegistryClientError) in
            let path = APIPath("subjects", subject, "versions").with("normalize", normalize)
            var schema = try await schema(at: path, .post, body: draft)
            newest.remove(NewestKey(subject: subject, properties: [:]))
            schema.subject = schema.subject ?? subject
            // Registries before 8 answer with the id alone.
            guard schema.text.isEmpty else { return schema }
            guard let id = schema.id else {
                throw RegistryClientError(.unreadableAnswer, "The answer to the registration has no id")
            }
            var whole = try await self.schema(id: id, subject: subject)
            whole.version = schema.version ?? whole.version
            whole.guid = schema.guid ?? whole.guid
            return whole
        }
    }

    /// The version of a subject that holds a schema.
    ///
    /// - Throws: `notFound`; any other code.
    public func lookup(
        _ draft: SchemaDraft, under subject: String, normalize: Bool = false, includingDeleted: Bool = false
    ) async throws(RegistryClientError) -> RegisteredSchema {
        let path = APIPath("subjects", subject).with("normalize", normalize).with("deleted", includingDeleted)
        guard !includingDeleted else { return try await schema(at: path, .post, body: draft) }
        let key = DraftKey(subject: subject, draft: draft, isRegistration: false, normalize: normalize)
        return try await drafts.value(key) { [self] () async throws(RegistryClientError) in
            try await schema(at: path, .post, body: draft)
        }
    }

    private func schema(
        at path: APIPath, _ method: TransportRequest.Method = .get, body: SchemaDraft? = nil
    ) async throws(RegistryClientError) -> RegisteredSchema {
        try read(try await call(method, path, body: body?.message)) { (message) throws(MessageShapeError) in
            try RegisteredSchema(try SchemaEntity(message: message))
        }
    }
}

extension Message {
    func texts(_ what: String) throws(MessageShapeError) -> [String] {
        let texts = array?.compactMap(\.string)
        guard let texts, texts.count == array?.count else { throw MessageShapeError("The \(what) are not a list of texts") }
        return texts
    }

    func numbers(_ what: String) throws(MessageShapeError) -> [Int] {
        let numbers = array?.compactMap { $0.integer.flatMap { Int(exactly: $0) } }
        guard let numbers, numbers.count == array?.count else {
            throw MessageShapeError("The \(what) are not a list of numbers")
        }
        return numbers
    }
}
