import CSchemaRegistryBuild
import NIOCore

/// The description of the API for programs: OpenAPI 3.1, kept in `docs/openapi.json`.
package struct DescriptionRoutes: Sendable {
    static let text = CachedBody(
        Array(
            UnsafeRawBufferPointer(
                start: schema_registry_openapi_bytes(), count: Int(schema_registry_openapi_size()))))

    package init() {}

    package func add(to routes: inout RouteTable) {
        routes.on(.get, "/openapi.json") { _ in
            var response = APIResponse.cacheable(DescriptionRoutes.text)
            response.contentType = MediaType.json.rawValue
            return response
        }
    }
}
