import Dispatch
import Logging
import SchemaRegistryServer
import ServiceLifecycle
import TestSupport

/// A server on a free port, for the time of a closure.
enum RunningServer {
    /// Starts a server, calls the body with its port, and stops it gracefully.
    static func run<T: Sendable>(
        _ settings: ServerSettings = ServerSettings(), cache: ResponseCache? = nil, authenticator: Authenticator? = nil,
        tls: TLSContext? = nil, metrics: ServerMetrics = ServerMetrics(),
        traffic: Traffic = Traffic(),
        logger: Logger? = nil,
        routes build: @Sendable (inout RouteTable) -> Void = { MetadataRoutes(schemaTypes: ["AVRO"]).add(to: &$0) },
        onStopping: @escaping @Sendable () -> Void = {}, onShutdown: @escaping @Sendable () async -> Void = {},
        _ body: @escaping @Sendable (_ port: Int, _ stop: @escaping @Sendable () -> Void) throws -> T
    ) async throws -> T {
        var settings = settings
        settings.port = 0
        var routes = RouteTable()
        build(&routes)
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let logger = logger ?? Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let server = RegistryServer(
            settings: settings, logger: logger, routes: routes, cache: cache, authenticator: authenticator, tls: tls,
            metrics: metrics,
            traffic: traffic,
            onRunning: { port in
                continuation.yield(port)
                continuation.finish()
            },
            onStopping: onStopping,
            onShutdown: {
                await onShutdown()
                continuation.finish()
            })
        let group = ServiceGroup(configuration: .init(services: [.init(service: server)], logger: logger))
        async let running: Void = group.run()
        guard let port = await ports.first(where: { _ in true }) else {
            try await running
            throw RawClient.Failure(description: "the server did not start")
        }
        let result = await withTaskExecutorPreference(OwnThread()) {
            Result { try body(port, { Task { await group.triggerGracefulShutdown() } }) }
        }
        await group.triggerGracefulShutdown()
        try await running
        return try result.get()
    }
}
