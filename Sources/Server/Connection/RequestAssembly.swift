import NIOCore
import NIOHTTP1

/// Puts the parts of a request together within the limits. Pure: the connection does what it says.
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

    let limits: ConnectionLimits
    private var head: HTTPRequestHead?
    private var body = ByteBuffer()

    init(limits: ConnectionLimits) { self.limits = limits }

    var isReadingBody: Bool { head != nil }

    mutating func add(_ part: HTTPServerRequestPart) -> Progress {
        switch part {
        case .head(let head):
            self.head = head
            body = ByteBuffer()
            return RequestAssembly.check(head, limits)
        case .body(var bytes):
            guard body.readableBytes + bytes.readableBytes <= limits.bodyBytes else {
                return .refused(.bodyTooLarge(limit: limits.bodyBytes))
            }
            if body.readableBytes == 0 { body = bytes } else { body.writeBuffer(&bytes) }
            return .incomplete
        case .end:
            guard let head else { return .incomplete }
            self.head = nil
            return .complete(WireRequest(head: head, body: body, connection: RequestAssembly.connection(after: head)))
        }
    }

    private static func check(_ head: HTTPRequestHead, _ limits: ConnectionLimits) -> Progress {
        var size = head.uri.utf8.count
        var hosts = 0
        var expectation: String?
        for (name, value) in head.headers {
            size += name.utf8.count + value.utf8.count + 4
            if name.isHeader("host") {
                hosts += 1
            } else if name.isHeader("expect") {
                expectation = value
            } else if name.isHeader("content-length"), let length = Int(value), length > limits.bodyBytes {
                return .refused(.bodyTooLarge(limit: limits.bodyBytes))
            }
        }
        guard size <= limits.headerBytes else { return .refused(.headTooLarge(limit: limits.headerBytes)) }
        // RFC 9112, section 3.2: a request without Host, or with two, is answered with 400.
        guard hosts == 1 || (hosts == 0 && head.isOldVersion) else {
            return .refused(.malformed(hosts == 0 ? "the Host header is missing" : "there is more than one Host header"))
        }
        if let expectation, !head.isOldVersion {
            return expectation.lowercased() == "100-continue" ? .awaitsContinue : .refused(.expectationFailed)
        }
        return .incomplete
    }

    private static func connection(after head: HTTPRequestHead) -> ResponseFrame.Connection {
        // The decoder reads nothing after a request for an upgrade, which we never grant.
        guard head.isKeepAlive, head.method != .CONNECT, !head.headers.contains(name: "upgrade") else { return .close }
        return head.isOldVersion ? .keepAlive : .unspoken
    }
}

extension HTTPRequestHead {
    fileprivate var isOldVersion: Bool { version.major < 1 || (version.major == 1 && version.minor < 1) }
}
