import NIOCore

/// Answers the commonest reads from memory, on the connection's own thread, before any route.
package struct HotPath: Sendable {
    func answer(_ request: WireRequest) -> ByteBuffer? { nil }
}
