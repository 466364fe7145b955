import NIOCore
import NIOHTTP1

/// One connection: whole requests in, whole answers out, in order, within the limits.
///
/// A request reaches the routes when all of it is here, so no route waits for a client, and a body that is too
/// large, too slow or cut off never reaches one. What cannot be read is answered here, after the answers to the
/// requests before it, and ends the connection. `ConnectionMachine` decides; this hands it what happens, and does what
/// it says.
final class ConnectionHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = WireRequest
    typealias OutboundIn = WireResponse
    typealias OutboundOut = ByteBuffer

    private let shared: ConnectionServices
    private let eventLoop: any EventLoop
    private var machine: ConnectionMachine
    private var alarm = ConnectionAlarm()
    /// Actions are performed in their order, also those that come while others are.
    private var isPerforming = false
    /// Time stands still while actions are performed.
    private var now = NIODeadline.uptimeNanoseconds(0)
    private var isCounted = false
    private lazy var remote = context?.remoteAddress.flatMap { $0.text } ?? "-"
    private var context: ChannelHandlerContext?
    /// Where the decoder gets its bytes from.
    weak var intake: RequestIntake?

    init(limits: ConnectionLimits, shared: ConnectionServices, eventLoop: any EventLoop) {
        self.shared = shared
        self.eventLoop = eventLoop
        let call = MemoryCall()
        let loopBound = NIOLoopBound(call, eventLoop: eventLoop)
        machine = ConnectionMachine(
            limits: limits, budget: shared.budget, answersAtOnce: { [hotPath = shared.hotPath] in hotPath?.answer($0) },
            memoryNeeded: { eventLoop.execute { loopBound.value.connection?.update { $0.endBody(at: $1) } } })
        call.connection = self
    }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) {
        update { $0.closed() }
        alarm.cancel()
        self.context = nil
    }

    // MARK: What happens

    /// Tells the machine what has happened, and does what it says.
    func update(_ event: (inout ConnectionMachine, _ now: NIODeadline) -> Void) {
        if !isPerforming { now = eventLoop.now }
        event(&machine, now)
        perform()
    }

    /// The same with what is the same at any time.
    func update(_ event: (inout ConnectionMachine) -> Void) {
        event(&machine)
        perform()
    }

    func channelActive(context: ChannelHandlerContext) {
        guard shared.connections.enter(shared.logger) else { return update { $0.close() } }
        isCounted = true
        update { $0.open(at: $1) }
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        if isCounted { shared.connections.leave() }
        isCounted = false
        update { $0.closed() }
        alarm.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        update { $0.read(part, at: $1) }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        update { $0.readCompleted() }
        context.fireChannelReadComplete()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let error = error as? HTTPParserError {
            update { $0.refuse(APIError(error, $0.limits), at: $1) }
        } else {
            // The peer is gone, or as good as gone.
            update { $0.close() }
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is ChannelShouldQuiesceEvent: update { $0.quiesce(at: $1) }
        case ChannelEvent.inputClosed: update { $0.inputEnded(at: $1) }
        default: context.fireUserInboundEventTriggered(event)
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let response = unwrapOutboundIn(data)
        update { $0.answer(response, written: promise, at: $1) }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        update { $0.writabilityChanged(context.channel.isWritable, at: $1) }
        context.fireChannelWritabilityChanged()
    }

    private func alarmFired() {
        alarm.fired()
        update { $0.alarm(at: $1) }
    }

    // MARK: What is done

    private func perform() {
        guard !isPerforming else { return }
        isPerforming = true
        while let action = machine.nextAction() { perform(action) }
        isPerforming = false
        alarm.follow(machine.deadline, on: eventLoop, alarmAction)
    }

    private func perform(_ action: ConnectionAction) {
        switch action {
        case .decode(let bytes):
            intake?.decode(bytes)
            machine.decoded(at: now)
        case .decodeEnd: intake?.decodeEnd()
        case .read: intake?.readMore()
        case .completeRead: intake?.completeRead()
        case .queue: intake?.queue()
        case .countTurns(let change): intake?.count(change)
        case .deliver(var request):
            request.remote = remote
            context?.fireChannelRead(wrapInboundOut(request))
        case .write(let bytes, let written): write(bytes, written)
        case .flush: context?.flush()
        case .writeLast(let bytes, let written): writeLast(bytes, written)
        case .writeRefusal(let error): writeLast(shared.refuse(error), nil)
        case .note(let error): shared.noteRefusal(error)
        case .drop(let written): written.fail(ChannelError.ioOnClosedChannel)
        case .closeOutput: context?.close(mode: .output, promise: nil)
        case .close: context?.close(promise: nil)
        }
    }

    private func write(_ bytes: ByteBuffer, _ written: EventLoopPromise<Void>?) {
        guard let context else { return written?.fail(ChannelError.ioOnClosedChannel) ?? () }
        context.write(wrapOutboundOut(bytes), promise: written)
    }

    private func writeLast(_ bytes: ByteBuffer, _ written: EventLoopPromise<Void>?) {
        let written = written ?? eventLoop.makePromise(of: Void.self)
        let loopBound = NIOLoopBound(self, eventLoop: eventLoop)
        written.futureResult.whenComplete { _ in loopBound.value.update { $0.lastWritten(at: $1) } }
        write(bytes, written)
        context?.flush()
    }

    private var alarmAction: @Sendable () -> Void {
        let loopBound = NIOLoopBound(self, eventLoop: eventLoop)
        return { loopBound.value.alarmFired() }
    }
}

/// The way from the budget to a connection, which does not keep it.
private final class MemoryCall {
    weak var connection: ConnectionHandler?
}
