import NIOCore
import NIOHTTP1

/// One connection: whole requests in, whole answers out, in order, within the limits.
///
/// A request reaches the routes when all of it is here, so no route waits for a client, and a body that is too
/// large, too slow or cut off never reaches one. What cannot be read is answered here, after the answers to the
/// requests before it, and ends the connection.
final class ConnectionHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = WireRequest
    typealias OutboundIn = WireResponse
    typealias OutboundOut = ByteBuffer

    enum Input {
        /// Between two requests.
        case idle
        case readingHead
        case readingBody
        /// Nothing more is read: the connection ends after the answers that are due.
        case ended
    }

    let limits: ConnectionLimits
    let shared: ConnectionServices
    private var assembly: RequestAssembly
    private(set) var input = Input.idle
    /// Bytes since the last part of a request that was decoded.
    private var undecodedBytes = 0
    private var sawPart = false
    /// Requests that the routes have and did not answer yet.
    private(set) var inFlight = 0
    private var refusal: APIError?
    private var awaitsContinue = false
    private var isQuiescing = false
    /// The server stops, and this client had asked for nothing.
    private var isIdleAtStop = false
    /// The last answer is written, or on its way.
    private var isClosing = false
    /// The last answer has left; the client is waited for.
    private var isLingering = false
    private var hasPeerClosed = false
    /// A part of an answer has left, and the rest has not.
    private var isMidAnswer = false
    /// The client does not read what it asked for.
    private var isStalled = false
    private var isCounted = false
    /// The client speaks HTTP/1.1, as far as is known.
    private var knowsInterim = false
    private var isLookingForPeer = false
    private var needsFlush = false
    private var alarm = ConnectionAlarm()
    private lazy var remote = context?.remoteAddress.flatMap { $0.text } ?? "-"
    private var context: ChannelHandlerContext?
    /// Holds what was read and not decoded, and goes on with it when there is room.
    weak var intake: RequestIntake?
    /// Requests that came whole, since the beginning.
    private(set) var delivered = 0

    init(limits: ConnectionLimits, shared: ConnectionServices) {
        self.limits = limits
        self.shared = shared
        assembly = RequestAssembly(limits: limits, budget: shared.budget)
    }

    // MARK: The life of the connection

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) {
        alarm.cancel()
        self.context = nil
    }

    func channelActive(context: ChannelHandlerContext) {
        guard shared.connections.enter(shared.logger) else {
            input = .ended
            isClosing = true
            context.close(promise: nil)
            return
        }
        isCounted = true
        setDeadline(after: limits.idleTimeout)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        if isCounted { shared.connections.leave() }
        isCounted = false
        input = .ended
        isClosing = true
        assembly.drop()
        alarm.cancel()
        context.fireChannelInactive()
    }

    // MARK: In

    var bodyBytesLeft: RequestAssembly.BodyLeft { assembly.bodyLeft }

    /// Called before bytes are decoded. False where they are to be dropped.
    func willDecode(_ count: Int) -> Bool {
        guard input != .ended else { return false }
        undecodedBytes += count
        sawPart = false
        return true
    }

    /// Called after bytes were decoded.
    func didDecode() {
        guard !sawPart else {
            undecodedBytes = 0
            return
        }
        if input == .idle {
            input = .readingHead
            setDeadline(after: limits.headTimeout)
        }
        if input == .readingHead, undecodedBytes > limits.headerBytes {
            refuse(.headTooLarge(limit: limits.headerBytes))
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard input != .ended else { return }
        let part = unwrapInboundIn(data)
        sawPart = true
        switch assembly.add(part, end: end(context)) {
        case .incomplete: beginBody()
        case .awaitsContinue:
            beginBody()
            awaitsContinue = true
            sendContinue()
        case .refused(let error): refuse(error)
        case .complete(let request): deliver(request, context)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if needsFlush {
            needsFlush = false
            context.flush()
        }
        context.fireChannelReadComplete()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let error = error as? HTTPParserError {
            refuse(APIError(error, limits))
        } else {
            // The peer is gone, or as good as gone.
            close(context)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is ChannelShouldQuiesceEvent: quiesce(context)
        case ChannelEvent.inputClosed:
            // A client may close its side and still wait for answers (RFC 9112, section 9.6).
            input = .ended
            hasPeerClosed = true
            if isLingering { close(context) } else { finishIfDone() }
            lookForPeer()
        default: context.fireUserInboundEventTriggered(event)
        }
    }

    private func beginBody() {
        guard input != .readingBody, assembly.isReadingBody else { return }
        input = .readingBody
        setDeadline(after: limits.bodyTimeout)
    }

    private func deliver(_ request: WireRequest, _ context: ChannelHandlerContext) {
        var request = request
        awaitsContinue = false
        delivered += 1
        // A client that asks and does not read is left to the routes, which wait for it: the answers would pile up here.
        let answer = inFlight == 0 && context.channel.isWritable ? shared.hotPath?.answer(request) : nil
        guard answer != nil || request.takeMemory(of: shared.budget) else { return refuseForMemory() }
        input = request.connection == .close || isQuiescing ? .ended : .idle
        if let answer {
            setDeadline(after: limits.idleTimeout)
            if input == .ended {
                writeLast(answer, context)
            } else {
                needsFlush = true
                context.write(wrapOutboundOut(answer), promise: nil)
            }
            return
        }
        request.isPipelined = inFlight > 0
        knowsInterim = request.knowsChunks && (knowsInterim || inFlight == 0)
        request.remote = remote
        inFlight += 1
        if !isStalled { alarm.clear() }
        context.fireChannelRead(wrapInboundOut(request))
    }

    // MARK: Out

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let bytes: ByteBuffer
        switch unwrapOutboundIn(data) {
        case .part(let part):
            isMidAnswer = true
            context.write(wrapOutboundOut(part), promise: promise)
            return
        case .chunk(let part):
            isMidAnswer = true
            // Three writes: the system gathers them, and the part is not copied.
            context.write(wrapOutboundOut(ByteBuffer(string: String(part.readableBytes, radix: 16) + "\r\n")), promise: nil)
            context.write(wrapOutboundOut(part), promise: nil)
            context.write(wrapOutboundOut(ResponseEncoder.endOfChunk), promise: promise)
            return
        case .whole(let whole): bytes = whole
        case .end(let last, let closes):
            bytes = last
            if closes {
                endInput()
                // What came behind this request has no place to be answered in.
                inFlight = 1
                refusal = nil
            }
        }
        isMidAnswer = false
        inFlight -= 1
        if inFlight == 0, input == .ended, refusal == nil {
            writeLast(bytes, context, promise)
            return
        }
        context.write(wrapOutboundOut(bytes), promise: promise)
        intake?.roomCame()
        guard inFlight == 0 else { return }
        if input == .idle { setDeadline(after: limits.idleTimeout) }
        sendContinue()
        sendRefusal()
    }

    /// Nothing more is read.
    private func endInput() {
        input = .ended
        assembly.drop()
        intake?.discard()
    }

    /// A client that stops reading gets as long as one that stops asking.
    func channelWritabilityChanged(context: ChannelHandlerContext) {
        isStalled = !context.channel.isWritable
        if isStalled {
            alarm.set(after: limits.idleTimeout, on: context.eventLoop, alarmAction(context))
        } else {
            switch input {
            case .readingHead: setDeadline(after: limits.headTimeout)
            case .readingBody: setDeadline(after: limits.bodyTimeout)
            case .idle, .ended: if inFlight > 0 { alarm.clear() }
            }
        }
        context.fireChannelWritabilityChanged()
    }

    private func sendContinue() {
        guard awaitsContinue, inFlight == 0, let context else { return }
        awaitsContinue = false
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: "HTTP/1.1 100 Continue\r\n\r\n")), promise: nil)
    }

    /// A client that has closed its side may wait for the answer, or be gone: that shows only when it is sent something. An
    /// interim response, which clients pass over (RFC 9110, section 15.2), makes the system of one that is gone reset the
    /// connection. So a check that takes seconds is not carried on for nobody.
    func lookForPeer() {
        guard inFlight > 0, !isLookingForPeer, let context else { return }
        isLookingForPeer = true
        let loopBound = NIOLoopBound(self, eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: limits.peerTimeout) {
            let handler = loopBound.value
            handler.isLookingForPeer = false
            guard let context = handler.context, context.channel.isActive, handler.inFlight > 0, handler.knowsInterim else {
                return
            }
            if !handler.isMidAnswer {
                context.writeAndFlush(handler.wrapOutboundOut(ByteBuffer(string: "HTTP/1.1 100 Continue\r\n\r\n")), promise: nil)
            }
            handler.lookForPeer()
        }
    }

    /// Ends the connection with an error, once the requests before it are answered.
    func refuse(_ error: APIError) {
        guard input != .ended else { return }
        endInput()
        if error.status == 503 { shared.noteRefusal(error) }
        refusal = error
        sendRefusal()
    }

    private func sendRefusal() {
        guard let refusal, inFlight == 0, let context else { return }
        self.refusal = nil
        writeLast(shared.refuse(refusal), context)
    }

    /// Writes the last answer of this connection and lingers until the client has closed too.
    private func writeLast(_ bytes: ByteBuffer, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>? = nil) {
        input = .ended
        isClosing = true
        setDeadline(after: limits.idleTimeout)
        let written = promise ?? context.eventLoop.makePromise(of: Void.self)
        let loopBound = NIOLoopBound(self, eventLoop: context.eventLoop)
        written.futureResult.whenComplete { _ in loopBound.value.linger() }
        context.writeAndFlush(wrapOutboundOut(bytes), promise: written)
    }

    private func linger() {
        guard let context else { return }
        isLingering = true
        // A client that waits for nothing has no answer to miss.
        guard !hasPeerClosed, !isIdleAtStop else { return close(context) }
        setDeadline(after: isQuiescing ? limits.stoppingLingerTimeout : limits.lingerTimeout)
        context.close(mode: .output, promise: nil)
    }

    private func quiesce(_ context: ChannelHandlerContext) {
        isQuiescing = true
        isIdleAtStop = inFlight == 0 && !isClosing && refusal == nil
        if isLingering { setDeadline(after: limits.stoppingLingerTimeout) }
        // A request whose head is not complete was not accepted; one whose body is on its way is, and is the last. A client
        // that always has one more on its way would hold up the stop.
        guard input != .readingBody else {
            isIdleAtStop = false
            return
        }
        endInput()
        finishIfDone()
    }

    private func finishIfDone() {
        guard inFlight == 0, refusal == nil, !isClosing, let context else { return }
        writeLast(ByteBuffer(), context)
    }

    private func close(_ context: ChannelHandlerContext) {
        input = .ended
        isClosing = true
        context.close(promise: nil)
    }

    // MARK: Time

    private func setDeadline(after amount: TimeAmount) {
        // Of a client that does not read, nothing else is waited for.
        guard !isStalled, let context, context.channel.isActive else { return }
        alarm.set(after: amount, on: context.eventLoop, alarmAction(context))
    }

    private func alarmAction(_ context: ChannelHandlerContext) -> @Sendable () -> Void {
        let loopBound = NIOLoopBound(self, eventLoop: context.eventLoop)
        return { loopBound.value.alarmFired() }
    }

    private func alarmFired() {
        guard let context, alarm.isDue(on: context.eventLoop, alarmAction(context)) else { return }
        guard !isStalled else { return close(context) }
        switch input {
        // What is not read cannot come. The time begins again when there is room.
        case .readingHead where !hasRoom: setDeadline(after: limits.headTimeout)
        case .readingBody where !hasRoom: setDeadline(after: limits.bodyTimeout)
        case .readingHead: refuse(.tooSlow("head-timeout"))
        case .readingBody: refuse(.tooSlow("body-timeout"))
        // Its requests wait for their turn: that is not the client's silence.
        case .idle where intake?.hasWaiting == true: setDeadline(after: limits.idleTimeout)
        case .idle, .ended: close(context)
        }
    }
}
