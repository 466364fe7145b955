import NIOCore
import NIOHTTP1

/// What one connection does, as a value: what happens goes in, what is to be done comes out.
///
/// It keeps bytes until they have their turn, puts requests together, counts the answers that are due, and has a deadline
/// for each thing that it waits for. It knows no channel and no clock: the time comes with each event. `ConnectionHandler`
/// does what it says, in that order.
///
/// ```swift
/// machine.receive(bytes, othersWait: false, at: loop.now)
/// while let action = machine.nextAction() { perform(action) }
/// ```
///
/// Every event is allowed in every phase. What can mean nothing there does nothing.
struct ConnectionMachine {
    /// What is waited for. Where answers are due too, the routes are waited for, without a deadline.
    enum Phase {
        /// The next request.
        case idle
        case readingHead
        case readingBody
        /// The answers that are due. Nothing more is read, here and in what follows.
        case answering
        /// The last answer to leave.
        case closing
        /// The client to close too: closing with unread bytes would reset the connection, and the answer be lost on the way.
        case lingering
        case closed

        var isReading: Bool {
            switch self {
            case .idle, .readingHead, .readingBody: true
            case .answering, .closing, .lingering, .closed: false
            }
        }
    }

    private static let interim = ByteBuffer(string: "HTTP/1.1 100 Continue\r\n\r\n")

    let limits: ConnectionLimits
    private let budget: BufferBudget
    private let answersAtOnce: (WireRequest) -> ByteBuffer?
    private let memoryNeeded: @Sendable () -> Void

    private(set) var phase = Phase.idle
    /// Requests that the routes have and did not answer yet.
    private(set) var inFlight = 0
    private var deadlines = ConnectionDeadlines()
    private var actions: [ConnectionAction] = []
    /// How many of these `nextAction` has given.
    private var performed = 0

    // Of what comes in.
    private var backlog: RequestBacklog
    private var assembly: RequestAssembly
    /// Requests that came whole, since the beginning; and how many there may be when the turn ends.
    private var delivered = 0
    private var turnEnd = 0
    private var isDecoding = false
    /// The bytes that are decoded waited for their turn.
    private var isTurn = false
    private var isQueued = false
    /// As `countTurns` has said.
    private var counted = 0
    private var isReadAsked = false
    /// The client has closed its side, behind bytes that wait.
    private var hasEndBehindBacklog = false
    /// Bytes since the last part of a request that was decoded.
    private var undecodedBytes = 0
    private var sawPart = false

    // Of what goes out.
    private var refusal: APIError?
    private var awaitsContinue = false
    /// A part of an answer has left, and the rest has not.
    private var isMidAnswer = false
    private var needsFlush = false
    private var isWritable = true
    private var hasPeerClosed = false
    /// The client speaks HTTP/1.1, as far as is known.
    private var knowsInterim = false
    private var isQuiescing = false
    /// The server stops, and this client had asked for nothing.
    private var isIdleAtStop = false

    /// - Parameters:
    ///   - answersAtOnce: The answer to a request that needs no route; nil for one that does.
    ///   - memoryNeeded: Has `endBody` called soon. Called on any thread, where others need the memory of an unfinished body.
    init(
        limits: ConnectionLimits, budget: BufferBudget, answersAtOnce: @escaping (WireRequest) -> ByteBuffer? = { _ in nil },
        memoryNeeded: @escaping @Sendable () -> Void
    ) {
        self.limits = limits
        self.budget = budget
        self.answersAtOnce = answersAtOnce
        self.memoryNeeded = memoryNeeded
        backlog = RequestBacklog(budget: budget)
        assembly = RequestAssembly(limits: limits, budget: budget)
    }

    /// When `alarm` is to be called; the distant future where nothing is waited for.
    var deadline: NIODeadline { deadlines.next }

    /// What is to be done next; nil where nothing is.
    mutating func nextAction() -> ConnectionAction? {
        guard performed < actions.count else { return nil }
        guard performed == actions.count - 1 else {
            performed += 1
            return actions[performed - 1]
        }
        // The last one leaves the array, whose memory is used again.
        let last = actions.removeLast()
        if performed > 0 { actions.removeAll(keepingCapacity: true) }
        performed = 0
        return last
    }

