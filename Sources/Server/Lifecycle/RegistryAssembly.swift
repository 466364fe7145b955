package import Logging
import SchemaFormats
import SchemaModel
package import SchemaRegistryCore

/// Puts the parts of a registry together: the store, the rules over it, and the routes over those.
package struct RegistryAssembly: Sendable {
    package let store: SQLiteStore
    package let registry: Registry
    package let routes: RouteTable
    package let cache: ResponseCache
    package let feed: ChangeFeed
    /// Nil where nobody is told apart.
    package let authenticator: Authenticator?
    /// Nil where connections are not encrypted.
    package let tls: TLSContext?
    package let metrics = ServerMetrics()

    /// - Throws: `StoreOpeningError` where the database cannot be served, `AccessFileError` where a file of users, tokens or
    ///   grants cannot be used, `TLSError` where one of TLS cannot.
    package init(settings: ServerSettings, logger: Logger) throws {
        tls = try TLSFiles(settings).map { try TLSContext($0, logger: logger) }
        let files = Authenticator.Files(settings)
        authenticator = files.isEmpty ? nil : try Authenticator(files: files, logger: logger)
        let cache = ResponseCache(byteLimit: settings.responseCacheBytes)
        self.cache = cache
        let feed = ChangeFeed()
        let changeCount = ChangeCount()
        self.feed = feed
        store = try SQLiteStore(
            path: settings.database, synchronous: settings.synchronous,
            secrets: [settings.metadataSecret, settings.oldMetadataSecret].filter { !$0.isEmpty }.map(\.revealed),
            queueLimit: Limit("max-queued-writes", settings.maxQueuedWrites),
            committed: { changes in
                cache.publish(changes)
                feed.publish()
                changeCount.count(changes)
            })
        if settings.synchronous != .full {
            logger.warning(
                "A power loss can take back acknowledged changes", metadata: ["synchronous": "\(settings.synchronous)"])
        }
        if store.hasTakenOverLog {
            logger.notice(
                "The last run did not stop by itself: what was in its log was taken over",
                metadata: ["log": "\(settings.database)-wal"])
        }
        if store.isOpenToOthers {
            logger.warning(
                "Other users of this machine can reach the database file; chmod 600 keeps them out",
                metadata: ["database": "\(settings.database)"])
        }
        if store.resealed > 0 {
            logger.notice(
                "Encrypted sensitive properties with the new secret: the old one is no longer needed",
                metadata: ["count": .number(store.resealed)])
        }
        registry = Registry(store: store, settings: RegistrySettings(settings))
        routes = RegistryAssembly.routes(
            registry, cache, feed, metrics, registrationAnswer: settings.registrationAnswer)
        addMetrics(changeCount, settings)
    }

    /// Reads the files again that count without a restart.
    ///
    /// - Parameter always: Also those that seem to be as they were.
    package func reload(always: Bool) {
        tls?.reload(always: always)
        authenticator?.reload(always: always)
    }

    package static func routes(
        _ registry: Registry, _ cache: ResponseCache, _ feed: ChangeFeed, _ metrics: ServerMetrics = ServerMetrics(),
        registrationAnswer: RegistrationAnswer = .full
    ) -> RouteTable {
        var routes = RouteTable()
        MetadataRoutes(schemaTypes: ParsedSchema.supportedTypes.map(\.rawValue)).add(to: &routes)
        DescriptionRoutes().add(to: &routes)
        SubjectRoutes(registry: registry, cache: cache).add(to: &routes)
        VersionRoutes(registry: registry, cache: cache, registrationAnswer: registrationAnswer).add(to: &routes)
        SchemaRoutes(registry: registry, cache: cache).add(to: &routes)
        CompatibilityRoutes(registry: registry).add(to: &routes)
        ConfigRoutes(registry: registry).add(to: &routes)
        ModeRoutes(registry: registry).add(to: &routes)
        ContextRoutes(registry: registry).add(to: &routes)
        AssociationRoutes().add(to: &routes)
        ChangeRoutes(registry: registry, feed: feed).add(to: &routes)
        MetricsRoutes(metrics: metrics).add(to: &routes)
        HealthRoutes(checks: [HealthCheck("database") { try await registry.checkStore() }]).add(to: &routes)
        return routes
    }
}

extension RegistrySettings {
    init(_ settings: ServerSettings) {
        self.init()
        compatibility = settings.compatibility
        limits = settings.limits
        allowsModeChanges = settings.modeMutability
        queuedPlans = Limit(queuedPlans.name, settings.maxQueuedPlans)
        parseCacheBytes = Limit(parseCacheBytes.name, settings.parseCacheBytes)
    }
}
