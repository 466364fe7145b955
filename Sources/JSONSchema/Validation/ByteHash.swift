/// Hashes for tables over bytes that come from outside. Each process has a seed of its own.
enum ByteHash {
    static let seed = UInt64.random(in: .min ... .max)

    @inline(__always)
    static func mix(_ a: UInt64, _ b: UInt64, _ seed: UInt64) -> UInt64 {
        let product = (a ^ seed).multipliedFullWidth(by: b ^ 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }

    @inline(__always)
    static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ seed: UInt64) -> UInt64 {
        var hash = seed ^ UInt64(truncatingIfNeeded: bytes.count)
        guard let base = UnsafeRawPointer(bytes.baseAddress) else { return hash }
        var at = 0
        while at &+ 8 <= bytes.count {
            hash = mix(hash, base.loadUnaligned(fromByteOffset: at, as: UInt64.self), seed)
            at &+= 8
        }
        var rest: UInt64 = 0
        while at < bytes.count {
            rest = rest << 8 | UInt64(base.load(fromByteOffset: at, as: UInt8.self))
            at &+= 1
        }
        return mix(hash, rest, seed)
    }

    @inline(__always)
    static func isEqual(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>?, _ count: Int) -> Bool {
        guard let b else { return true }
        let (left, right) = (UnsafeRawPointer(a), UnsafeRawPointer(b))
        var at = 0
        while at &+ 8 <= count {
            guard
                left.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                    == right.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            else { return false }
            at &+= 8
        }
        while at < count {
            guard a[at] == b[at] else { return false }
            at &+= 1
        }
        return true
    }
}
