import Logging
import NIOCore
import NIOHTTP1
import SchemaRegistryCore

/// Answers the commonest reads from the cache, on the connection's own thread, before any route.
///
/// It answers only what needs no thought: the routes answer everything else, and the same request in the same
/// bytes. Whoever may not ask a route gets nothing here either: both ask the same policy and the same admission.
struct HotPath: Sendable {
    let cache: ResponseCache
    let policy: AccessPolicy
    let traffic: Traffic
    let admission: Admission
    let logger: Logger
    /// Of the routes that it answers for.
    private let byID: RouteMetrics
    private let byVersion: RouteMetrics
    private let repeatable: [String: RouteMetrics]

    init(
        cache: ResponseCache, policy: AccessPolicy, traffic: Traffic, admission: Admission, routes: RouteTable, logger: Logger
    ) {
        self.cache = cache
        self.policy = policy
        self.traffic = traffic
        self.admission = admission
        self.logger = logger
        byID = routes.metrics(of: .get, "/schemas/ids/{id}")
        byVersion = routes.metrics(of: .get, "/subjects/{subject}/versions/{version}")
        repeatable = Dictionary(
            routes.metrics.filter { $0.method == RouteMethod.post.rawValue }.map { ($0.template, $0) }
        ) { first, _ in first }
    }

    /// The answer; nil where the routes must give it.
    func answer(_ request: WireRequest) -> ByteBuffer? {
        switch request.head.method {
        case .GET: read(request)
        case .POST: repeated(request)
        default: nil
        }
    }

    private func read(_ request: WireRequest) -> ByteBuffer? {
        let start = ContinuousClock.now
        guard request.body.readableBytes == 0, let target = HotTarget(request.head.uri),
            let fields = HotFields(request.head.headers), let (type, caller) = admit(fields),
            let body = cache.body(for: target.key),
            caller.maySee(body), !fields.wantsCompressed(body.bytes)
        else { return nil }
        let isKnown = fields.ifNoneMatch.map { EntityTags.matches(ifNoneMatch: $0, body.entityTag) } ?? false
        let envelope = envelope(request, fields, type)
        count(envelope, target.key.isSchema ? byID : byVersion, status: isKnown ? 304 : 200, since: start)
        return ResponseEncoder.encode(body, isKnown: isKnown, envelope)
    }

    /// A registration or lookup that was answered before, since the last write.
    private func repeated(_ request: WireRequest) -> ByteBuffer? {
        let start = ContinuousClock.now
        guard request.body.readableBytes > 0, request.body.readableBytes <= RequestCache.largestBody,
            request.head.uri.hasPrefix(RequestCache.targetPrefix), let fields = HotFields(request.head.headers),
            let (type, caller) = admit(fields), caller.isUnrestricted,
            fields.contentEncoding == nil, ContentNegotiation.isReadable(contentType: fields.contentType),
            let answer = cache.requests.answer(RequestCache.Key(uri: request.head.uri, body: request.body)),
            !fields.wantsCompressed(answer.body)
        else { return nil }
        let envelope = envelope(request, fields, type)
        if let metrics = repeatable[answer.template] { count(envelope, metrics, status: 200, since: start) }
        return ResponseEncoder.encode(answer.response, envelope)
    }

    /// The media type to answer in, and whom; nil for those who need more thought or get no answer.
    private func admit(_ fields: HotFields) -> (MediaType, Caller)? {
        guard fields.origin == nil, policy.refusal(host: fields.host, origin: nil, fetchSite: fields.fetchSite) == nil,
            let caller = admission.knownCaller(fields.authorization)
        else {
            return nil
        }
        return ContentNegotiation.answerType(accept: fields.accept).map { ($0, caller) }
    }

    private func envelope(_ request: WireRequest, _ fields: HotFields, _ type: MediaType) -> ResponseEnvelope {
        let requestID = fields.requestID.flatMap { RequestID.isUsable($0) ? $0 : nil } ?? RequestID.make()
        return ResponseEnvelope(mediaType: type, requestID: requestID, connection: request.connection)
    }

    private func count(_ envelope: ResponseEnvelope, _ metrics: RouteMetrics, status: Int, since start: ContinuousClock.Instant) {
        traffic.count(status: status)
        metrics.count(status: status, since: start)
        guard logger.logLevel <= RequestLog.level else { return }
        var logger = logger
        logger[metadataKey: "request-id"] = "\(envelope.requestID)"
        RequestLog.write(logger, method: metrics.method, template: metrics.template, status: status, since: start)
    }
}

extension CacheKey {
    fileprivate var isSchema: Bool {
        if case .schema = self { true } else { false }
    }
}
