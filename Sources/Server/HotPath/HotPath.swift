import Logging
import NIOCore
import NIOHTTP1

/// Answers the commonest reads from the cache, on the connection's own thread, before any route.
///
/// It answers only what needs no thought: the routes answer everything else, and the same request in the same
/// bytes. Whoever may not ask a route gets nothing here either: both ask the same policy.
struct HotPath: Sendable {
    let cache: ResponseCache
    let policy: AccessPolicy
    let traffic: Traffic
    let logger: Logger

    /// The answer; nil where the routes must give it.
    func answer(_ request: WireRequest) -> ByteBuffer? {
        guard request.head.method == .GET, request.body.readableBytes == 0, let target = HotTarget(request.head.uri),
            let fields = HotFields(request.head.headers), let type = ContentNegotiation.answerType(accept: fields.accept),
            fields.origin == nil, policy.refusal(host: fields.host, origin: nil, fetchSite: fields.fetchSite) == nil,
            let body = cache.body(for: target.key),
            // The routes compress.
            body.bytes.readableBytes < ContentCoding.minimumBytes || !ContentCoding.acceptsGzip(fields.acceptEncoding)
        else { return nil }
        let requestID = fields.requestID.flatMap { RequestID.isUsable($0) ? $0 : nil } ?? RequestID.make()
        let isKnown = fields.ifNoneMatch.map { EntityTags.matches(ifNoneMatch: $0, body.entityTag) } ?? false
        let status = isKnown ? 304 : 200
        traffic.count(status: status)
        if logger.logLevel <= RequestLog.level {
            var logger = logger
            logger[metadataKey: "request-id"] = "\(requestID)"
            RequestLog.write(logger, method: "GET", template: target.template, status: status, since: .now)
        }
        return ResponseEncoder.encode(
            body, isKnown: isKnown, ResponseFrame(mediaType: type, requestID: requestID, connection: request.connection))
    }
}
