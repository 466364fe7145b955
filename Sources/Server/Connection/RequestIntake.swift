import NIOCore

/// The first handler of a connection: hands its bytes to the decoder about one request at a time, so that connections
/// take turns.
///
/// A client may send thousands of requests before it reads an answer. Decoded at once, they would keep the thread, and
/// then the routes, from everybody else. So a turn is `max-pipelined-requests` requests. What came behind them stays
/// as bytes until the connection has room and its turn comes, and nothing more is read from the socket meanwhile.
/// `ConnectionMachine` decides all that; here it reaches the decoder.
final class RequestIntake: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let connection: ConnectionHandler
    private let turns: TurnQueue
    private var context: ChannelHandlerContext?

    init(connection: ConnectionHandler, turns: TurnQueue) {
        self.connection = connection
        self.turns = turns
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        connection.intake = self
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        connection.intake = nil
        self.context = nil
    }

    // MARK: To the machine

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        connection.update { $0.receive(bytes, othersWait: turns.isBusy, at: $1) }
    }

    func read(context: ChannelHandlerContext) { connection.update { $0.readAsked() } }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case ChannelEvent.inputClosed = event else { return context.fireUserInboundEventTriggered(event) }
        connection.update { $0.inputClosed(at: $1) }
    }

    func takeTurn() { connection.update { $0.takeTurn(at: $1) } }

    // MARK: From the machine

    func decode(_ bytes: ByteBuffer) { context?.fireChannelRead(wrapInboundOut(bytes)) }
    func decodeEnd() { context?.fireUserInboundEventTriggered(ChannelEvent.inputClosed) }
    func completeRead() { context?.fireChannelReadComplete() }
    func readMore() { context?.read() }
    func queue() { turns.add(self) }
    func count(_ change: Int) { turns.count(change) }
}
