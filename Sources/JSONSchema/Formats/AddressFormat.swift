/// Addresses of hosts: RFC 2673, section 3.2, and RFC 4291, section 2.2.
enum AddressFormat {
    static func isVersion4(_ text: some Collection<UInt8>) -> Bool {
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                guard 1...3 ~= part.count, part.allSatisfy(\.isDigit), part.count == 1 || part.first != UInt8(ascii: "0")
                else { return false }
                return part.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } < 256
            }
    }

    static func isVersion6(_ text: some Collection<UInt8>) -> Bool {
        var groups = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard groups.count >= 3 else { return false }
        // The empty group of `::` stands for as many as are missing; at an end there are two of them.
        var isShort = false
        if groups[0].isEmpty {
            guard groups[1].isEmpty else { return false }
            groups.removeFirst()
        }
        if groups[groups.count - 1].isEmpty {
            guard groups.count > 1, groups[groups.count - 2].isEmpty else { return false }
            groups.removeLast()
        }
        var count = 0
        for (position, group) in groups.enumerated() {
            if group.isEmpty {
                guard !isShort else { return false }
                isShort = true
            } else if position == groups.count - 1, group.contains(UInt8(ascii: ".")) {
                guard isVersion4(group) else { return false }
                count += 2
            } else {
                guard group.count <= 4, group.allSatisfy(\.isHexDigit) else { return false }
                count += 1
            }
        }
        return isShort ? count < 8 : count == 8
    }
}

/// Names of hosts: RFC 1123, section 2.1, with labels of RFC 5890 where they begin with `xn--`.
enum HostnameFormat {
    static func accepts(_ text: some Collection<UInt8>) -> Bool {
        guard 1...253 ~= text.count else { return false }
        return text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
            guard 1...63 ~= label.count, label.first != UInt8(ascii: "-"), label.last != UInt8(ascii: "-"),
                label.allSatisfy({ $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") })
            else { return false }
            // Hyphens in the third and fourth place are kept for encoded names.
            let bytes = Array(label)
            guard bytes.count > 3, bytes[2] == UInt8(ascii: "-"), bytes[3] == UInt8(ascii: "-") else { return true }
            return bytes.count > 4 && (bytes[0] | 0x20) == UInt8(ascii: "x") && (bytes[1] | 0x20) == UInt8(ascii: "n")
        }
    }
}
