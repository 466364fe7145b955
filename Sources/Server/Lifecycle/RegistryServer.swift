import HummingbirdCore
package import Logging
import NIOCore
import NIOPosix
import SchemaModel
import ServiceLifecycle

/// The HTTP server: binds, answers, and stops without losing what it accepted.
///
/// ```swift
/// var routes = RouteTable()
/// MetadataRoutes(schemaTypes: ["AVRO"]).add(to: &routes)
/// let server = RegistryServer(settings: settings, logger: logger, routes: routes, onShutdown: { await store.close() })
/// try await ServiceGroup(services: [server], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger).run()
/// ```
///
/// At a graceful shutdown it stops listening, lets the requests that it has run to their end, sends their
/// answers, and then calls `onShutdown`; at most `shutdown-timeout` is spent on waiting.
package struct RegistryServer: Service {
    private let settings: ServerSettings
    private let logger: Logger
    private let routes: RouteTable
    private let cache: ResponseCache?
    private let authenticator: Authenticator?
    private let tls: TLSContext?
    private let metrics: ServerMetrics
    private let traffic: Traffic
    private let onRunning: @Sendable (_ port: Int) async -> Void
    private let onStopping: @Sendable () -> Void
    private let onShutdown: @Sendable () async -> Void

    /// - Parameters:
    ///   - cache: where the routes put answers that may be given without them. Without one every request is routed.
    ///   - authenticator: says who sends a request. Without one everybody may do everything.
    ///   - tls: what connections are encrypted with. Without it they are not.
    ///   - metrics: what the server adds its own metrics to.
    ///   - onRunning: called once with the port, when requests are answered.
    ///   - onStopping: called when a shutdown begins, so that answers without an end come to one.
    ///   - onShutdown: called once after the last answer, also when the server could not start.
    package init(
        settings: ServerSettings, logger: Logger, routes: RouteTable, cache: ResponseCache? = nil,
        authenticator: Authenticator? = nil, tls: TLSContext? = nil, metrics: ServerMetrics = ServerMetrics(),
        traffic: Traffic = Traffic(),
        onRunning: @escaping @Sendable (_ port: Int) async -> Void = { _ in },
        onStopping: @escaping @Sendable () -> Void = {}, onShutdown: @escaping @Sendable () async -> Void = {}
    ) {
        self.settings = settings
        self.logger = logger
        self.routes = routes
        self.cache = cache
        self.authenticator = authenticator
        self.tls = tls
        self.metrics = metrics
        self.traffic = traffic
        self.onRunning = onRunning
        self.onStopping = onStopping
        self.onShutdown = onShutdown
    }

    /// Runs until the service group shuts down gracefully.
    ///
    /// - Throws: `ListeningError` where the address cannot be bound.
    package func run() async throws {
        let server = makeServer(connections: DescriptorLimit.raise(for: settings.maxConnections, logger))
        let (events, continuation) = AsyncStream.makeStream(of: Event.self)
        // Not a child task: one that does not end in time must not keep the process.
        Task {
            do {
                try await server.run()
                continuation.yield(.ended(nil))
            } catch {
                continuation.yield(.ended(error))
            }
        }
        var failure: (any Error)?
        await withGracefulShutdownHandler {
            await withTaskCancellationHandler {
                for await event in events {
                    switch event {
                    case .shutdown:
                        stop(server, continuation)
                        continue
                    case .timeout:
                        logger.error("Requests were still running after shutdown-timeout; they were abandoned")
                    case .ended(let error): failure = error
                    }
                    break
                }
            } onCancel: {
                continuation.yield(.shutdown)
            }
        } onGracefulShutdown: {
            continuation.yield(.shutdown)
        }
        await onShutdown()
        if let failure { throw ListeningError(failure, host: settings.host, port: settings.port) ?? failure }
        logger.info("Stopped")
    }

    private enum Event: Sendable {
        case shutdown
        case timeout
        case ended((any Error)?)
    }

    private func stop(_ server: Server<RegistryChannel>, _ continuation: AsyncStream<Event>.Continuation) {
        logger.info("Stopping: no new connections, finishing running requests")
        let timeout = settings.shutdownTimeout
        onStopping()
        Task { try await server.shutdownGracefully() }
        Task {
            try await Task.sleep(for: timeout)
            continuation.yield(.timeout)
        }
    }

    private func makeServer(connections: Int) -> Server<RegistryChannel> {
        let group = MultiThreadedEventLoopGroup.singleton
        if settings.maxBufferedBytes < settings.maxBodyBytes {
            logger.warning(
                "Bodies larger than max-buffered-bytes never find room, whatever max-body-bytes allows",
                metadata: [
                    "max-buffered-bytes": .number(settings.maxBufferedBytes), "max-body-bytes": .number(settings.maxBodyBytes),
                ])
        }
        let policy = AccessPolicy(
            listensOnLoopback: AccessPolicy.isLoopback(settings.host), hosts: settings.hosts, corsOrigins: settings.corsOrigins)
        let admission = Admission(authenticator: authenticator, notice: CredentialsNotice(logger: logger))
        let hotPath = cache.map {
            HotPath(cache: $0, policy: policy, traffic: traffic, admission: admission, routes: routes, logger: logger)
        }
        let (count, budget) = (ConnectionCount(limit: connections), BufferBudget(limit: settings.maxBufferedBytes))
        metrics.add {
            [
                MetricFamily("connections", .gauge, "Connections that are open.", count.count),
                MetricFamily(
                    "connections_refused_total", .counter, "Connections that were closed at once: max-connections was reached.",
                    count.refused),
                MetricFamily(
                    "buffered_bytes", .gauge, "Memory for requests that are not answered yet; max-buffered-bytes is the limit.",
                    budget.used),
            ]
        }
        let channel = RegistryChannel(
            limits: ConnectionLimits(settings),
            services: ConnectionServices(
                connections: count, budget: budget,
                turns: TurnQueues(group), hotPath: hotPath, traffic: traffic, logger: logger, tls: tls),
            responder: Responder(
                routes: routes, policy: policy, bodyLimit: settings.maxBodyBytes,
                bodyDepth: settings.limits.jsonDepth.value, traffic: traffic, admission: admission,
                logger: logger))
        var quiet = logger
        // Its own lines would say what ours say.
        quiet.logLevel = max(logger.logLevel, .warning)
        return Server(
            childChannelSetup: channel,
            configuration: ServerConfiguration(address: .hostname(settings.host, port: settings.port), backlog: 1024),
            onServerRunning: { [settings, logger, onRunning, authenticator, tls] listener in
                let pause = listener.eventLoop.submit {
                    try listener.pipeline.syncOperations.addHandler(AcceptPause(logger: logger), position: .first)
                }
                // Fails only where the listener is closed again already.
                try? await pause.get()
                let port = listener.localAddress?.port ?? settings.port
                let host = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
                logger.info("Listening on \(tls == nil ? "http" : "https")://\(host):\(port)")
                if authenticator == nil, !AccessPolicy.isLoopback(settings.host) {
                    logger.warning("Anybody who reaches this address can change schemas: there is no authentication")
                }
                if authenticator?.hasRules == false {
                    logger.warning("Everybody who is known can change all schemas: access-file is not set")
                }
                await onRunning(port)
            },
            eventLoopGroup: group, logger: quiet)
    }
}

extension ConnectionLimits {
    init(_ settings: ServerSettings) {
        self.init(
            headerBytes: settings.maxHeaderBytes, bodyBytes: settings.maxBodyBytes,
            pipelinedRequests: settings.maxPipelinedRequests, headTimeout: TimeAmount(settings.headTimeout),
            bodyTimeout: TimeAmount(settings.bodyTimeout), idleTimeout: TimeAmount(settings.idleTimeout))
    }
}
