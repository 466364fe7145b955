/// Tells contents apart: SHA-256 over all parts of a content, each with its length before it.
package struct ContentIdentity: Sendable, Hashable {
    /// Thirty-two.
    package let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }
}
