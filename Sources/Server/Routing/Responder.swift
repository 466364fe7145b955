import Logging
import NIOCore
import NIOHTTP1
import SchemaRegistryCore

/// Answers whole requests: finds the route, negotiates, and runs it. `ResponseWriter` turns what comes out into bytes.
struct Responder: Sendable {
    let routes: RouteTable
    let policy: AccessPolicy
    /// Bytes that a compressed body may unfold to.
    let bodyLimit: Int
    /// How deep arrays and objects of a body may nest.
    let bodyDepth: Int
    let traffic: Traffic
    let admission: Admission
    let logger: Logger
    private let noticeLine = RepeatedLine()

    init(
        routes: RouteTable, policy: AccessPolicy, bodyLimit: Int, bodyDepth: Int, traffic: Traffic,
        admission: Admission, logger: Logger
    ) {
        self.routes = routes
        self.policy = policy
        self.bodyLimit = bodyLimit
        self.bodyDepth = bodyDepth
        self.traffic = traffic
        self.admission = admission
        self.logger = logger
    }

    func respond(to request: WireRequest) async -> EnvelopedResponse {
        let start = ContinuousClock.now
        var logger = logger
        let requestID = RequestID.of(request.head.headers)
        logger[metadataKey: "request-id"] = "\(requestID)"
        let notices = RequestNotices()
        var envelope = ResponseEnvelope(
            requestID: requestID, omitsBody: request.head.method == .HEAD, knowsChunks: request.knowsChunks,
            connection: request.connection)
        var endpoint: RouteEndpoint?
        var response: APIResponse
        do {
            response = try await route(request, &envelope, &endpoint, notices, logger)
            validate(&response, request)
        } catch {
            response = APIResponse(APIError(error, logger: logger, emptySchemaHint: notices.emptySchemaHint))
        }
        let template = endpoint?.template
        note(notices, in: &response, template, logger)
        CrossOrigin.allow(&response, request.head.headers, policy)
        if ContentCoding.acceptsGzip(request.head.headers.joined("accept-encoding")) { ContentCoding.encode(&response) }
        traffic.count(status: response.status)
        (endpoint?.metrics ?? routes.unrouted).count(status: response.status, since: start)
        RequestLog.write(
            logger, method: request.head.method.rawValue, template: template, status: response.status, since: start)
        return EnvelopedResponse(response: response, envelope: envelope)
    }

    private func route(
        _ request: WireRequest, _ envelope: inout ResponseEnvelope, _ matched: inout RouteEndpoint?, _ notices: RequestNotices,
        _ logger: Logger
    ) async throws -> APIResponse {
        let headers = request.head.headers
        // The type comes first, so that errors are written in it too.
        let type = ContentNegotiation.answerType(accept: headers.joined("accept"))
        envelope.mediaType = type ?? .preferred
        if let refusal = policy.refusal(
            host: request.host, origin: headers.first(name: "origin"), fetchSite: headers.first(name: "sec-fetch-site"))
        {
            throw refusal
        }
        let authorization = headers.joined("authorization")
        let endpoint: RouteEndpoint
        let values: [Substring.UTF8View]
        let context = try ContextPath(request.path)
        switch routes.match(method: request.head.method.rawValue, path: context?.rest ?? request.path) {
        case .found(let found, let raw): (endpoint, values) = (found, raw)
        case .options(let allow):
            // A browser asks without credentials.
            if let answer = CrossOrigin.preflight(allow, headers) { return answer }
            _ = try await admission.caller(authorization)
            return APIResponse(body: ByteBuffer(), headers: [ResponseHeader("Allow", allow)])
        case .otherMethods(let allow):
            _ = try await admission.caller(authorization)
            throw APIError.methodNotAllowed(allow: allow)
        case .unknown:
            _ = try await admission.caller(authorization)
            throw APIError.notFound
        }
        matched = endpoint
        let caller = endpoint.isOpen ? Caller.anybody : try await admission.caller(authorization)
        if request.body.readableBytes > 0, !ContentNegotiation.isReadable(contentType: headers.first(name: "content-type")) {
            throw APIError.unsupportedMediaType(headers.first(name: "content-type") ?? "")
        }
        guard
            type != nil
                || endpoint.types.contains(where: { $0 == "*/*" || ContentNegotiation.asksFor($0, headers.joined("accept")) })
        else { throw APIError.notAcceptable }
        var parameters: [String: String] = [:]
        for (name, value) in zip(endpoint.parameters, values) { parameters[name] = try PercentDecoding.decode(value) }
        var query = try QueryParameters(parsing: request.query)
        query.noteIgnored(known: endpoint.query, notices)
        context?.apply(endpoint.context, &parameters, &query)
        let body = try ContentCoding.decode(request.body, headers, limit: bodyLimit, lease: request.lease)
        return try await endpoint.handler(
            APIRequest(
                method: RouteMethod(rawValue: request.head.method.rawValue) ?? .get, template: endpoint.template,
                parameters: parameters, query: query, headers: headers,
                target: RequestTarget(uri: request.head.uri, path: request.path, query: request.query), body: body,
                bodyDepth: bodyDepth,
                requestID: envelope.requestID, caller: caller, remote: request.remote, notices: notices,
                logger: logger))
    }

    /// Says what of the request had no effect.
    private func note(_ notices: RequestNotices, in response: inout APIResponse, _ template: String?, _ logger: Logger) {
        guard let text = notices.text else { return }
        response.headers.append(ResponseHeader(RequestNotices.header, text))
        noticeLine.log(
            logger, .info, "A request was answered with a notice",
            metadata: ["route": "\(template ?? "-")", "notice": "\(text)"],
            key: "\(template ?? "-") \(text)")
    }

    /// 304 where the client has this very answer.
    private func validate(_ response: inout APIResponse, _ request: WireRequest) {
        guard let tag = response.entityTag, response.status == 200, request.head.method == .GET || request.head.method == .HEAD,
            let header = request.head.headers.joined("if-none-match"), EntityTags.matches(ifNoneMatch: header, tag)
        else { return }
        response.status = 304
    }
}

extension HTTPHeaders {
    /// Several lines of one header are one list (RFC 9110, section 5.3).
    func joined(_ name: String) -> String? {
        let values = self[name]
        return values.count < 2 ? values.first : values.joined(separator: ",")
    }
}
