import NIOHTTP1

/// The errors that no registry rule is behind: [R2.2].
extension APIError {
    package static let notFound = APIError(status: 404, message: "HTTP 404 Not Found")
    package static let notAcceptable = APIError(status: 406, message: "HTTP 406 Not Acceptable")
    static let unsupportedContentEncoding = APIError(
        status: 415, message: "HTTP 415 Unsupported Media Type: the only supported Content-Encoding is gzip",
        headers: [ResponseHeader("Accept-Encoding", "gzip")])
    package static let internalServerError = APIError(status: 500, message: "Internal Server Error")

    package static func methodNotAllowed(allow: String) -> APIError {
        APIError(status: 405, message: "HTTP 405 Method Not Allowed", headers: [ResponseHeader("Allow", allow)])
    }

    /// The reference's text, and what to send instead.
    package static func unsupportedMediaType(_ type: String) -> APIError {
        let hint =
            type.lowercased().hasPrefix("application/x-www-form-urlencoded")
            ? " (curl -d sends this type; add -H 'Content-Type: application/json')" : ""
        return APIError(
            status: 415,
            message: "HTTP 415 Unsupported Media Type: Content-Type '\(type.prefix(100))' is not supported; "
                + "send \(MediaType.registryV1.rawValue) or \(MediaType.json.rawValue)\(hint)")
    }

    package static func badRequest(_ message: String) -> APIError { APIError(status: 400, message: message) }
    package static func forbidden(_ message: String) -> APIError { APIError(status: 403, message: message) }

    /// The body is missing or `null` where the call needs one.
    ///
    /// The reference's text names a Java method and the number of its argument; this one says what to send.
    package static func missingBody(_ message: String) -> APIError { APIError(status: 422, message: message) }

    /// The server cannot take this work now. Clients try again after the seconds of `Retry-After`.
    package static func unavailable(_ message: String, retryAfter seconds: Int = 1) -> APIError {
        APIError(status: 503, message: message, headers: [ResponseHeader("Retry-After", "\(seconds)")])
    }
}

extension APIError {
    /// What the decoder does not read.
    init(_ error: HTTPParserError, _ limits: ConnectionLimits) {
        switch error {
        case .invalidEOFState: self = .truncated
        case .headerOverflow: self = .headTooLarge(limit: limits.headerBytes)
        case .invalidContentLength: self = .malformed("Content-Length is not a whole number below 2^64")
        // The decoder has no case of its own for these.
        case .unknown:
            self = .malformed(
                "Transfer-Encoding is unknown or comes with Content-Length, or a line does not end in CR LF")
        default: self = .malformed(error.debugDescription)
        }
    }
}

/// What ends a connection: the request could not be read, so what follows it cannot be trusted either.
extension APIError {
    package static func malformed(_ reason: String) -> APIError {
        badRequest("The request is not valid HTTP/1.1: \(reason)")
    }

    package static let truncated = badRequest(
        "EOF Exception encountered - client disconnected during stream processing.")

    package static func bodyTooLarge(limit: Int) -> APIError {
        APIError(status: 413, message: "Payload Too Large: the body exceeds max-body-bytes (\(limit))")
    }

    /// Others need the memory of this request, or there is none for it.
    package static func buffersFull(limit: Int) -> APIError {
        unavailable("The memory for requests that are being read is used up: max-buffered-bytes (\(limit)) is reached")
    }

    package static func headTooLarge(limit: Int) -> APIError {
        APIError(
            status: 431, message: "Request Header Fields Too Large: request line and headers exceed max-header-bytes (\(limit))")
    }

    package static func tooSlow(_ limit: String) -> APIError {
        APIError(status: 408, message: "Request Timeout: the request did not arrive within \(limit)")
    }

    package static let expectationFailed = APIError(
        status: 417, message: "Expectation Failed: the only supported expectation is 100-continue")
}
