/// References of RFC 3986.
enum URIFormat {
    /// With a scheme.
    static func isURI(_ text: [UInt8]) -> Bool {
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")), isScheme(text[..<colon]) else { return false }
        return isRest(text[(colon + 1)...], allowsColon: true)
    }

    /// With a scheme or without one.
    static func isReference(_ text: [UInt8]) -> Bool { isURI(text) || isRest(text[...], allowsColon: false) }

    private static func isScheme(_ text: ArraySlice<UInt8>) -> Bool {
        guard let first = text.first, first.isLetter else { return false }
        return text.allSatisfy { $0.isLetter || $0.isDigit || "+-.".utf8.contains($0) }
    }

    /// What comes behind the scheme.
    ///
    /// - Parameter allowsColon: whether the first segment of a path may have a colon, which would end a scheme.
    private static func isRest(_ text: ArraySlice<UInt8>, allowsColon: Bool) -> Bool {
        var rest = text
        if let hash = rest.firstIndex(of: UInt8(ascii: "#")) {
            guard consists(rest[(hash + 1)...], of: "/?:@") else { return false }
            rest = rest[..<hash]
        }
        if let mark = rest.firstIndex(of: UInt8(ascii: "?")) {
            guard consists(rest[(mark + 1)...], of: "/?:@") else { return false }
            rest = rest[..<mark]
        }
        if rest.starts(with: "//".utf8) {
            let authority = rest.dropFirst(2).prefix { $0 != UInt8(ascii: "/") }
            guard isAuthority(authority) else { return false }
            rest = rest.dropFirst(2 + authority.count)
        } else if !allowsColon, rest.prefix(while: { $0 != UInt8(ascii: "/") }).contains(UInt8(ascii: ":")) {
            return false
        }
        return consists(rest, of: "/:@")
    }

    private static func isAuthority(_ text: ArraySlice<UInt8>) -> Bool {
        var host = text
        if let at = host.lastIndex(of: UInt8(ascii: "@")) {
            guard consists(host[..<at], of: ":") else { return false }
            host = host[(at + 1)...]
        }
        if host.first == UInt8(ascii: "[") {
            guard let end = host.firstIndex(of: UInt8(ascii: "]")) else { return false }
            let literal = host[(host.startIndex + 1)..<end]
            guard AddressFormat.isVersion6(literal) || isFuture(literal) else { return false }
            host = host[(end + 1)...]
            return host.isEmpty || host.first == UInt8(ascii: ":") && host.dropFirst().allSatisfy(\.isDigit)
        }
        if let colon = host.lastIndex(of: UInt8(ascii: ":")) {
            guard host[(colon + 1)...].allSatisfy(\.isDigit) else { return false }
            host = host[..<colon]
        }
        return consists(host, of: "")
    }

    /// An address of a later version, such as `v1.x`.
    private static func isFuture(_ text: ArraySlice<UInt8>) -> Bool {
        guard let first = text.first, (first | 0x20) == UInt8(ascii: "v"), let dot = text.firstIndex(of: UInt8(ascii: ".")) else {
            return false
        }
        let version = text[(text.startIndex + 1)..<dot]
        return !version.isEmpty && version.allSatisfy(\.isHexDigit) && dot + 1 < text.endIndex
            && text[(dot + 1)...].allSatisfy { isPlain($0) || $0 == UInt8(ascii: ":") }
    }

    /// Unreserved characters and delimiters within a part.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || "-._~!$&'()*+,;=".utf8.contains(byte)
    }

    /// Whether there is nothing but plain characters, escapes, and some more.
    private static func consists(_ text: ArraySlice<UInt8>, of more: String) -> Bool {
        var place = text.startIndex
        while place < text.endIndex {
            let byte = text[place]
            if byte == UInt8(ascii: "%") {
                guard place + 2 < text.endIndex, text[place + 1].isHexDigit, text[place + 2].isHexDigit else { return false }
                place += 3
                continue
            }
            guard isPlain(byte) || more.utf8.contains(byte) else { return false }
            place += 1
        }
        return true
    }
}
