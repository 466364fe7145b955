import NIOCore

/// The first handler of a connection: hands its bytes to the decoder about one request at a time, so that connections
/// take turns.
///
/// A client may send thousands of requests before it reads an answer. Decoded at once, they would keep the thread, and
/// then the routes, from everybody else. So a turn is `max-pipelined-requests` requests. What came behind them stays
/// here as bytes until the connection has room and its turn comes, and nothing more is read from the socket meanwhile.
final class RequestIntake: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// Bytes of a chunked body that are decoded in one go. Not many requests fit in behind its end.
    private static let pieceOfChunks = 256

    private let connection: ConnectionHandler
    private let turns: TurnQueue
    private let budget: BufferBudget
    /// Was read and is not decoded yet.
    private var waiting = ByteBuffer()
    private var lease: BufferLease?
    private var line = RequestLine()
    private var isFeeding = false
    private var isQueued = false
    /// As the queue of turns knows it.
    private var counted = 0
    private var isReadAsked = false
    private var isInputClosed = false
    private var context: ChannelHandlerContext?

    init(connection: ConnectionHandler, turns: TurnQueue, budget: BufferBudget) {
        self.connection = connection
        self.turns = turns
        self.budget = budget
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        connection.intake = self
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        drop()
        connection.intake = nil
        self.context = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        if waiting.readableBytes == 0 { waiting = bytes } else { waiting.writeBuffer(&bytes) }
        feed(atMost: turns.isBusy ? 1 : connection.limits.pipelinedRequests)
    }

    func read(context: ChannelHandlerContext) {
        if waiting.readableBytes == 0 { context.read() } else { isReadAsked = true }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed = event, waiting.readableBytes > 0 {
            isInputClosed = true
            connection.lookForPeer()
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        drop()
        context.fireChannelInactive()
    }

    /// There is room again. What waits goes on at the connection's next turn, once it is worth one.
    func roomCame() {
        count()
        guard waiting.readableBytes > 0, connection.hasAmpleRoom else { return }
        queue()
    }

    /// Says whether requests are under way while more wait.
    private func count() {
        // Its answers come one after the other.
        let now = waiting.readableBytes > 0 ? min(1, connection.inFlight) : 0
        guard now != counted else { return }
        turns.count(now - counted)
        counted = now
    }

    private func queue() {
        guard !isQueued else { return }
        isQueued = true
        turns.add(self)
    }

    func takeTurn() {
        isQueued = false
        guard waiting.readableBytes > 0, let context else { return }
        feed(atMost: connection.limits.pipelinedRequests)
        context.fireChannelReadComplete()
    }

    private func feed(atMost requests: Int) {
        guard !isFeeding, let context else { return }
        isFeeding = true
        defer {
            isFeeding = false
            count()
        }
        let end = connection.delivered + requests
        while waiting.readableBytes > 0, connection.isEnded || (connection.hasRoom && connection.delivered < end) {
            if connection.isBetweenRequests, !line.isOpen { line.begin() }
            guard let piece = waiting.readSlice(length: pieceLength).map({ line.encode($0) }),
                connection.willDecode(piece.readableBytes)
            else {
                drop()
                break
            }
            context.fireChannelRead(wrapInboundOut(piece))
            connection.didDecode()
        }
        guard waiting.readableBytes > 0 else { return goOnReading(context) }
        guard hold() else { return goOnReading(context) }
        if connection.hasRoom { queue() }
    }

    private func goOnReading(_ context: ChannelHandlerContext) {
        drop()
        if isInputClosed {
            isInputClosed = false
            context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        }
        guard isReadAsked else { return }
        isReadAsked = false
        context.read()
    }

    /// Counts what waits. Where there is no memory for it, the connection ends.
    private func hold() -> Bool {
        guard lease == nil || lease?.bytes != waiting.storageCapacity else { return true }
        lease = nil
        lease = budget.lease(waiting.storageCapacity)
        if lease != nil { return true }
        connection.refuseForMemory()
        drop()
        return false
    }

    /// Whether there are bytes that no request was made of yet.
    var hasWaiting: Bool { waiting.readableBytes > 0 }

    /// Forgets what waits, and goes on reading what the client still sends.
    func discard() {
        drop()
        guard !isFeeding, let context, context.channel.isActive else { return }
        // Not within what the connection does at the moment.
        let loopBound = NIOLoopBound(self, eventLoop: context.eventLoop)
        context.eventLoop.execute {
            guard let context = loopBound.value.context, context.channel.isActive else { return }
            loopBound.value.goOnReading(context)
        }
    }

    /// Forgets what waits.
    private func drop() {
        waiting = ByteBuffer()
        lease = nil
        count()
    }

    /// What can be decoded without more than one further request coming out of it.
    private var pieceLength: Int {
        let available = waiting.readableBytes
        switch connection.bodyBytesLeft {
        case .known(let left): return min(max(left, 1), available)
        case .unknown: return min(RequestIntake.pieceOfChunks, available)
        case .none: return waiting.readableBytesView.lengthThroughBlankLine ?? available
        }
    }
}

extension ByteBufferView {
    /// How many bytes there are to the end of the first blank line, which ends the head of a request.
    fileprivate var lengthThroughBlankLine: Int? {
        let newline = UInt8(ascii: "\n")
        var rest = self[...]
        while let index = rest.firstIndex(of: newline) {
            rest = rest[rest.index(after: index)...]
            var next = rest.startIndex
            if next < endIndex, self[next] == UInt8(ascii: "\r") { next = index + 2 }
            if next < endIndex, self[next] == newline { return next - startIndex + 1 }
        }
        return nil
    }
}
