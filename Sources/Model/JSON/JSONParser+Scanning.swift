extension JSONParser {
    /// The place of the first byte that is not part of well-formed UTF-8 (Unicode 15, table 3-7).
    static func firstInvalidUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        do {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            return error.byteOffsets.lowerBound
        }
    }

    /// Moves past digits and says how many there were.
    static func skipDigits(_ bytes: UnsafeBufferPointer<UInt8>, _ end: inout Int) -> Int {
        let start = end
        while end < bytes.count, bytes[end] &- UInt8(ascii: "0") < 10 { end += 1 }
        return end - start
    }

    /// The place behind the escape at `start`. A surrogate must be half of a pair, or the string is not Unicode text.
    static func skipEscape(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) throws(Failure) -> Int {
        guard start + 1 < bytes.count else { throw Failure(reason: "A string has no closing quote", offset: start) }
        switch bytes[start + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return start + 2
        case UInt8(ascii: "u"):
            guard let unit = hexUnit(bytes, start) else {
                throw Failure(reason: "An escape \\u needs four hexadecimal digits", offset: start)
            }
            guard 0xD800...0xDFFF ~= unit else { return start + 6 }
            guard unit < 0xDC00, let low = hexUnit(bytes, start + 6), 0xDC00...0xDFFF ~= low else {
                throw Failure(reason: "An escape \\u stands for half of a surrogate pair", offset: start)
            }
            return start + 12
        default:
            throw Failure(reason: "Unknown escape in a string", offset: start)
        }
    }

    /// The UTF-16 code unit of an escape `\uXXXX` at a place.
    static func hexUnit(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> UInt32? {
        guard start + 6 <= bytes.count, bytes[start] == UInt8(ascii: "\\"), bytes[start + 1] == UInt8(ascii: "u") else {
            return nil
        }
        var unit: UInt32 = 0
        for offset in 2..<6 {
            switch bytes[start + offset] {
            case let digit where digit &- UInt8(ascii: "0") < 10: unit = unit << 4 | UInt32(digit - UInt8(ascii: "0"))
            case let letter where (letter | 0x20) &- UInt8(ascii: "a") < 6:
                unit = unit << 4 | UInt32((letter | 0x20) - UInt8(ascii: "a") + 10)
            default: return nil
            }
        }
        return unit
    }

    /// The text of a string node, with its escapes resolved. The node was checked when it was read.
    static func text(_ bytes: UnsafeBufferPointer<UInt8>, _ node: JSONNode) -> String {
        let content = Int(node.start) + 1..<Int(node.end) - 1
        guard node.needsCare else { return String(decoding: bytes[content], as: UTF8.self) }
        var utf8: [UInt8] = []
        utf8.reserveCapacity(content.count)
        var at = content.lowerBound
        while at < content.upperBound {
            guard bytes[at] == UInt8(ascii: "\\") else {
                utf8.append(bytes[at])
                at += 1
                continue
            }
            switch bytes[at + 1] {
            case UInt8(ascii: "b"): utf8.append(0x08)
            case UInt8(ascii: "f"): utf8.append(0x0C)
            case UInt8(ascii: "n"): utf8.append(0x0A)
            case UInt8(ascii: "r"): utf8.append(0x0D)
            case UInt8(ascii: "t"): utf8.append(0x09)
            case UInt8(ascii: "u"):
                var scalar = hexUnit(bytes, at) ?? 0xFFFD
                if 0xD800...0xDBFF ~= scalar, let low = hexUnit(bytes, at + 6) {
                    scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
                    at += 6
                }
                utf8.append(contentsOf: String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
                at += 4
            case let other: utf8.append(other)
            }
            at += 2
        }
        return String(decoding: utf8, as: UTF8.self)
    }

    /// The node of a name that stands twice in an object, if there is one.
    func repeatedName(in object: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let count = Int(nodes[object].count)
        guard count > 1 else { return nil }
        var names: [Int] = []
        names.reserveCapacity(count)
        var index = object + 1
        for _ in 0..<count {
            names.append(index)
            index = Int(nodes[index + 1].next)
        }
        if count <= 16 {
            for later in 1..<count {
                for earlier in 0..<later where sameName(names[earlier], names[later], bytes) { return names[later] }
            }
            return nil
        }
        var seen = Set<ExactText>(minimumCapacity: count)
        return names.first { !seen.insert(JSONParser.text(bytes, nodes[$0]).exact).inserted }
    }

    private func sameName(_ a: Int, _ b: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let (a, b) = (nodes[a], nodes[b])
        if a.needsCare || b.needsCare { return JSONParser.text(bytes, a).isExactly(JSONParser.text(bytes, b)) }
        let length = a.end - a.start
        guard length == b.end - b.start else { return false }
        return (0..<Int(length)).allSatisfy { bytes[Int(a.start) + $0] == bytes[Int(b.start) + $0] }
    }
}
