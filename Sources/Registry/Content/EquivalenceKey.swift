import Crypto
package import SchemaModel

/// What equivalent schemas with equal references share: SHA-256 over the type and the normal text.
///
/// A lookup finds by it what may be equivalent, and compares only that.
package struct EquivalenceKey: Sendable, Hashable {
    /// Thirty-two.
    package let bytes: [UInt8]

    /// - Parameter normalText: `ParsedSchema.normalText`.
    package init(_ type: SchemaType, normalText: String) {
        var hash = SHA256()
        hash.update(data: Array(type.rawValue.utf8))
        hash.update(data: [0])
        var text = normalText
        text.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        bytes = Array(hash.finalize())
    }
}

/// What a version holds, as far as it can be known without reading it.
package struct ContentKeys: Sendable, Hashable {
    let identity: ContentIdentity
    /// The first bytes of the equivalence key.
    let equivalence: [UInt8]
    let hasReferences: Bool
}
