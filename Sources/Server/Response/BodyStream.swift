package import NIOCore

/// A body that is sent part by part, because it is long or has no end.
///
/// `write` runs once, while the connection is open; sending a part waits until the client has taken the parts before
/// it. What it throws ends the connection, so that the client sees that the body is not complete.
package struct BodyStream: Sendable {
    package typealias Send = (ByteBuffer) async throws -> Void

    /// Whether it pays, and does no harm, to compress the parts.
    let isCompressible: Bool
    let write: @Sendable (_ send: Send) async throws -> Void

    package init(isCompressible: Bool = true, _ write: @escaping @Sendable (_ send: Send) async throws -> Void) {
        self.isCompressible = isCompressible
        self.write = write
    }
}
