package import SchemaModel

extension RegistrySession {
    /// Names of contexts: the default one, which is always there, then the others, sorted.
    package func contexts(prefix: String) async throws -> [String] {
        try await read { plan in
            let others = try plan.reader.contexts().filter {
                try $0 != Subject.defaultContext && plan.isVisible(context: $0)
            }
            return ([Subject.defaultContext] + others).filter { $0.utf8.starts(with: prefix.utf8) }
        }
    }

    /// Takes a context without subjects off the list. One that is unknown is gone already.
    ///
    /// - Throws: `RegistryError` `.contextNotEmpty` where a subject, even a soft-deleted one, is in it.
    package func deleteContext(_ context: Subject) async throws {
        guard caller.may(.admin, context) else { throw RegistryError.notPermitted(.admin, context) }
        try await registry.store.write(by: caller.principal) { writer in
            let name = context.context
            let filter = SubjectFilter(context: name, deleted: .included)
            guard try writer.subjects(filter, after: nil, limit: 1).isEmpty else {
                throw RegistryError.contextNotEmpty(name)
            }
            guard try writer.contexts().contains(name) else { return }
            _ = try writer.append(Change(.deleteContext, context.inItsContext))
            try writer.unlist(context: name)
        }
    }
}

extension Plan {
    /// Whether the caller may see something in a context.
    fileprivate func isVisible(context: String) throws -> Bool {
        if caller.may(.read, try Subject(context: context, name: "")) { return true }
        let filter = SubjectFilter(context: context, deleted: .included).seen(by: caller)
        return try !reader.subjects(filter, after: nil, offset: 0, limit: 1).isEmpty
    }
}
