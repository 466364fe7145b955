package import NIOCore
package import SchemaRegistryMessages
package import SchemaWire

/// The answer of a route, before it is known in which media type and under which request id it goes out.
package struct APIResponse: Sendable {
    package var status: Int
    /// nil where there is no body, as in 204, or one that is sent part by part.
    package var body: ByteBuffer?
    package var stream: BodyStream?
    /// Where the answer is of another type than those that a client may choose from.
    package var contentType: String?
    package var headers: [ResponseHeader]
    /// A strong validator: the answer carries it as `ETag`, and `If-None-Match` can turn it into 304.
    package var entityTag: String?

    package init(status: Int = 200, body: ByteBuffer?, headers: [ResponseHeader] = [], entityTag: String? = nil) {
        self.status = status
        self.body = body
        self.headers = headers
        self.entityTag = entityTag
    }

    package static let noContent = APIResponse(status: 204, body: nil)

    /// A JSON answer.
    ///
    /// - Throws: `MessageError` `.unprintable`.
    package static func json(_ message: Message, status: Int = 200) throws(MessageError) -> APIResponse {
        APIResponse(status: status, body: ByteBuffer(bytes: try message.bytes()))
    }

    /// A schema's text as the whole body: it is sent as one of the JSON types, but is not a JSON string.
    package static func text(_ text: String) -> APIResponse { APIResponse(body: ByteBuffer(string: text)) }

    /// An answer that a client may keep, but asks about before each use (`Cache-Control: private, no-cache`).
    package static func cacheable(_ body: CachedBody) -> APIResponse { cacheable(body, isKnown: false) }

    static func cacheable(_ body: CachedBody, isKnown: Bool) -> APIResponse {
        APIResponse(
            status: isKnown ? 304 : 200, body: body.bytes, headers: [ResponseHeader("Cache-Control", CachedBody.cacheControl)],
            entityTag: body.entityTag)
    }

    /// An answer whose body is sent part by part.
    package static func streaming(_ stream: BodyStream, contentType: String? = nil) -> APIResponse {
        var response = APIResponse(body: nil)
        response.stream = stream
        response.contentType = contentType
        return response
    }

    init(_ error: APIError) {
        self.init(status: error.status, body: ByteBuffer(bytes: error.body), headers: error.headers)
    }
}