    // MARK: Bytes

    mutating func open(at now: NIODeadline) {
        guard phase == .idle, inFlight == 0 else { return }
        deadlines.phase = now + limits.idleTimeout
    }

    /// - Parameter othersWait: Whether other connections wait for their turn: then one request is decoded, and not many.
    mutating func receive(_ bytes: ByteBuffer, othersWait: Bool, at now: NIODeadline) {
        guard phase != .closed else { return }
        backlog.append(bytes)
        decode(atMost: othersWait ? 1 : limits.pipelinedRequests, now)
    }

    /// It is this connection's turn.
    mutating func takeTurn(at now: NIODeadline) {
        guard isQueued else { return }
        isQueued = false
        guard !backlog.isEmpty, !isDecoding else { return }
        isTurn = true
        decode(atMost: limits.pipelinedRequests, now)
    }

    private mutating func decode(atMost requests: Int, _ now: NIODeadline) {
        guard !isDecoding else { return }
        isDecoding = true
        turnEnd = delivered + requests
        decodeNext(now)
    }

    private mutating func decodeNext(_ now: NIODeadline) {
        if phase.isReading, hasRoom, delivered < turnEnd,
            let piece = backlog.next(assembly.bodyLeft, isBetweenRequests: phase == .idle)
        {
            undecodedBytes += piece.readableBytes
            sawPart = false
            actions.append(.decode(piece))
            return
        }
        isDecoding = false
        if !phase.isReading {
            backlog.drop()
        } else if !backlog.isEmpty, !backlog.hold() {
            refuseForMemory(now)
        }
        if backlog.isEmpty { goOnReading() } else if hasRoom { queue() }
        countTurns()
        guard isTurn else { return }
        isTurn = false
        actions.append(.completeRead)
    }

    /// What was to be decoded is. Its parts came before.
    mutating func decoded(at now: NIODeadline) {
        guard isDecoding else { return }
        if sawPart {
            undecodedBytes = 0
        } else {
            if phase == .idle { enter(.readingHead, until: now + limits.headTimeout) }
            if phase == .readingHead, undecodedBytes > limits.headerBytes {
                refuse(.headTooLarge(limit: limits.headerBytes), at: now)
            }
        }
        decodeNext(now)
    }

    /// All that was read is handled.
    mutating func readCompleted() {
        guard needsFlush else { return }
        needsFlush = false
        actions.append(.flush)
    }

    /// Somebody asks for more bytes.
    mutating func readAsked() {
        if backlog.isEmpty { actions.append(.read) } else { isReadAsked = true }
    }

    /// The client has closed its side. What it sent before may wait.
    mutating func inputClosed(at now: NIODeadline) {
        guard !backlog.isEmpty else { return actions.append(.decodeEnd) }
        hasEndBehindBacklog = true
        lookForPeer(now)
    }

    private mutating func goOnReading() {
        backlog.drop()
        if hasEndBehindBacklog {
            hasEndBehindBacklog = false
            actions.append(.decodeEnd)
        }
        guard isReadAsked else { return }
        isReadAsked = false
        actions.append(.read)
    }

    // MARK: Turns

    /// Whether a further request has a place.
    private var hasRoom: Bool { inFlight < limits.pipelinedRequests }

    /// There is room again. What waits goes on at the next turn, once so many have a place that decoding them is worth one.
    private mutating func roomCame() {
        countTurns()
        guard !backlog.isEmpty, !isDecoding, inFlight <= limits.pipelinedRequests / 2 else { return }
        queue()
    }

    private mutating func queue() {
        guard !isQueued else { return }
        isQueued = true
        actions.append(.queue)
    }

    /// Says whether requests are under way while more wait.
    private mutating func countTurns() {
        // Its answers come one after the other.
        let now = backlog.isEmpty ? 0 : min(1, inFlight)
        guard now != counted else { return }
        actions.append(.countTurns(now - counted))
        counted = now
    }

    // MARK: Requests

    mutating func read(_ part: HTTPServerRequestPart, at now: NIODeadline) {
        guard phase.isReading else { return }
        sawPart = true
        switch assembly.add(part, end: memoryNeeded) {
        case .incomplete: beginBody(now)
        case .awaitsContinue:
            beginBody(now)
            awaitsContinue = true
            sendContinue()
        case .refused(let error): refuse(error, at: now)
        case .complete(let request): deliver(request, now)
        }
    }

