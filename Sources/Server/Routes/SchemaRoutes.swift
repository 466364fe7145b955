import SchemaModel
package import SchemaRegistryCore
import SchemaRegistryMessages
import SchemaWire

/// Schemas by id and by GUID.
package struct SchemaRoutes: Sendable {
    let registry: Registry
    let cache: ResponseCache

    package init(registry: Registry, cache: ResponseCache) {
        self.registry = registry
        self.cache = cache
    }

    package func add(to routes: inout RouteTable) {
        routes.on(
            .get, "/schemas",
            query: ["subjectPrefix", "aliases", "deleted", "latestOnly", "ruleType"] + AssociationFilter.parameters
                + Page.parameters, context: .query("subjectPrefix")
        ) { request in try await list(request) }
        routes.on(
            .get, "/schemas/ids/{id}", query: ["subject", "format", "referenceFormat", "findTags", "fetchMaxId"],
            context: .query("subject")
        ) {
            request in
            guard let key = try cacheKey(request) else {
                let schema = try await schema(request)
                let maxID =
                    request.query.flag("fetchMaxId")
                    ? try await registry.session(for: request.caller).highestID(context: schema.subject.context) : nil
                return .cacheable(CachedBody(try schema.answer(maxID: maxID).message.bytes()))
            }
            return try await cache.answer(key, for: request.caller) { caller in
                let schema = try await schema(request, as: caller)
                // What another subject has for this one is not kept under its name.
                return (schema, mayKeep: try request.subjectHint.map { $0 == schema.subject } ?? true)
            }
        }
        routes.on(.get, "/schemas/ids/{id}/schema", query: ["subject", "format"], context: .query("subject")) { request in
            var response = APIResponse.text(try await schema(request).content.text)
            // The text of an id never changes; only a permanent deletion ends it.
            response.headers.append(ResponseHeader("Cache-Control", "private, max-age=300"))
            return response
        }
        routes.on(
            .get, "/schemas/ids/{id}/subjects", query: ["subject", "deleted"] + Page.parameters, context: .query("subject")
        ) { request in
            let page = try Page(request.query)
            return try page.answer(try await uses(request), request) { .string($0.subject.qualified) }
        }
        routes.on(
            .get, "/schemas/ids/{id}/versions", query: ["subject", "deleted"] + Page.parameters, context: .query("subject")
        ) { request in
            let page = try Page(request.query)
            return try page.answer(try await uses(request), request) {
                SubjectVersionEntity(subject: $0.subject.qualified, version: $0.version).message
            }
        }
        routes.on(.get, "/schemas/guids/{guid}/ids") { request in
            let ids = try await registry.session(for: request.caller).ids(guid: try request.parameter("guid"))
            return try .json(.array(ids.map { ContextIDEntity(context: $0.context, id: $0.id).message }))
        }
        routes.on(.get, "/schemas/guids/{guid}", query: ["format"]) { request in
            let found = try await registry.session(for: request.caller).schema(guid: try request.parameter("guid"))
            let shown = try await registry.session(for: request.caller).show(found, as: SchemaFormat(name: request.format.name))
            return .cacheable(CachedBody(try shown.answerByGUID.message.bytes()))
        }
    }

    /// The key of the answer, where it is one that is kept.
    private func cacheKey(_ request: APIRequest) throws -> CacheKey? {
        guard request.query.names.isSubset(of: ["subject", "fetchMaxId"]), !request.query.flag("fetchMaxId") else { return nil }
        let id = try request.id("id")
        guard let subject = try request.subjectHint else { return .schema(id: id) }
        // Beyond ASCII, texts of different subjects can be equal strings.
        guard subject.isInDefaultContext, !subject.name.isEmpty, subject.name.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        return .schema(id: id, subject: subject.name)
    }

    /// - Parameter caller: Whoever sends the request, where nobody else is named.
    private func schema(_ request: APIRequest, as caller: Caller? = nil) async throws -> RegisteredSchema {
        let registry = registry.session(for: caller ?? request.caller)
        let found = try await registry.schema(id: try request.id("id"), hint: try request.subjectHint)
        return try await registry.show(found, as: request.format)
    }

    /// Limit and default of the list [R1].
    static let listLimit = 1_000

    private func list(_ request: APIRequest) async throws -> APIResponse {
        let page = try Page(request.query, maximum: SchemaRoutes.listLimit)
        guard try AssociationFilter(request.query).admitsNone else { return try page.answer([String](), request) { .string($0) } }
        let filter = VersionFilter(
            // Unlike the list of subjects, this one is of the default context unless another is asked for.
            subjects: SubjectFilter(prefix: request.query["subjectPrefix"] ?? "", deleted: .included),
            includesDeleted: request.query.flag("deleted"), latestOnly: request.query.flag("latestOnly"))
        let listing = try await registry.session(for: request.caller).schemas(
            SchemaListing.Request(
                filter: filter, ruleType: request.query["ruleType"].flatMap { $0.isEmpty ? nil : $0 },
                withAliases: request.query.flag("aliases"), offset: page.offset,
                limit: page.limit ?? SchemaRoutes.listLimit))
        return try await .list(
            SchemaListSource(listing: listing), headers: page.headers(total: try await listing.total(), request.target))
    }

    private actor SchemaListSource: ListSource {
        let listing: SchemaListing

        init(listing: SchemaListing) { self.listing = listing }

        func next() async throws -> ListPart {
            let schemas = try await listing.next()
            return try ListPart(schemas.map(\.answer.message), isLast: await listing.isAtEnd)
        }
    }

    private func uses(_ request: APIRequest) async throws -> [VersionUse] {
        try await registry.session(for: request.caller).uses(
            ofID: try request.id("id"), hint: try request.subjectHint, deleted: request.query.flag("deleted"))
    }
}

extension APIRequest {
    /// The context or subject in which an id is to be found; nil for the default context.
    ///
    /// - Throws: `RegistryError.schemaNotFound` for a name that no subject can have.
    fileprivate var subjectHint: Subject? {
        get throws {
            guard let text = query["subject"], !text.isEmpty else { return nil }
            do {
                return try Subject(parsing: text)
            } catch {
                throw RegistryError.schemaNotFound
            }
        }
    }
}
