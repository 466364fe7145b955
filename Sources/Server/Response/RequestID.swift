import NIOHTTP1

/// The name of a request in logs and answers.
enum RequestID {
    static let header = "X-Request-ID"
    /// Longer ones are replaced: they would be copied into every log line.
    static let maximumLength = 256

    /// The client's id; a new one where it sent none, a blank one, several, or one that is not plain text.
    static func of(_ headers: HTTPHeaders) -> String {
        var found: String?
        for (name, value) in headers where name.isHeader("x-request-id") {
            guard found == nil else { return make() }
            found = value
        }
        guard let found, isUsable(found) else { return make() }
        return found
    }

    static func isUsable(_ text: String) -> Bool {
        let bytes = text.utf8
        return bytes.count <= maximumLength && bytes.contains { $0 != 0x20 } && bytes.allSatisfy { (0x20...0x7e).contains($0) }
    }

    /// A UUID of version 4 in lower case (RFC 9562, section 5.4).
    static func make() -> String {
        let (first, second) = RandomWords.shared.pair()
        return make(first, second)
    }

    static func make(_ first: UInt64, _ second: UInt64) -> String {
        let high = (first & ~0xf000) | 0x4000
        let low = (second & ~(0b11 << 62)) | (0b10 << 62)
        return String(unsafeUninitializedCapacity: 36) { text in
            var next = 0
            for index in 0..<32 {
                if index == 8 || index == 12 || index == 16 || index == 20 {
                    text[next] = UInt8(ascii: "-")
                    next += 1
                }
                let word = index < 16 ? high : low
                let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - (index % 16) * 4)) & 0xf
                text[next] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
                next += 1
            }
            return next
        }
    }
}

extension String {
    /// Compares a header's name with one in lower case, without making a copy.
    func isHeader(_ lowercased: StaticString) -> Bool {
        guard utf8.count == lowercased.utf8CodeUnitCount else { return false }
        return lowercased.withUTF8Buffer { expected in
            var index = 0
            for byte in utf8 {
                let lower = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
                if lower != expected[index] { return false }
                index += 1
            }
            return true
        }
    }
}