    private mutating func beginBody(_ now: NIODeadline) {
        guard phase != .readingBody, assembly.isReadingBody else { return }
        enter(.readingBody, until: now + limits.bodyTimeout)
    }

    private mutating func deliver(_ request: WireRequest, _ now: NIODeadline) {
        var request = request
        awaitsContinue = false
        delivered += 1
        // A client that asks and does not read is left to the routes, which wait for it: the answers would pile up here.
        let answer = inFlight == 0 && isWritable ? answersAtOnce(request) : nil
        guard answer != nil || request.takeMemory(of: budget) else { return refuseForMemory(now) }
        let isLast = request.connection == .close || isQuiescing
        if let answer {
            guard !isLast else { return writeLast(answer, now) }
            enter(.idle, until: now + limits.idleTimeout)
            needsFlush = true
            actions.append(.write(answer))
            return
        }
        request.isPipelined = inFlight > 0
        knowsInterim = request.knowsChunks && (knowsInterim || inFlight == 0)
        inFlight += 1
        enter(isLast ? .answering : .idle)
        actions.append(.deliver(request))
    }

    /// The decoder has seen the end of what the client sends.
    mutating func inputEnded(at now: NIODeadline) {
        guard phase != .closed else { return }
        // A client may close its side and still wait for answers (RFC 9112, section 9.6).
        endInput()
        hasPeerClosed = true
        if phase == .lingering { return close() }
        finishIfDone(now)
        lookForPeer(now)
    }

    /// Nothing more is read.
    private mutating func endInput() {
        guard phase.isReading else { return }
        enter(.answering)
        awaitsContinue = false
        assembly.drop()
        backlog.drop()
        countTurns()
        // What the client still sends is read, and dropped.
        if !isDecoding { goOnReading() }
    }

    // MARK: Answers

