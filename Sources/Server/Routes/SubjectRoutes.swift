import SchemaModel
package import SchemaRegistryCore
import SchemaWire

/// Subjects as a whole.
package struct SubjectRoutes: Sendable {
    let registry: Registry
    let cache: ResponseCache

    package init(registry: Registry, cache: ResponseCache) {
        self.registry = registry
        self.cache = cache
    }

    package func add(to routes: inout RouteTable) {
        routes.on(
            .get, "/subjects", query: ["subjectPrefix", "deleted", "deletedOnly", "expand"] + Page.parameters,
            context: .query("subjectPrefix")
        ) { request in
            try await list(request)
        }
        routes.on(.post, "/subjects/{subject}", query: ["normalize", "format", "deleted"]) { request in
            let moment = cache.requests.moment
            let found = try await registry.session(for: request.caller).lookUp(
                try request.schemaRequest(), in: try request.subject,
                normalize: request.query.flag("normalize"), deleted: request.query.flag("deleted"))
            let response = try await answer(found, request)
            cache.requests.store(response, for: request, since: moment)
            return response
        }
        routes.on(.get, "/subjects/{subject}/metadata", query: ["key", "value", "format", "deleted"]) { request in
            let pairs = zip(request.query.all("key"), request.query.all("value")).map { (key: $0, value: $1) }
            let found = try await registry.session(for: request.caller).newestVersion(
                of: try request.subject, with: pairs, deleted: request.query.flag("deleted"))
            return try await answer(found, request)
        }
        routes.on(.delete, "/subjects/{subject}", query: ["permanent"]) { request in
            let versions = try await registry.session(for: request.caller).delete(
                try request.subject, permanently: request.query.flag("permanent"))
            request.logDeletion(try request.subject, versions: versions)
            return try .json(.array(versions.map { .integer(Int64($0)) }))
        }
    }

    private func answer(_ found: RegisteredSchema, _ request: APIRequest) async throws -> APIResponse {
        let shown = try await registry.session(for: request.caller).show(found, as: SchemaFormat(name: request.format.name))
        return try .json(shown.answer().message)
    }

    private func list(_ request: APIRequest) async throws -> APIResponse {
        let page = try Page(request.query)
        let deleted: SubjectFilter.Deleted =
            request.query.flag("deletedOnly") ? .only : request.query.flag("deleted") ? .included : .left
        let filter = SubjectFilter(prefix: request.query["subjectPrefix"] ?? ":*:", deleted: deleted)
        let expansion = try SubjectExpansion(parsing: request.query["expand"] ?? "")
        let total = page.isPart ? try await registry.session(for: request.caller).subjectCount(filter) : 0
        return try await .list(
            SubjectListing(
                registry: registry.session(for: request.caller), cache: cache, filter: filter, page: page, expansion: expansion),
            headers: page.headers(total: total, request.target))
    }
}

extension APIRequest {
    /// The subject that the path names.
    ///
    /// - Throws: `RegistryError.subjectNotFound` for a name that no subject can have.
    var subject: Subject {
        get throws {
            let text = try parameter("subject")
            do {
                return try Subject(parsing: text)
            } catch {
                throw RegistryError.subjectNotFound(text)
            }
        }
    }

    /// The subject that the path names, for calls that may make it.
    ///
    /// - Throws: `InvalidName`, which is 42208.
    var newSubject: Subject {
        get throws { try Subject(parsing: try parameter("subject")) }
    }
}
