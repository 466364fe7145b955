package import NIOCore
package import SchemaModel
import SchemaRegistryCore

/// An encoded body with its validator: made once, answered often.
package struct CachedBody: Sendable, Equatable {
    package let bytes: ByteBuffer
    /// A strong entity tag, with its quotes. Equal bytes have equal tags, also after a restart.
    package let entityTag: String

    /// Whose version it is: who may not read this subject does not get the body. Nil where anybody may have it.
    package let subject: Subject?

    static let cacheControl = "private, no-cache"

    package init(_ bytes: [UInt8], of subject: Subject? = nil) {
        self.subject = subject
        self.bytes = ByteBuffer(bytes: bytes)
        // Two FNV-1a hashes with different offsets: 128 bits, no packages, and nobody gains by a collision
        // with an answer that he could have asked for himself.
        let first = CachedBody.hash(bytes, from: 0xcbf2_9ce4_8422_2325)
        let second = CachedBody.hash(bytes.reversed(), from: 0x6c62_272e_07bb_0142)
        self.entityTag = "\"\(first.hexadecimal)\(second.hexadecimal)\""
    }

    private static func hash(_ bytes: some Sequence<UInt8>, from offset: UInt64) -> UInt64 {
        bytes.reduce(offset) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    }
}

extension Caller {
    func maySee(_ body: CachedBody) -> Bool { isUnrestricted || body.subject.map { may(.read, $0) } ?? false }
}

extension UInt64 {
    fileprivate var hexadecimal: String {
        let digits = String(self, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
