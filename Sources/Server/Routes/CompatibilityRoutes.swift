import SchemaModel
package import SchemaRegistryCore
import SchemaWire

/// Compatibility checks that register nothing.
package struct CompatibilityRoutes: Sendable {
    let registry: Registry

    package init(registry: Registry) { self.registry = registry }

    package func add(to routes: inout RouteTable) {
        routes.on(.post, "/compatibility/subjects/{subject}/versions/{version}", query: ["verbose", "normalize"]) { request in
            // A body that is missing or cannot be read comes before the version, as in the reference.
            let schema = try request.schemaRequest()
            return try await check(schema, request, version: try VersionSelector(try request.parameter("version")))
        }
        routes.on(.post, "/compatibility/subjects/{subject}/versions", query: ["verbose", "normalize"]) { request in
            try await check(try request.schemaRequest(), request, version: nil)
        }
    }

    private func check(
        _ schema: SchemaRequest, _ request: APIRequest, version: VersionSelector?
    ) async throws -> APIResponse {
        let isVerbose = request.query.flag("verbose")
        do {
            let report = try await registry.session(for: request.caller).checkCompatibility(
                of: schema, with: try request.newSubject, version: version, normalize: request.query.flag("normalize"))
            return try response(isCompatible: report.isCompatible, messages: isVerbose ? report.messages : nil)
        } catch let error as RegistryError where isVerbose {
            // With `verbose` a schema that cannot be read or checked is an answer, not an error.
            switch error {
            case .invalidSchema, .undecided, .schemaTooLarge:
                let text = RegistryErrorTable.apiError(for: error)?.message ?? ""
                return try response(isCompatible: false, messages: [text])
            default: throw error
            }
        }
    }

    private func response(isCompatible: Bool, messages: [String]?) throws -> APIResponse {
        try .json(CompatibilityEntity(isCompatible: isCompatible, messages: messages).message)
    }
}
