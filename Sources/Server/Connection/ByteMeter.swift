import NIOCore

/// The first handler of a connection: tells the connection when bytes come, before they are decoded.
///
/// The decoder is silent while a head is incomplete, so the limits on the size and the duration of a head need
/// someone in front of it.
final class ByteMeter: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let connection: ConnectionHandler

    init(connection: ConnectionHandler) { self.connection = connection }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard connection.willDecode(unwrapInboundIn(data).readableBytes) else { return }
        context.fireChannelRead(data)
        connection.didDecode()
    }
}
