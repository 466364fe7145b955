import NIOCore
import NIOHTTP1

/// The encodings of bodies: gzip in both directions (RFC 9110, sections 8.4 and 12.5.3).
enum ContentCoding {
    /// Smaller answers are sent as they are: the head is as large, and compressing costs more than it saves.
    static let minimumBytes = 1_024

    /// What an entity tag ends with, before its quote, where the body is compressed: the bytes differ, so the tag must.
    static let tagSuffix = "-gzip"

    /// A body as its sender meant it.
    ///
    /// - Parameter lease: Grows by what the body unfolds to, and is held as long as the request.
    /// - Throws: 415 for an encoding that is not known, 400 for what is none, 413 where the content is too large, 503 where
    ///   there is no memory for it.
    static func decode(
        _ body: ByteBuffer, _ headers: HTTPHeaders, limit: Int, lease: BufferLease? = nil
    ) throws(APIError) -> ByteBuffer {
        guard let header = headers.joined("content-encoding") else { return body }
        let codings = header.split(separator: ",").map { $0.trimmed.lowercased() }.filter { !$0.isEmpty && $0 != "identity" }
        guard let coding = codings.first, body.readableBytes > 0 else { return body }
        guard codings.count == 1, coding == "gzip" || coding == "x-gzip" else { throw .unsupportedContentEncoding }
        do {
            return try GzipDecoder.decompress(body, limit: limit) { lease?.grow(by: $0) ?? true }
        } catch {
            switch error {
            case .tooLarge: throw .bodyTooLarge(limit: limit)
            case .noMemory: throw .buffersFull(limit: lease?.limit ?? 0)
            case .malformed: throw .badRequest("The body is not gzip, as its Content-Encoding says, or it ends too early")
            }
        }
    }

    /// Whether an answer may be compressed for this client.
    static func acceptsGzip(_ header: String?) -> Bool {
        guard let header else { return false }
        var any: Bool?
        for item in header.split(separator: ",") {
            let parts = item.lowercased().split(separator: ";").map(\.trimmed)
            guard let name = parts.first else { continue }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2).trimmed) ?? 0 } ?? 1
            if name == "gzip" || name == "x-gzip" { return weight > 0 }
            if name == "*" { any = weight > 0 }
        }
        return any ?? false
    }

    /// Compresses an answer that is worth it.
    static func encode(_ response: inout APIResponse) {
        if let body = response.body {
            guard body.readableBytes >= minimumBytes else { return }
            // 304 says that the client has the body, and so names it by the tag of its compressed form.
            guard response.status != 304 else { return tagAsCompressed(&response) }
            guard let compressed = GzipEncoder.compress(body) else { return }
            response.body = compressed
        } else if let stream = response.stream, stream.isCompressible {
            response.stream = stream.compressed()
        } else {
            return
        }
        // Answers with a tag vary by this header in any case.
        if response.entityTag == nil { response.headers.append(ResponseHeader("Vary", "Accept-Encoding")) }
        response.headers.append(ResponseHeader("Content-Encoding", "gzip"))
        tagAsCompressed(&response)
    }

    private static func tagAsCompressed(_ response: inout APIResponse) {
        response.entityTag = response.entityTag.map { String($0.dropLast()) + tagSuffix + "\"" }
    }
}

extension BodyStream {
    /// The same parts, each compressed so that it can be read when it arrives.
    fileprivate func compressed() -> BodyStream {
        BodyStream(isCompressible: false) { send in
            let encoder = GzipEncoder()
            func add(_ part: ByteBuffer, isLast: Bool = false) async throws {
                guard let bytes = encoder.add(part, isLast: isLast) else { throw APIError.internalServerError }
                try await send(bytes)
            }
            try await write { try await add($0) }
            try await add(ByteBuffer(), isLast: true)
        }
    }
}