    /// An answer, or a part of one.
    ///
    /// - Parameter written: Goes on with the bytes.
    mutating func answer(_ response: WireResponse, written: EventLoopPromise<Void>? = nil, at now: NIODeadline) {
        guard inFlight > 0 else {
            if let written { actions.append(.drop(written)) }
            return
        }
        let bytes: ByteBuffer
        switch response {
        case .part(let part):
            isMidAnswer = true
            actions.append(.write(part, written))
            return
        case .chunk(let part):
            isMidAnswer = true
            // Three writes: the system gathers them, and the part is not copied.
            actions.append(.write(ResponseEncoder.beginOfChunk(part.readableBytes)))
            actions.append(.write(part))
            actions.append(.write(ResponseEncoder.endOfChunk, written))
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
        if inFlight == 0, phase == .answering, refusal == nil { return writeLast(bytes, now, written) }
        actions.append(.write(bytes, written))
        roomCame()
        guard inFlight == 0 else { return }
        if phase == .idle { deadlines.phase = now + limits.idleTimeout }
        sendContinue()
        sendRefusal(now)
    }

    private mutating func sendContinue() {
        guard awaitsContinue, inFlight == 0 else { return }
        awaitsContinue = false
        actions.append(.write(ConnectionMachine.interim))
        actions.append(.flush)
    }

    /// Ends the connection with an error, once the requests before it are answered.
    mutating func refuse(_ error: APIError, at now: NIODeadline) {
        guard phase.isReading else { return }
        endInput()
        if error.status == 503 { actions.append(.note(error)) }
        refusal = error
        sendRefusal(now)
    }

    /// Others need the memory of the body that is under way.
    mutating func endBody(at now: NIODeadline) {
        guard phase == .readingBody else { return }
        refuseForMemory(now)
    }

    /// Ends the connection because there is no memory for what it sends.
    private mutating func refuseForMemory(_ now: NIODeadline) { refuse(.buffersFull(limit: budget.limit), at: now) }

    // MARK: The end

    private mutating func sendRefusal(_ now: NIODeadline) {
        guard let refusal, inFlight == 0 else { return }
        beginClosing(now)
        actions.append(.writeRefusal(refusal))
    }

    private mutating func writeLast(_ bytes: ByteBuffer, _ now: NIODeadline, _ written: EventLoopPromise<Void>? = nil) {
        beginClosing(now)
        actions.append(.writeLast(bytes, written))
    }

    private mutating func beginClosing(_ now: NIODeadline) {
        endInput()
        refusal = nil
        enter(.closing, until: now + limits.idleTimeout)
    }

    /// Where nothing is due, the connection ends without a word.
    private mutating func finishIfDone(_ now: NIODeadline) {
        guard inFlight == 0, refusal == nil, phase == .answering else { return }
        writeLast(ByteBuffer(), now)
    }

    /// The last answer has left, or cannot leave.
    mutating func lastWritten(at now: NIODeadline) {
        guard phase == .closing else { return }
        // A client that waits for nothing has no answer to miss.
        guard !hasPeerClosed, !isIdleAtStop else { return close() }
        enter(.lingering, until: now + (isQuiescing ? limits.stoppingLingerTimeout : limits.lingerTimeout))
        actions.append(.closeOutput)
    }

    /// The server stops.
    mutating func quiesce(at now: NIODeadline) {
        guard !isQuiescing else { return }
        isQuiescing = true
        if phase == .lingering { deadlines.phase = now + limits.stoppingLingerTimeout }
        // A request whose head is not complete was not accepted; one whose body is on its way is, and is the last. A client
        // that always has one more on its way would hold up the stop.
        guard phase == .idle || phase == .readingHead else { return }
        isIdleAtStop = inFlight == 0
        endInput()
        finishIfDone(now)
    }

    /// The connection is closed, or good for nothing.
    mutating func close() {
        guard phase != .closed else { return }
        closed()
        actions.append(.close)
    }

    /// Nothing more comes or goes.
    mutating func closed() {
        enter(.closed)
        deadlines = ConnectionDeadlines()
        inFlight = 0
        refusal = nil
        awaitsContinue = false
        hasEndBehindBacklog = false
        assembly.drop()
        backlog.drop()
        countTurns()
    }

    // MARK: Time

    private mutating func enter(_ next: Phase, until deadline: NIODeadline = .distantFuture) {
        phase = next
        deadlines.phase = deadline
    }

    /// Whether the client takes what it asked for. One that stops reading gets as long as one that stops asking.
    mutating func writabilityChanged(_ isWritable: Bool, at now: NIODeadline) {
        guard phase != .closed, isWritable != self.isWritable else { return }
        self.isWritable = isWritable
        deadlines.stall = isWritable ? .distantFuture : now + limits.idleTimeout
    }

    /// A deadline may be over.
    mutating func alarm(at now: NIODeadline) {
        if deadlines.stall <= now { return close() }
        if deadlines.peer <= now {
            deadlines.peer = .distantFuture
            showPeer(now)
        }
        guard deadlines.phase <= now else { return }
        switch phase {
        // What is not read cannot come. The time begins again when there is room.
        case .readingHead where !hasRoom: deadlines.phase = now + limits.headTimeout
        case .readingBody where !hasRoom: deadlines.phase = now + limits.bodyTimeout
        case .readingHead: refuse(.tooSlow("head-timeout"), at: now)
        case .readingBody: refuse(.tooSlow("body-timeout"), at: now)
        // Its requests wait for their turn: that is not the client's silence.
        case .idle where !backlog.isEmpty: deadlines.phase = now + limits.idleTimeout
        case .idle, .answering, .closing, .lingering, .closed: close()
        }
    }

    /// A client that has closed its side may wait for the answer, or be gone: that shows only when it is sent something. An
    /// interim response, which clients pass over (RFC 9110, section 15.2), makes the system of one that is gone reset the
    /// connection. So a check that takes seconds is not carried on for nobody.
    private mutating func lookForPeer(_ now: NIODeadline) {
        guard inFlight > 0, deadlines.peer == .distantFuture else { return }
        deadlines.peer = now + limits.peerTimeout
    }

    private mutating func showPeer(_ now: NIODeadline) {
        guard inFlight > 0, knowsInterim else { return }
        if !isMidAnswer {
            actions.append(.write(ConnectionMachine.interim))
            actions.append(.flush)
        }
        lookForPeer(now)
    }
}
