import NIOCore
import NIOHTTP1

/// What the head of an answer depends on, beside the answer itself.
struct ResponseEnvelope: Sendable {
    var mediaType: MediaType = .preferred
    var requestID: String
    /// HEAD: the head alone, as it would be for GET.
    var omitsBody = false
    /// Clients of HTTP/1.0 know no chunks.
    var knowsChunks = true
    var connection: Connection = .unspoken

    enum Connection: Sendable {
        case unspoken
        case close
        /// HTTP/1.0 clients must be told that the connection stays open.
        case keepAlive
    }
}

/// An answer, and what its head depends on beside it.
struct EnvelopedResponse: Sendable {
    var response: APIResponse
    var envelope: ResponseEnvelope
}

/// Turns an answer into bytes: the one place that does, so that the hot path and the routes cannot differ.
enum ResponseEncoder {
    /// The answer `APIResponse.cacheable(_:)`, without making one.
    static func encode(_ body: CachedBody, isKnown: Bool, _ envelope: ResponseEnvelope) -> ByteBuffer {
        encode(APIResponse.cacheable(body, isKnown: isKnown), envelope)
    }

    static func encode(_ response: APIResponse, _ envelope: ResponseEnvelope) -> ByteBuffer {
        let length = response.body?.readableBytes ?? 0
        var buffer = ByteBufferAllocator().buffer(capacity: 384 + (envelope.omitsBody ? 0 : length))
        if response.status == 200 {
            buffer.writeStaticString("HTTP/1.1 200 OK\r\n")
        } else {
            let status = HTTPResponseStatus(statusCode: response.status)
            buffer.writeString("HTTP/1.1 \(response.status) \(status.reasonPhrase)\r\n")
        }
        buffer.writeStaticString("Server: ")
        buffer.writeString(ServerVersion.product)
        buffer.writeStaticString("\r\nDate: ")
        buffer.writeString(DateHeader.shared.text)
        // 204 and 304 have no content and must not speak of its length (RFC 9110, sections 8.6 and 15.3.5).
        if response.status != 204, response.status != 304 {
            buffer.writeStaticString("\r\nContent-Type: ")
            buffer.writeString(response.contentType ?? envelope.mediaType.rawValue)
            if response.stream == nil {
                buffer.writeStaticString("\r\nContent-Length: ")
                buffer.writeString(String(length))
            } else if envelope.knowsChunks {
                buffer.writeStaticString("\r\nTransfer-Encoding: chunked")
            }
        }
        buffer.writeStaticString("\r\nX-Request-ID: ")
        buffer.writeString(envelope.requestID)
        if let entityTag = response.entityTag {
            // The body is the same in each type, the answer is not: `Vary` keeps caches apart.
            buffer.writeStaticString("\r\nVary: Accept, Accept-Encoding\r\nETag: ")
            buffer.writeString(entityTag)
        }
        for header in response.headers {
            buffer.writeStaticString("\r\n")
            buffer.writeString(header.name)
            buffer.writeStaticString(": ")
            buffer.writeString(header.value)
        }
        switch envelope.connection {
        case .unspoken: break
        case .close: buffer.writeStaticString("\r\nConnection: close")
        case .keepAlive: buffer.writeStaticString("\r\nConnection: keep-alive")
        }
        buffer.writeStaticString("\r\n\r\n")
        if !envelope.omitsBody, response.status != 304, let body = response.body { buffer.writeImmutableBuffer(body) }
        return buffer
    }

    /// The line before a chunk (RFC 9112, section 7.1).
    static func beginOfChunk(_ length: Int) -> ByteBuffer { ByteBuffer(string: String(length, radix: 16) + "\r\n") }
    static let endOfChunk = ByteBuffer(string: "\r\n")
    /// What ends a body of chunks (RFC 9112, section 7.1).
    static let lastChunk = ByteBuffer(string: "0\r\n\r\n")
}
