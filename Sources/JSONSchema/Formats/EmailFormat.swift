/// Mailboxes of RFC 5321, section 4.1.2.
enum EmailFormat {
    static func accepts(_ text: [UInt8]) -> Bool {
        guard let at = text.lastIndex(of: UInt8(ascii: "@")) else { return false }
        let (local, domain) = (text[..<at], text[(at + 1)...])
        guard local.first == UInt8(ascii: "\"") ? isQuoted(local) : isDotted(local) else { return false }
        guard domain.first == UInt8(ascii: "["), domain.last == UInt8(ascii: "]") else { return HostnameFormat.accepts(domain) }
        let literal = domain.dropFirst().dropLast()
        let prefix = Array("IPv6:".utf8)
        return literal.starts(with: prefix)
            ? AddressFormat.isVersion6(literal.dropFirst(prefix.count)) : AddressFormat.isVersion4(literal)
    }

    private static func isDotted(_ local: ArraySlice<UInt8>) -> Bool {
        let symbols = Set("!#$%&'*+-/=?^_`{|}~".utf8)
        return local.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty && atom.allSatisfy { $0.isLetter || $0.isDigit || symbols.contains($0) }
        }
    }

    private static func isQuoted(_ local: ArraySlice<UInt8>) -> Bool {
        guard local.count >= 2, local.last == UInt8(ascii: "\"") else { return false }
        var isEscaped = false
        for byte in local.dropFirst().dropLast() {
            guard 0x20...0x7E ~= byte else { return false }
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                return false
            }
        }
        return !isEscaped
    }
}

/// Identifiers of RFC 4122, section 3.
enum UUIDFormat {
    static func accepts(_ text: [UInt8]) -> Bool {
        text.count == 36
            && text.enumerated().allSatisfy { position, byte in
                [8, 13, 18, 23].contains(position) ? byte == UInt8(ascii: "-") : byte.isHexDigit
            }
    }
}

/// Pointers of RFC 6901, section 3, and of the draft on relative ones.
enum PointerFormat {
    static func isPointer(_ text: some Collection<UInt8>) -> Bool {
        guard let first = text.first else { return true }
        guard first == UInt8(ascii: "/") else { return false }
        var isEscaped = false
        for byte in text {
            if isEscaped, byte != UInt8(ascii: "0"), byte != UInt8(ascii: "1") { return false }
            isEscaped = byte == UInt8(ascii: "~")
        }
        return !isEscaped
    }

    static func isRelative(_ text: [UInt8]) -> Bool {
        let digits = text.prefix(while: \.isDigit)
        guard !digits.isEmpty, digits.count == 1 || digits.first != UInt8(ascii: "0") else { return false }
        let rest = text.dropFirst(digits.count)
        return rest.elementsEqual("#".utf8) || isPointer(rest)
    }
}
