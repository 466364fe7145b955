import NIOCore
import NIOEmbedded
import NIOHTTP1
import Synchronization
import Testing

@testable import SchemaRegistryServer

/// The world around one connection, as a value's test needs it: a client with a list of requests, the real decoder, routes
/// that answer when they are told to, and a clock. It performs the actions and notes what must never be.
final class MachineDriver {
    /// What is sent for one request, and whether it comes to an answer.
    struct Sent {
        var text: String
        /// Refused, and with it everything behind it.
        var isBad = false
    }

    private(set) var machine: ConnectionMachine
    let budget: BufferBudget
    private(set) var now = NIODeadline.uptimeNanoseconds(1_000)
    /// Requests that the routes have, by number.
    private(set) var routed: [(number: Int, request: WireRequest)] = []
    private(set) var isQueued = false
    private(set) var isLastOnItsWay = false
    private(set) var answers = 0
    private(set) var requests = 0
    private(set) var problems: [String] = []
    private(set) var actions = 0
    private let decoder = EmbeddedChannel()
    private let memory = MemorySign()
    private var isMidAnswer = false
    private var isClosed = false
    private var turns = 0

    init(limits: ConnectionLimits, memory limit: Int) throws {
        budget = BufferBudget(limit: limit)
        machine = ConnectionMachine(
            limits: limits, budget: budget,
            answersAtOnce: { $0.head.uri.hasPrefix("/hot") ? ByteBuffer(string: "answer \($0.head.uri)") : nil },
            memoryNeeded: { [memory] in memory.rise() })
        try decoder.pipeline.syncOperations.addHandler(
            ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes)))
        try decoder.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    }

    /// Each request names its number, so that answers can be told apart.
    static func request(_ number: Int, _ kind: Int) -> Sent {
        let name = "\(number) HTTP/1.1\r\nHost: localhost\r\n"
        return switch kind {
        case 0, 1: Sent(text: "GET /hot/\(name)\r\n")
        case 2, 3: Sent(text: "GET /\(name)\r\n")
        case 4: Sent(text: "POST /\(name)Content-Length: 40\r\n\r\n" + String(repeating: "x", count: 40))
        case 5: Sent(text: "POST /\(name)Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n3\r\nyou\r\n0\r\n\r\n")
        case 6: Sent(text: "POST /\(name)Expect: 100-continue\r\nContent-Length: 4\r\n\r\nbody")
        case 7: Sent(text: "\r\n\r\nGET /hot/\(number) HTTP/1.1\r\nHost: localhost\r\n\r\n")
        case 8: Sent(text: "POST /\(name)Content-Length: 90000\r\n\r\n", isBad: true)
        case 9: Sent(text: "GARBAGE\r\n\r\n", isBad: true)
        default: Sent(text: "GET /\(name)Connection: close\r\n\r\n")
        }
    }

    /// An event, and everything that follows from it at once.
    func update(_ event: (inout ConnectionMachine, NIODeadline) -> Void) {
        event(&machine, now)
        while let action = machine.nextAction() { perform(action) }
        if memory.isRaised() { update { $0.endBody(at: $1) } }
        check()
    }

    func advance(_ time: TimeAmount) { now = now + time }

    func advanceToDeadline() {
        if machine.deadline != .distantFuture { now = max(now, machine.deadline) }
    }

    /// Gives memory back where requests or what waits of them held some.
    func forgetRequests() { routed = [] }

    func takeTurn() {
        isQueued = false
        update { $0.takeTurn(at: $1) }
    }

    func lastWritten() {
        isLastOnItsWay = false
        update { $0.lastWritten(at: $1) }
    }

    func answerNext(_ kind: Int = 0) {
        guard let (number, knowsChunks) = routed.first.map({ ($0.number, $0.request.knowsChunks) }) else {
            return update { $0.answer(.whole(ByteBuffer(string: "answer nobody asked for")), at: $1) }
        }
        switch kind {
        case 0 where !isMidAnswer:
            routed.removeFirst()
            update { $0.answer(.whole(ByteBuffer(string: "answer \(number)")), at: $1) }
        case 1: update { $0.answer(.chunk(ByteBuffer(string: "part")), at: $1) }
        case 2: update { $0.answer(.part(ByteBuffer(string: "part")), at: $1) }
        case 3 where !knowsChunks || number % 7 == 0:
            routed = []
            update { $0.answer(.end(ByteBuffer(string: "answer \(number)"), closes: true), at: $1) }
        default:
            routed.removeFirst()
            update { $0.answer(.end(ByteBuffer(string: "answer \(number)"), closes: false), at: $1) }
        }
    }

    private func perform(_ action: ConnectionAction) {
        actions += 1
        switch action {
        case .decode(let bytes):
            do { try decoder.writeInbound(bytes) } catch { note(error) }
            passParts()
            machine.decoded(at: now)
        case .decodeEnd:
            decoder.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
            do { try decoder.throwIfErrorCaught() } catch { note(error) }
            passParts()
            machine.inputEnded(at: now)
        case .deliver(let request):
            expect(!isClosed, "a request is delivered after the end")
            let number = request.head.uri.split(separator: "/").last.flatMap { Int($0) } ?? -1
            expect(number == requests, "request \(number) instead of \(requests)")
            requests += 1
            routed.append((number, request))
        case .write(let bytes, _): write(String(buffer: bytes))
        case .writeLast(let bytes, _):
            if bytes.readableBytes > 0 { write(String(buffer: bytes)) }
            endOutput()
        case .writeRefusal: endOutput()
        case .queue:
            expect(!isQueued, "queued twice")
            isQueued = true
        case .countTurns(let change):
            turns += change
            expect(turns == 0 || turns == 1, "\(turns) counted")
        case .close:
            expect(!isClosed, "closed twice")
            isClosed = true
        case .read, .completeRead, .flush, .note, .drop, .closeOutput: break
        }
    }

    private func passParts() {
        do {
            while let part = try decoder.readInbound(as: HTTPServerRequestPart.self) { machine.read(part, at: now) }
        } catch { problems.append("\(error)") }
    }

    private func note(_ error: any Error) {
        passParts()
        if error is HTTPParserError { machine.refuse(.malformed("garbage"), at: now) } else { machine.close() }
    }

    private func write(_ text: String) {
        expect(!isLastOnItsWay && !isClosed, "\(text) after the last answer")
        if text.hasPrefix("HTTP/1.1 100") { return expect(!isMidAnswer, "an interim response in the middle of an answer") }
        guard text.hasPrefix("answer") else {
            isMidAnswer = true
            return
        }
        isMidAnswer = false
        let isHot = text.hasPrefix("answer /hot/")
        let number = Int(text.dropFirst(isHot ? 12 : 7).prefix { $0.isNumber })
        expect(number == answers, "\(text) instead of \(answers)")
        answers += 1
        if isHot { requests += 1 }
    }

    private func endOutput() {
        expect(!isLastOnItsWay && !isClosed, "two last answers")
        isLastOnItsWay = true
    }

    private func check() {
        // Behind a chunked body some requests come with its last bytes.
        expect(machine.inFlight <= machine.limits.pipelinedRequests + 7, "too many under way")
        if machine.phase == .closed {
            expect(machine.deadline == .distantFuture, "an end with a deadline")
            let held = routed.reduce(0) { $0 + ($1.request.lease?.bytes ?? 0) }
            expect(budget.used == held, "memory is held after the end")
            expect(turns == 0, "counted after the end")
        } else if machine.inFlight == 0 {
            expect(machine.deadline != .distantFuture, "nothing is due, and nothing is waited for in \(machine.phase)")
        }
    }

    private func expect(_ condition: Bool, _ problem: @autoclosure () -> String) {
        if !condition { problems.append(problem()) }
    }

    deinit { _ = try? decoder.finish(acceptAlreadyClosed: true) }
}

/// Others need memory.
private final class MemorySign: Sendable {
    private let isUp = Mutex(false)

    func rise() { isUp.withLock { $0 = true } }

    func isRaised() -> Bool {
        isUp.withLock { isUp in
            defer { isUp = false }
            return isUp
        }
    }
}
