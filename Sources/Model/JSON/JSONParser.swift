/// The reader behind `JSONDocument`: one pass over the bytes, an explicit stack, no recursion.
struct JSONParser {
    struct Failure: Error {
        let reason: String
        let offset: Int
        var limit: Limit?
        /// What to do about it, where that is clear.
        var fix: String?
    }

    private(set) var nodes: [JSONNode] = []
    private let dialect: JSONDocument.Dialect
    private let limits: Limits
    /// Indices of the containers that are open.
    private var open: [Int] = []
    private var at = 0

    init(dialect: JSONDocument.Dialect, limits: Limits) {
        self.dialect = dialect
        self.limits = limits
    }

    mutating func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) {
        guard bytes.count < Int(UInt32.max) else { throw Failure(reason: "The text is longer than 4 GiB", offset: 0) }
        if let invalid = JSONParser.firstInvalidUTF8(bytes) {
            throw Failure(reason: "Invalid UTF-8 byte 0x\(String(bytes[invalid], radix: 16))", offset: invalid)
        }
        nodes.reserveCapacity(bytes.count / 12 + 4)
        try skipSpace(bytes)
        guard at < bytes.count else { throw Failure(reason: "The text is empty", offset: at) }
        try value(bytes)
        while let container = open.last {
            try nextChild(of: container, bytes)
        }
        try skipEnd(bytes)
        guard at == bytes.count else {
            throw Failure(
                reason: "Unexpected \(JSONParser.name(bytes, at)) after the end of the value", offset: at,
                fix: "Remove what comes after the value, or look for a bracket that closes too early.")
        }
    }

    // MARK: Values

    /// Reads a scalar, or opens a container.
    private mutating func value(_ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) {
        guard at < bytes.count else { throw unfinished(bytes) }
        switch bytes[at] {
        case UInt8(ascii: "\""): try string(bytes)
        case UInt8(ascii: "{"): try openContainer(.object)
        case UInt8(ascii: "["): try openContainer(.array)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number(bytes)
        case UInt8(ascii: "t"): try word("true", .bool, bytes)
        case UInt8(ascii: "f"): try word("false", .bool, bytes)
        case UInt8(ascii: "n"): try word("null", .null, bytes)
        default: throw unexpected(bytes, expected: "a JSON value", fix: JSONParser.fix(forValueAt: bytes[at]))
        }
    }

    private mutating func openContainer(_ kind: JSONNode.Kind) throws(Failure) {
        guard open.count < limits.jsonDepth.value else {
            throw Failure(reason: "The text nests deeper than \(limits.jsonDepth)", offset: at, limit: limits.jsonDepth)
        }
        open.append(nodes.count)
        nodes.append(JSONNode(kind: kind, start: UInt32(at), end: 0, next: 0))
        at += 1
    }

    /// Reads one more child of the innermost container, or closes it.
    private mutating func nextChild(of container: Int, _ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) {
        let isObject = nodes[container].kind == .object
        let closing = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
        try skipSpace(bytes)
        guard at < bytes.count else { throw unfinished(bytes) }
        if bytes[at] == closing {
            at += 1
            try close(container, bytes)
            return
        }
        if nodes[container].count > 0 {
            guard bytes[at] == UInt8(ascii: ",") else {
                let startsValue = "\"{[".utf8.contains(bytes[at])
                throw unexpected(
                    bytes, expected: isObject ? "',' or '}'" : "',' or ']'", fix: startsValue ? "Put a comma before it." : nil)
            }
            at += 1
            try skipSpace(bytes)
            if at < bytes.count, bytes[at] == closing {
                throw unexpected(
                    bytes, expected: isObject ? "a member name in double quotes" : "a JSON value",
                    fix: "Remove the comma before it.")
            }
        }
        nodes[container].count += 1
        if isObject {
            guard at < bytes.count else { throw unfinished(bytes) }
            guard bytes[at] == UInt8(ascii: "\"") else {
                throw unexpected(
                    bytes, expected: "a member name in double quotes", fix: JSONParser.fix(forValueAt: bytes[at]))
            }
            try string(bytes)
            try skipSpace(bytes)
            guard at < bytes.count else { throw unfinished(bytes) }
            guard bytes[at] == UInt8(ascii: ":") else { throw unexpected(bytes, expected: "':'") }
            at += 1
            try skipSpace(bytes)
        }
        try value(bytes)
    }

    private mutating func close(_ container: Int, _ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) {
        open.removeLast()
        nodes[container].end = UInt32(at)
        nodes[container].next = UInt32(nodes.count)
        guard nodes[container].kind == .object, let repeated = repeatedName(in: container, bytes) else { return }
        if dialect == .strict {
            let name = nodes[repeated]
            let text = String(decoding: bytes[Int(name.start)..<Int(name.end)], as: UTF8.self)
            throw Failure(reason: "The member name \(text) appears twice in one object", offset: Int(name.start))
        }
        nodes[container].needsCare = true
    }

    private mutating func word(
        _ word: StaticString, _ kind: JSONNode.Kind, _ bytes: UnsafeBufferPointer<UInt8>
    ) throws(Failure) {
        let end = at + word.utf8CodeUnitCount
        let matches = end <= bytes.count && (0..<word.utf8CodeUnitCount).allSatisfy { bytes[at + $0] == word.utf8Start[$0] }
        guard matches else {
            throw unexpected(bytes, expected: "a JSON value", fix: JSONParser.fix(forValueAt: bytes[at]))
        }
        append(kind, from: at, to: end)
    }

    private mutating func number(_ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) {
        let start = at
        var end = at
        if bytes[end] == UInt8(ascii: "-") { end += 1 }
        let digits = JSONParser.skipDigits(bytes, &end)
        guard digits > 0 else { throw Failure(reason: "A number needs a digit after '-'", offset: end) }
        if digits > 1, bytes[end - digits] == UInt8(ascii: "0") {
            throw Failure(reason: "A number may not start with a zero", offset: start)
        }
        if end < bytes.count, bytes[end] == UInt8(ascii: ".") {
            end += 1
            guard JSONParser.skipDigits(bytes, &end) > 0 else {
                throw Failure(reason: "A number needs a digit after '.'", offset: end)
            }
        }
        if end < bytes.count, bytes[end] | 0x20 == UInt8(ascii: "e") {
            end += 1
            if end < bytes.count, bytes[end] == UInt8(ascii: "+") || bytes[end] == UInt8(ascii: "-") { end += 1 }
            guard JSONParser.skipDigits(bytes, &end) > 0 else {
                throw Failure(reason: "A number needs a digit in its exponent", offset: end)
            }
        }
        guard end - start <= limits.numberDigits.value else {
            throw Failure(
                reason: "A number is longer than \(limits.numberDigits)", offset: start, limit: limits.numberDigits)
        }
        append(.number, from: start, to: end)
    }

    private mutating func string(_ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) {
        let start = at
        var end = at + 1
        var escaped = false
        while end < bytes.count {
            let byte = bytes[end]
            if byte == UInt8(ascii: "\"") {
                nodes.append(
                    JSONNode(
                        kind: .string, needsCare: escaped, start: UInt32(start), end: UInt32(end + 1),
                        next: UInt32(nodes.count + 1)))
                at = end + 1
                return
            }
            if byte < 0x20 {
                throw Failure(reason: "A control character in a string must be escaped", offset: end)
            }
            if byte == UInt8(ascii: "\\") {
                escaped = true
                end = try JSONParser.skipEscape(bytes, end)
            } else {
                end += 1
            }
        }
        throw Failure(reason: "A string has no closing quote", offset: start)
    }

    private mutating func append(_ kind: JSONNode.Kind, from start: Int, to end: Int) {
        nodes.append(JSONNode(kind: kind, start: UInt32(start), end: UInt32(end), next: UInt32(nodes.count + 1)))
        at = end
    }

    // MARK: White space

    private mutating func skipSpace(_ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) {
        while at < bytes.count {
            switch bytes[at] {
            case 0x20, 0x0A, 0x0D, 0x09: at += 1
            case UInt8(ascii: "/") where dialect == .avro: try skipComment(bytes)
            default: return
            }
        }
    }

    /// Behind the value Avro trims control characters as well as spaces, and takes no comment [C2.1].
    private mutating func skipEnd(_ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) {
        guard dialect == .avro else { return try skipSpace(bytes) }
        while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
        if at + 1 < bytes.count, bytes[at] == UInt8(ascii: "/"),
            bytes[at + 1] == UInt8(ascii: "/") || bytes[at + 1] == UInt8(ascii: "*")
        {
            throw Failure(
                reason: "Unexpected comment after the end of the value", offset: at,
                fix: "Remove the comment, or move it before the end of the value.")
        }
    }

    private mutating func skipComment(_ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) {
        let start = at
        let next = start + 1 < bytes.count ? bytes[start + 1] : 0
        at += 2
        if next == UInt8(ascii: "/") {
            while at < bytes.count, bytes[at] != UInt8(ascii: "\n"), bytes[at] != UInt8(ascii: "\r") { at += 1 }
            return
        }
        guard next == UInt8(ascii: "*") else { throw Failure(reason: "Unexpected '/'", offset: start) }
        while at + 1 < bytes.count {
            if bytes[at] == UInt8(ascii: "*"), bytes[at + 1] == UInt8(ascii: "/") {
                at += 2
                return
            }
            at += 1
        }
        throw Failure(reason: "A comment is not closed", offset: start)
    }

    // MARK: Errors

    private func unfinished(_ bytes: UnsafeBufferPointer<UInt8>) -> Failure {
        guard let container = open.last else { return Failure(reason: "The text ends too early", offset: at) }
        let what = nodes[container].kind == .object ? "object" : "array"
        let place = JSONDocument.location(of: Int(nodes[container].start), in: Array(bytes))
        return Failure(
            reason: "The text ends inside the \(what) that starts at line \(place.line), column \(place.column)", offset: at)
    }

    private func unexpected(_ bytes: UnsafeBufferPointer<UInt8>, expected: String, fix: String? = nil) -> Failure {
        Failure(reason: "Unexpected \(JSONParser.name(bytes, at)), expected \(expected)", offset: at, fix: fix)
    }

    /// What people write who know other languages: texts in single quotes or none.
    private static func fix(forValueAt byte: UInt8) -> String? {
        let isWord = byte == UInt8(ascii: "'") || byte == UInt8(ascii: "_") || (byte | 0x20) &- UInt8(ascii: "a") < 26
        return isWord ? "Write names and texts in double quotes." : nil
    }

    /// How an error message calls the byte at a place.
    private static func name(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> String {
        guard offset < bytes.count else { return "end of the text" }
        guard let scalar = String(decoding: bytes[offset..<min(offset + 4, bytes.count)], as: UTF8.self).unicodeScalars.first
        else { return "byte" }
        return scalar.value < 0x20 ? "character 0x\(String(scalar.value, radix: 16))" : "'\(scalar)'"
    }
}
