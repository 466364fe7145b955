import SchemaFormats
package import SchemaModel

extension RegistrySession {
    /// All versions of a subject, ascending, soft-deleted ones too.
    ///
    /// - Parameter deleted: Whether a subject that has only soft-deleted ones counts as found.
    /// - Throws: `RegistryError.subjectNotFound`.
    package func versionNumbers(of subject: Subject, deleted: Bool) async throws -> [VersionNumber] {
        try await read { plan in
            let subject = try plan.redirected(subject)
            try plan.require(.read, subject)
            let numbers = try plan.versionNumbers(of: subject)
            guard numbers.contains(where: { deleted || !$0.isDeleted }) else {
                throw RegistryError.subjectNotFound(subject.qualified)
            }
            return numbers
        }
    }

    /// One version. A name without a context that has nothing in the default one is looked for in the others.
    ///
    /// - Throws: `RegistryError` `.subjectNotFound`, `.versionNotFound`.
    package func version(
        _ selector: VersionSelector, of subject: Subject, deleted: Bool
    ) async throws -> RegisteredSchema {
        try await read { plan in
            try plan.firstFound(try plan.redirected(subject)) { subject in
                try plan.require(.read, subject)
                return RegisteredSchema(try plan.version(selector, of: subject, deleted: deleted))
            }
        }
    }

    /// The newest version whose metadata has all of some properties; without any, the newest that has properties at all.
    ///
    /// - Throws: `RegistryError` `.subjectNotFound`, `.schemaNotFound`.
    package func newestVersion(
        of subject: Subject, with properties: [(key: String, value: String)], deleted: Bool
    ) async throws -> RegisteredSchema {
        try await read { plan in
            let subject = try plan.redirected(subject)
            try plan.require(.read, subject)
            let numbers = try plan.versionNumbers(of: subject).filter { deleted || !$0.isDeleted }
            guard !numbers.isEmpty else { throw RegistryError.subjectNotFound(subject.qualified) }
            for number in numbers.reversed() {
                guard let version = try plan.version(number.version, of: subject),
                    let stated = version.content.metadata?.properties,
                    properties.allSatisfy({ stated[$0.key] == $0.value })
                else { continue }
                return RegisteredSchema(version)
            }
            throw RegistryError.schemaNotFound
        }
    }

    /// What an id stands for, with a version that uses it.
    ///
    /// - Parameter hint: A context, or a subject whose version is preferred [R9.4].
    /// - Throws: `RegistryError.idNotFound`.
    package func schema(id: Int, hint: Subject?) async throws -> RegisteredSchema {
        try await read { plan in
            guard let found = try plan.version(id: id, hint: hint) else { throw RegistryError.idNotFound(id) }
            return RegisteredSchema(found)
        }
    }

    /// The highest id that was handed out in a context; nil for who may not see all of it.
    package func highestID(context: String) async throws -> Int? {
        try await read { plan in
            let scope = try Subject(context: context, name: "")
            return plan.caller.isUnrestricted || plan.caller.may(.admin, scope)
                ? try plan.reader.highestID(context: context) : nil
        }
    }

    /// The versions that use an id, one for each subject: the one that it last wrote.
    ///
    /// - Throws: `RegistryError.schemaNotFound`.
    package func uses(ofID id: Int, hint: Subject?, deleted: Bool) async throws -> [VersionUse] {
        try await read { plan in
            guard let found = try plan.version(id: id, hint: hint) else { throw RegistryError.schemaNotFound }
            return try plan.reader.uses(ofID: id, context: found.subject.context).filter {
                (deleted || !$0.isDeleted) && plan.caller.may(.read, $0.subject)
            }
        }
    }

    /// Ids of the schemas that refer to a version, which may be soft-deleted itself, by context and id.
    ///
    /// - Parameter deleted: Whether referrers count of which only soft-deleted versions are left.
    /// - Throws: `RegistryError` `.subjectNotFound`, `.versionNotFound`.
    package func referrerIDs(of selector: VersionSelector, of subject: Subject, deleted: Bool) async throws -> [Int] {
        try await read { plan in
            try plan.firstFound(try plan.redirected(subject)) { subject in
                try plan.require(.read, subject)
                let version = try plan.version(selector, of: subject, deleted: true)
                var seen: Set<ContextID> = []
                return try plan.reader.referrers(to: version.subject, version: version.version)
                    .filter { (deleted || !$0.isDeleted) && plan.caller.may(.read, $0.subject) }.map {
                        ContextID(context: $0.subject.context, id: $0.id)
                    }
                    .filter { seen.insert($0).inserted }.map(\.id)
            }
        }
    }

