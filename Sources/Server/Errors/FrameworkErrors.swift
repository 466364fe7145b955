/// The errors that no registry rule is behind: REST reference, section 2.2.
extension APIError {
    package static let notFound = APIError(status: 404, message: "HTTP 404 Not Found")
    package static let notAcceptable = APIError(status: 406, message: "HTTP 406 Not Acceptable")
    package static let unsupportedMediaType = APIError(status: 415, message: "HTTP 415 Unsupported Media Type")
    static let unsupportedContentEncoding = APIError(
        status: 415, message: "HTTP 415 Unsupported Media Type: the only Content-Encoding that is read is gzip",
        headers: [ResponseHeader("Accept-Encoding", "gzip")])
    package static let internalServerError = APIError(status: 500, message: "Internal Server Error")

    package static func methodNotAllowed(allow: String) -> APIError {
        APIError(status: 405, message: "HTTP 405 Method Not Allowed", headers: [ResponseHeader("Allow", allow)])
    }

    package static func badRequest(_ message: String) -> APIError { APIError(status: 400, message: message) }
    package static func forbidden(_ message: String) -> APIError { APIError(status: 403, message: message) }

    /// The body is missing or `null` where the call needs one.
    ///
    /// - Parameter argument: handler and zero-based argument, such as `register.arg6`.
    package static func missingBody(_ argument: String) -> APIError {
        APIError(status: 422, message: "\(argument) must not be null (was null)")
    }

    /// The server cannot take this work now. Clients try again after the seconds of `Retry-After`.
    package static func unavailable(_ message: String, retryAfter seconds: Int = 1) -> APIError {
        APIError(status: 503, message: message, headers: [ResponseHeader("Retry-After", "\(seconds)")])
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

    package static func headTooLarge(limit: Int) -> APIError {
        APIError(
            status: 431, message: "Request Header Fields Too Large: request line and headers exceed max-header-bytes (\(limit))")
    }

    package static func tooSlow(_ limit: String) -> APIError {
        APIError(status: 408, message: "Request Timeout: the request did not arrive within \(limit)")
    }

    package static let expectationFailed = APIError(
        status: 417, message: "Expectation Failed: the only expectation known here is 100-continue")
}
