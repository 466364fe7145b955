import Logging
import NIOCore

/// Sends an answer as HTTP/1.1: whole, or part by part.
struct ResponseWriter: Sendable {
    let traffic: Traffic
    let logger: Logger

    /// - Parameter send: Takes the parts of the answer; it waits until the client has room for more.
    /// - Returns: Whether a further answer can follow this one.
    /// - Throws: What `send` throws, and what ended a body before its end.
    func write(_ answer: EnvelopedResponse, send: (WireResponse) async throws -> Void) async throws -> Bool {
        guard let stream = answer.response.stream else {
            try await send(.whole(ResponseEncoder.encode(answer.response, answer.envelope)))
            return true
        }
        var envelope = answer.envelope
        if !envelope.knowsChunks { envelope.connection = .close }
        let head = ResponseEncoder.encode(answer.response, envelope)
        guard !envelope.omitsBody else {
            try await send(.end(head, closes: !envelope.knowsChunks))
            return envelope.knowsChunks
        }
        try await send(.part(head))
        try await self.send(stream, envelope, send)
        try await send(.end(envelope.knowsChunks ? ResponseEncoder.lastChunk : ByteBuffer(), closes: !envelope.knowsChunks))
        return envelope.knowsChunks
    }

    private func send(_ stream: BodyStream, _ envelope: ResponseEnvelope, _ send: (WireResponse) async throws -> Void)
        async throws
    {
        do {
            // An empty chunk would end the body.
            try await stream.write { part in
                guard part.readableBytes > 0 else { return }
                do {
                    try await send(envelope.knowsChunks ? .chunk(part) : .part(part))
                } catch {
                    throw ClientGone(error: error)
                }
            }
        } catch let gone as ClientGone {
            throw gone.error
        } catch {
            // It is too late for another status. The client sees the connection end in the middle of the body.
            traffic.count(status: APIError(error, logger: logger).status)
            logger.error("A body ended early", metadata: ["request-id": "\(envelope.requestID)", "error": "\(error)"])
            throw error
        }
    }
}

/// The connection ended while a body was sent: nothing that concerns the registry.
private struct ClientGone: Error {
    let error: any Error
}
