import NIOCore
import NIOHTTP1

/// Puts the parts of a request together within the limits. Pure but for the memory that it asks the budget for: the
/// connection does what it says.
struct RequestAssembly {
    enum Progress {
        /// More parts must come.
        case incomplete
        /// More parts must come, and the client waits for `100 Continue` before it sends them.
        case awaitsContinue
        case complete(WireRequest)
        /// This request and everything after it is not read.
        case refused(APIError)
    }

    /// What of the current body must still come.
    enum BodyLeft {
        /// No body is on its way.
        case none
        case known(Int)
        case unknown
    }

    let limits: ConnectionLimits
    private let budget: BufferBudget
    private var head: HTTPRequestHead?
    private var headBytes = 0
    private var declaredLength: Int?
    private var body = ByteBuffer()
    private var lease: BufferLease?

    init(limits: ConnectionLimits, budget: BufferBudget) {
        self.limits = limits
        self.budget = budget
    }

    var isReadingBody: Bool { head != nil }

    var bodyLeft: BodyLeft {
        guard head != nil else { return .none }
        return declaredLength.map { .known($0 - body.readableBytes) } ?? .unknown
    }

    /// - Parameter end: Ends this request where others need its memory; called on any thread.
    mutating func add(_ part: HTTPServerRequestPart, end: @autoclosure () -> @Sendable () -> Void) -> Progress {
        switch part {
        case .head(let head):
            drop()
            self.head = head
            return check(head)
        case .body(let bytes):
            guard body.readableBytes + bytes.readableBytes <= limits.bodyBytes else {
                return .refused(.bodyTooLarge(limit: limits.bodyBytes))
            }
            if let refusal = append(bytes, end) { return .refused(refusal) }
            return .incomplete
        case .end:
            guard let head else { return .incomplete }
            // Only what a body made unfinished has a lease by now.
            guard lease?.finish() ?? true else { return .refused(.buffersFull(limit: budget.limit)) }
            let request = WireRequest(
                head: head, headBytes: headBytes, body: body, lease: lease, connection: RequestAssembly.connection(after: head))
            drop()
            return .complete(request)
        }
    }

    /// Forgets the request that is under way, and gives its memory back.
    mutating func drop() {
        head = nil
        declaredLength = nil
        body = ByteBuffer()
        lease = nil
    }

    /// What arrives whole stays where it was read; the rest is gathered in memory of its own, which the budget knows.
    private mutating func append(_ bytes: ByteBuffer, _ end: () -> @Sendable () -> Void) -> APIError? {
        if body.readableBytes == 0, bytes.readableBytes == declaredLength {
            body = bytes
            return nil
        }
        let lease = lease ?? budget.unfinishedLease(end: end())
        self.lease = lease
        let needed = body.readableBytes + bytes.readableBytes
        if needed > body.capacity {
            // The next power of two, as the buffer itself would take it.
            var capacity = 512
            while capacity < needed { capacity *= 2 }
            guard lease.grow(by: capacity - body.storageCapacity) else { return .buffersFull(limit: budget.limit) }
            body.reserveCapacity(capacity)
        }
        body.writeImmutableBuffer(bytes)
        return nil
    }

    private mutating func check(_ head: HTTPRequestHead) -> Progress {
        headBytes = head.uri.utf8.count
        var (hosts, origins) = (0, 0)
        var codings: [String] = []
        var expectation: String?
        for (name, value) in head.headers {
            headBytes += name.utf8.count + value.utf8.count + 4
            if name.isHeader("host") {
                hosts += 1
            } else if name.isHeader("origin") {
                origins += 1
            } else if name.isHeader("expect") {
                expectation = value
            } else if name.isHeader("transfer-encoding") {
                codings.append(value)
            } else if name.isHeader("content-length") {
                // The decoder has seen that these are digits: digits that make no number are larger than any.
                guard let length = Int(value), length <= limits.bodyBytes else {
                    return .refused(.bodyTooLarge(limit: limits.bodyBytes))
                }
                declaredLength = length
            }
        }
        guard headBytes <= limits.headerBytes else { return .refused(.headTooLarge(limit: limits.headerBytes)) }
        // RFC 9112, section 3.2: a request without Host, or with two, is answered with 400.
        guard hosts == 1 || (hosts == 0 && head.isOldVersion) else {
            return .refused(.malformed(hosts == 0 ? "the Host header is missing" : "there is more than one Host header"))
        }
        // RFC 6454, section 7.3: a client sends one. Which of two is meant, nobody can say.
        guard origins < 2 else { return .refused(.malformed("there is more than one Origin header")) }
        if let refusal = RequestAssembly.refusal(of: codings, head) { return .refused(refusal) }
        if let expectation, !head.isOldVersion {
            return expectation.lowercased() == "100-continue" ? .awaitsContinue : .refused(.expectationFailed)
        }
        return .incomplete
    }

    /// Where a body ends must be beyond doubt: a proxy in front that reads it otherwise would let one request smuggle in
    /// another (RFC 9112, sections 6.1 and 11.2).
    private static func refusal(of codings: [String], _ head: HTTPRequestHead) -> APIError? {
        guard !codings.isEmpty else { return nil }
        guard !head.isOldVersion else { return .malformed("HTTP/1.0 has no Transfer-Encoding") }
        guard codings.count == 1, codings[0][...].trimmed.lowercased() == "chunked" else {
            return .malformed("the only supported Transfer-Encoding is chunked, alone")
        }
        return nil
    }

    private static func connection(after head: HTTPRequestHead) -> ResponseEnvelope.Connection {
        // The decoder reads nothing after a request for an upgrade, which we never grant.
        guard head.isKeepAlive, head.method != .CONNECT, !head.headers.contains(name: "upgrade") else { return .close }
        return head.isOldVersion ? .keepAlive : .unspoken
    }
}

extension HTTPRequestHead {
    fileprivate var isOldVersion: Bool { version.major < 1 || (version.major == 1 && version.minor < 1) }
}
