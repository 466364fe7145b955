import Logging
import NIOCore
import NIOHTTP1

/// Answers whole requests: finds the route, negotiates, runs it, and turns what comes out into bytes.
struct Responder: Sendable {
    let routes: RouteTable
    let policy: AccessPolicy
    let traffic: Traffic
    let logger: Logger

    func respond(to request: WireRequest) async -> WireResponse {
        let start = ContinuousClock.now
        var logger = logger
        let requestID = RequestID.of(request.head.headers)
        logger[metadataKey: "request-id"] = "\(requestID)"
        var frame = ResponseFrame(
            requestID: requestID, omitsBody: request.head.method == .HEAD, connection: request.connection)
        var template: String?
        var response: APIResponse
        do {
            response = try await route(request, &frame, &template, logger)
            validate(&response, request)
        } catch {
            response = APIResponse(APIError(error, logger: logger))
        }
        CrossOrigin.allow(&response, request.head.headers, policy)
        traffic.count(status: response.status)
        RequestLog.write(
            logger, method: request.head.method.rawValue, template: template, status: response.status, since: start)
        return WireResponse(bytes: ResponseEncoder.encode(response, frame))
    }

    private func route(
        _ request: WireRequest, _ frame: inout ResponseFrame, _ template: inout String?, _ logger: Logger
    ) async throws -> APIResponse {
        let headers = request.head.headers
        // The type comes first, so that errors are written in it too.
        let type = ContentNegotiation.answerType(accept: headers.joined("accept"))
        frame.mediaType = type ?? .preferred
        if let refusal = policy.refusal(
            host: request.host, origin: headers.first(name: "origin"), fetchSite: headers.first(name: "sec-fetch-site"))
        {
            throw refusal
        }
        let endpoint: RouteEndpoint
        let values: [Substring.UTF8View]
        let context = try ContextPath(request.path)
        switch routes.match(method: request.head.method.rawValue, path: context?.rest ?? request.path) {
        case .found(let found, let raw): (endpoint, values) = (found, raw)
        case .options(let allow):
            if let answer = CrossOrigin.preflight(allow, headers) { return answer }
            return APIResponse(body: ByteBuffer(), headers: [ResponseHeader("Allow", allow)])
        case .otherMethods(let allow): throw APIError.methodNotAllowed(allow: allow)
        case .unknown: throw APIError.notFound
        }
        template = endpoint.template
        if request.body.readableBytes > 0, !ContentNegotiation.isReadable(contentType: headers.first(name: "content-type")) {
            throw APIError.unsupportedMediaType
        }
        guard type != nil else { throw APIError.notAcceptable }
        var parameters: [String: String] = [:]
        for (name, value) in zip(endpoint.parameters, values) { parameters[name] = try PercentDecoding.decode(value) }
        var query = try QueryParameters(parsing: request.query)
        context?.apply(endpoint.template, &parameters, &query)
        return try await endpoint.handler(
            APIRequest(
                method: RouteMethod(rawValue: request.head.method.rawValue) ?? .get, template: endpoint.template,
                parameters: parameters, query: query, headers: headers,
                body: request.body, requestID: frame.requestID, logger: logger))
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
