import NIOHTTP1

/// What lets the pages of a configured origin read answers: the CORS protocol (fetch.spec.whatwg.org, section 3.2).
enum CrossOrigin {
    /// The headers of answers that pages may read beside those that they always may.
    private static let exposed =
        "\(RequestID.header), ETag, Link, X-Schema-Equivalent-To, \(RequestNotices.header), X-Total-Count"

    /// Adds the headers that a page of this origin needs; none where the origin is not configured.
    static func allow(_ response: inout APIResponse, _ headers: HTTPHeaders, _ policy: AccessPolicy) {
        guard let origin = headers.first(name: "origin"), policy.isConfigured(origin: origin) else { return }
        response.headers.append(ResponseHeader("Access-Control-Allow-Origin", origin))
        response.headers.append(ResponseHeader("Vary", "Origin"))
        response.headers.append(ResponseHeader("Access-Control-Expose-Headers", exposed))
    }

    /// Answers the question that a browser asks before it sends a request; nil where this is another kind of request.
    static func preflight(_ allow: String, _ headers: HTTPHeaders) -> APIResponse? {
        guard headers.contains(name: "access-control-request-method") else { return nil }
        var answer = [ResponseHeader("Access-Control-Allow-Methods", allow), ResponseHeader("Access-Control-Max-Age", "600")]
        if let names = headers.joined("access-control-request-headers") {
            answer.append(ResponseHeader("Access-Control-Allow-Headers", names))
        }
        return APIResponse(status: 204, body: nil, headers: answer)
    }
}
