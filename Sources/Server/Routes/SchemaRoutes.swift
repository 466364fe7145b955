import SchemaModel
package import SchemaRegistryCore
import SchemaRegistryMessages

/// Schemas by id and by GUID: REST reference, section 5.4.
package struct SchemaRoutes: Sendable {
    let registry: Registry

    package init(registry: Registry) { self.registry = registry }

    package func add(to routes: inout RouteTable) {
        routes.on(.get, "/schemas/ids/{id}") { request in
            .cacheable(CachedBody(try SchemaEntity.schemaString(try await schema(request)).bytes()))
        }
        routes.on(.get, "/schemas/ids/{id}/schema") { request in
            var response = APIResponse.text(try await schema(request).content.text)
            // The text of an id never changes; only a permanent deletion ends it.
            response.headers.append(ResponseHeader("Cache-Control", "private, max-age=300"))
            return response
        }
        routes.on(.get, "/schemas/guids/{guid}") { request in
            let stored = try await registry.schema(guid: try request.parameter("guid"))
            return .cacheable(CachedBody(try SchemaEntity.schemaString(stored).bytes()))
        }
    }

    private func schema(_ request: APIRequest) async throws -> RegisteredSchema {
        let hint = request.query["subject"].flatMap { $0.isEmpty ? nil : Subject($0) }
        return try await registry.schema(id: try request.id("id"), hint: hint)
    }
}
