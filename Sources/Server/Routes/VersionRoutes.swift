import NIOHTTP1
import SchemaModel
package import SchemaRegistryCore
import SchemaRegistryMessages
import SchemaWire

/// The versions of a subject.
package struct VersionRoutes: Sendable {
    let registry: Registry
    let cache: ResponseCache

    let registrationAnswer: RegistrationAnswer

    package init(registry: Registry, cache: ResponseCache, registrationAnswer: RegistrationAnswer = .full) {
        self.registry = registry
        self.cache = cache
        self.registrationAnswer = registrationAnswer
    }

    package func add(to routes: inout RouteTable) {
        routes.on(.get, "/subjects/{subject}/versions", query: ["deleted", "deletedOnly", "deletedAsNegative"] + Page.parameters)
        { request in try await list(request) }
        routes.on(.post, "/subjects/{subject}/versions", query: ["normalize", "format", "force"]) { request in
            let moment = cache.requests.moment
            let registered = try await registry.session(for: request.caller).register(
                try request.schemaRequest(), under: try request.newSubject,
                normalize: request.query.flag("normalize"), force: request.query.flag("force"))
            let response = try await answer(registered, request)
            if !registered.isFound { request.logChange("register", registered) }
            // The id alone is for some clients only, and requests are told apart by target and body.
            if registered.isFound, registrationAnswer == .full { cache.requests.store(response, for: request, since: moment) }
            return response
        }
        routes.on(.post, "/subjects/{subject}/versions/{version}/tags", query: ["format"]) { request in
            let tags = try request.tagRequest()
            let registered = try await registry.session(for: request.caller).register(
                tags, from: try VersionSelector(try request.parameter("version")), of: try request.newSubject)
            if !registered.isFound { request.logChange("register", registered) }
            return try await answer(registered, request)
        }
        routes.on(.get, "/subjects/{subject}/versions/{version}", query: ["format", "referenceFormat", "deleted", "findTags"]) {
            request in
            let subject = try request.subject
            guard let key = try latestKey(request, subject) else {
                return .cacheable(CachedBody(try await version(request).answer().message.bytes()))
            }
            return try await cache.answer(key, for: request.caller) { caller in
                let latest = try await version(request, as: caller)
                // What another subject answered, by alias or from another context, is not this one's.
                return (latest, mayKeep: latest.subject == subject)
            }
        }
        routes.on(.get, "/subjects/{subject}/versions/{version}/schema", query: ["format", "deleted"]) { request in
            .text(try await version(request).content.text)
        }
        routes.on(.get, "/subjects/{subject}/versions/{version}/referencedby", query: ["deleted"] + Page.parameters) { request in
            let page = try Page(request.query, maximum: SchemaRoutes.listLimit)
            let ids = try await registry.session(for: request.caller).referrerIDs(
                of: try VersionSelector(try request.parameter("version")), of: try request.subject,
                deleted: request.query.flag("deleted"))
            return try page.answer(ids, request) { .integer(Int64($0)) }
        }
        routes.on(.delete, "/subjects/{subject}/versions/{version}", query: ["permanent"]) { request in
            let selector = try VersionSelector(try request.parameter("version"))
            let version = try await registry.session(for: request.caller).delete(
                selector, of: try request.subject, permanently: request.query.flag("permanent"))
            request.logDeletion(try request.subject, versions: [version])
            return try .json(.integer(Int64(version)))
        }
    }

    /// - Parameter caller: Whoever sends the request, where nobody else is named.
    private func version(_ request: APIRequest, as caller: Caller? = nil) async throws -> RegisteredSchema {
        let selector = try VersionSelector(try request.parameter("version"))
        let registry = registry.session(for: caller ?? request.caller)
        let found = try await registry.version(selector, of: try request.subject, deleted: request.query.flag("deleted"))
        return try await registry.show(found, as: request.format)
    }

    /// The answer to a registration. One that stored nothing new names the version that holds the schema.
    private func answer(_ registered: RegisteredSchema, _ request: APIRequest) async throws -> APIResponse {
        let shown = try await registry.session(for: request.caller).show(
            registered, as: SchemaFormat(name: request.format.name), isRegistered: true)
        var response = try APIResponse.json(
            takesAll(request) ? shown.answerToRegistration.message : ["id": .integer(Int64(shown.id))])
        if registered.isFound {
            response.headers.append(ResponseHeader("X-Schema-Equivalent-To", String(registered.version)))
        }
        return response
    }

    /// Newer clients say that they ignore members that they do not know.
    private func takesAll(_ request: APIRequest) -> Bool {
        registrationAnswer == .full
            || request.headers.first(name: "confluent-accept-unknown-properties")?.lowercased() == "true"
    }

    /// The key of the answer, where it is one that is kept.
    private func latestKey(_ request: APIRequest, _ subject: Subject) throws -> CacheKey? {
        guard try VersionSelector(try request.parameter("version")) == .latest, request.query.isEmpty else { return nil }
        return CacheKey(latestOf: subject)
    }

    private func list(_ request: APIRequest) async throws -> APIResponse {
        let page = try Page(request.query)
        let (included, only) = (request.query.flag("deleted"), request.query.flag("deletedOnly"))
        let asNegative = request.query.flag("deletedAsNegative")
        let numbers = try await registry.session(for: request.caller).versionNumbers(
            of: try request.subject, deleted: included || only)
        let listed = numbers.filter { number in
            if asNegative { return true }
            return only ? number.isDeleted : included || !number.isDeleted
        }
        return try page.answer(listed, request) { number in
            .integer(Int64(asNegative && number.isDeleted ? -number.version : number.version))
        }
    }
}

extension APIRequest {
    /// The form of schemas that the query asks for, in the parts that the route declares.
    var format: SchemaFormat {
        SchemaFormat(
            name: query["format"] ?? "",
            qualifiesReferences: query.declares("referenceFormat") && query["referenceFormat"]?.lowercased() == "qualified",
            tags: query.declares("findTags") ? Set(query.all("findTags").filter { !$0.isEmpty }) : [])
    }
}
