package import Logging
import SchemaCompat
import SchemaFormats
import SchemaModel
package import SchemaRegistryCore

/// Puts the parts of a registry together: the store, the rules over it, and the routes over those.
package struct RegistryAssembly: Sendable {
    package let store: SQLiteStore
    package let registry: Registry
    package let routes: RouteTable

    /// - Throws: `StoreOpeningError` where the database cannot be served.
    package init(settings: ServerSettings, logger: Logger) throws(StoreOpeningError) {
        store = try SQLiteStore(
            path: settings.database, queueLimit: Limit("max-queued-writes", settings.maxQueuedWrites))
        registry = Registry(store: store, settings: RegistrySettings(settings))
        routes = RegistryAssembly.routes(registry)
    }

    package static func routes(_ registry: Registry) -> RouteTable {
        var routes = RouteTable()
        MetadataRoutes(schemaTypes: ParsedSchema.supportedTypes.map(\.rawValue)).add(to: &routes)
        SubjectRoutes(registry: registry).add(to: &routes)
        VersionRoutes(registry: registry).add(to: &routes)
        SchemaRoutes(registry: registry).add(to: &routes)
        CompatibilityRoutes(registry: registry).add(to: &routes)
        ConfigRoutes(registry: registry).add(to: &routes)
        AssociationRoutes().add(to: &routes)
        HealthRoutes(checks: [HealthCheck("database") { try await registry.checkStore() }]).add(to: &routes)
        return routes
    }
}

extension RegistrySettings {
    init(_ settings: ServerSettings) {
        self.init()
        compatibility = CompatibilityLevel(name: settings.compatibility.rawValue) ?? .backward
        limits = settings.limits
        parseCacheBytes = Limit("parse-cache-bytes", settings.parseCacheBytes)
    }
}
