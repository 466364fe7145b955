import NIOCore

/// Answers a client that speaks plain HTTP where TLS is expected: it would otherwise see a broken connection.
///
/// Stands before the handler of TLS. What begins as TLS goes on to it, and this handler goes away.
final class PlainHTTPAnswer: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// The first byte of a handshake (RFC 8446, section 5.1).
    private static let handshake: UInt8 = 22
    private static let text = #"{"error_code":400,"message":"This port speaks TLS: use https:// in the URL"}"#

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        guard let first = bytes.readableBytesView.first, first != PlainHTTPAnswer.handshake else {
            context.fireChannelRead(data)
            context.pipeline.syncOperations.removeHandler(self, promise: nil)
            return
        }
        let answer = """
            HTTP/1.1 400 Bad Request\r
            Content-Type: application/json\r
            Content-Length: \(PlainHTTPAnswer.text.utf8.count)\r
            Connection: close\r
            \r
            \(PlainHTTPAnswer.text)
            """
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
        context.close(promise: nil)
    }
}