    /// The ids of a GUID; none where it is unknown.
    package func ids(guid text: String) async throws -> [ContextID] {
        try await read { plan in
            guard let guid = SchemaGUID(text) else { return [] }
            let ids = try plan.reader.ids(guid: guid)
            guard !plan.caller.isUnrestricted else { return ids }
            return try ids.filter { try plan.readableVersion(id: $0.id, context: $0.context) != nil }
        }
    }

    /// What a GUID stands for: the default context's lowest id of it, else another context's.
    ///
    /// - Throws: `RegistryError.guidNotFound` with the text.
    package func schema(guid text: String) async throws -> RegisteredSchema {
        try await read { plan in
            for id in try SchemaGUID(text).map({ try plan.reader.ids(guid: $0) }) ?? [] {
                if let found = try plan.readableVersion(id: id.id, context: id.context) { return RegisteredSchema(found) }
            }
            throw RegistryError.guidNotFound(text)
        }
    }

    /// Finds the version of a subject that holds a schema. A name without a context is also looked for in the others.
    ///
    /// - Throws: `RegistryError` `.subjectNotFound`, `.schemaNotFound`, `.invalidSchema`.
    package func lookUp(
        _ request: SchemaRequest, in subject: Subject, normalize: Bool = false, deleted: Bool = false
    ) async throws -> RegisteredSchema {
        try await compute { plan in
            try plan.firstFound(try plan.redirected(subject)) { subject in
                try plan.require(.read, subject)
                // A text that is not a schema is refused before the subject is looked at, as in the reference.
                let normalize = try normalize || plan.config(inScopeOf: subject).normalize == true
                let candidate =
                    request.isBlank
                    ? nil : try plan.candidate(request, for: subject, validation: .stored, normalize: normalize)
                guard let candidate, let match = try plan.find(candidate, in: subject, scope: deleted ? .all : .live) else {
                    try plan.requireVersions(of: subject, deleted: deleted)
                    throw RegistryError.schemaNotFound
                }
                return RegisteredSchema(match)
            }
        }
    }
}

extension Registry {
    /// Answers where the database does.
    package func checkStore() async throws { try await store.check() }
}

extension Plan {
    /// Tries a subject, then, where its name states no context, the same name in every other context. The first
    /// error counts where none has it.
    func firstFound<T>(_ subject: Subject, _ body: (Subject) throws -> T) throws -> T {
        do {
            return try body(subject)
        } catch let error as RegistryError where subject.isInDefaultContext {
            guard error.isNotFound else { throw error }
            for context in try reader.contexts(withSubject: subject.name) where context != subject.context {
                do {
                    return try body(try Subject(context: context, name: subject.name))
                } catch let other as RegistryError where other.isNotFound || other.isInvalidSchema || other.isNotPermitted {
                    continue
                }
            }
            throw error
        }
    }

    fileprivate func version(id: Int, hint: Subject?) throws -> StoredVersion? {
        guard let given = hint, !given.name.isEmpty else {
            return try readableVersion(id: id, context: hint?.context ?? Subject.defaultContext)
        }
        let hint = try redirected(given)
        if caller.may(.read, hint), let found = try reader.version(id: id, of: hint) { return found }
        guard hint.isInDefaultContext else { return nil }
        for context in try reader.contexts(withSubject: hint.name) where context != hint.context {
            let other = try Subject(context: context, name: hint.name)
            if caller.may(.read, other), let found = try reader.version(id: id, of: other) { return found }
        }
        return try readableVersion(id: id, context: hint.context)
    }

    /// The version that answers for an id; for somebody who may not read that one, one that they may. Whoever may read
    /// none of them is not told that there are any.
    fileprivate func readableVersion(id: Int, context: String) throws -> StoredVersion? {
        let found = try reader.version(id: id, context: context)
        guard let found, !caller.may(.read, found.subject) else { return found }
        guard let use = try reader.uses(ofID: id, context: context).first(where: { caller.may(.read, $0.subject) }) else {
            return nil
        }
        return try reader.version(id: id, of: use.subject)
    }
}

extension RegistryError {
    fileprivate var isNotFound: Bool {
        switch self {
        case .subjectNotFound, .versionNotFound, .schemaNotFound: true
        default: false
        }
    }

    fileprivate var isNotPermitted: Bool {
        if case .notPermitted = self { true } else { false }
    }

    fileprivate var isInvalidSchema: Bool {
        if case .invalidSchema = self { true } else { false }
    }
}
