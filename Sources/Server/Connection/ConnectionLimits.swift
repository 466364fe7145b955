package import NIOCore

/// What one connection may cost.
package struct ConnectionLimits: Sendable {
    package var headerBytes: Int
    package var bodyBytes: Int
    /// Requests that are under way or wait for the routes; the client is not read beyond them.
    package var pipelinedRequests: Int
    /// From the first byte of a request to the end of its head.
    package var headTimeout: TimeAmount
    /// From the end of the head to the end of the body. Progress does not extend it.
    package var bodyTimeout: TimeAmount
    /// From one answer to the next request.
    package var idleTimeout: TimeAmount
    /// How long a connection that the server ended is read on, so that the client gets to see the answer:
    /// closing with unread bytes resets the connection, and the answer is lost on the way.
    package var lingerTimeout: TimeAmount = .seconds(2)
    /// The same while the server stops: the answer is on its way, and the stop is waited for.
    package var stoppingLingerTimeout: TimeAmount = .milliseconds(100)
    /// How often a client that has closed its side and waits for an answer is looked for.
    package var peerTimeout: TimeAmount = .seconds(1)
}
