import NIOCore
import NIOHTTP1

/// A whole request, as it came over the wire.
struct WireRequest: Sendable {
    var head: HTTPRequestHead
    /// Of the request line and the headers, about.
    var headBytes = 0
    var body: ByteBuffer
    /// The memory that this request takes, until nobody holds it. None where it is answered at once.
    var lease: BufferLease?
    /// Where the client is: address and port.
    var remote = "-"
    /// Whether others of the same connection were under way when this one came.
    var isPipelined = false
    /// What the answer must say about the connection.
    var connection: ResponseEnvelope.Connection

    /// Takes the memory of a request that will not be answered at once. False where there is none.
    mutating func takeMemory(of budget: BufferBudget) -> Bool {
        if let lease { return lease.grow(by: headBytes) }
        // A small body is a part of what was read with it, which would stay as long.
        if body.storageCapacity > 2 * body.readableBytes + 1_024 { body = ByteBuffer(bytes: body.readableBytesView) }
        lease = budget.lease(headBytes + body.storageCapacity)
        return lease != nil
    }

    /// The raw path: without query, and without scheme and authority where the target is absolute.
    var path: Substring { target.path }
    var query: Substring { target.query }

    /// The target, cut. RFC 9112, section 3.2: servers take the absolute form too.
    private var target: (path: Substring, query: Substring) {
        var rest = head.uri[...]
        if !rest.hasPrefix("/"), let scheme = rest.range(ofScheme: ["http://", "https://"]) {
            rest = rest[scheme...]
            rest = rest.firstIndex { $0 == "/" || $0 == "?" }.map { rest[$0...] } ?? "/"
            if rest.hasPrefix("?") { return ("/", rest.dropFirst()) }
        }
        // A base URL with a slash at its end makes two. No path here begins with an empty segment.
        while rest.hasPrefix("//") { rest.removeFirst() }
        if let fragment = rest.utf8.firstIndex(of: UInt8(ascii: "#")) { rest = rest[..<fragment] }
        guard let mark = rest.utf8.firstIndex(of: UInt8(ascii: "?")) else { return (rest, "") }
        return (rest[..<mark], rest[rest.utf8.index(after: mark)...])
    }

    /// Whether the client reads bodies of unknown length in chunks (RFC 9112, section 7.1).
    var knowsChunks: Bool { head.version.major > 1 || (head.version.major == 1 && head.version.minor >= 1) }

    /// The host that the client means: of the absolute target, else of `Host` (RFC 9112, section 3.2.2).
    var host: String? {
        if !head.uri.hasPrefix("/"), let start = head.uri[...].range(ofScheme: ["http://", "https://"]) {
            return String(head.uri[start...].prefix { $0 != "/" && $0 != "?" })
        }
        return head.headers.first(name: "host")
    }
}

extension Substring {
    /// The end of the first of these prefixes that the text begins with, in any case.
    fileprivate func range(ofScheme schemes: [String]) -> Index? {
        for scheme in schemes where prefix(scheme.count).lowercased() == scheme {
            return index(startIndex, offsetBy: scheme.count)
        }
        return nil
    }
}

/// An answer, or a part of one, ready for the wire.
enum WireResponse: Sendable {
    case whole(ByteBuffer)
    /// More parts of this answer come.
    case part(ByteBuffer)
    /// A part in the envelope of a chunk (RFC 9112, section 7.1). Never empty: that would end the body.
    case chunk(ByteBuffer)
    /// The last part. Clients that know no chunks see the end of the body by the end of the connection.
    case end(ByteBuffer, closes: Bool)
}
