/// Writes JSON text without white space.
///
/// Strings are escaped as little as JSON allows, the way the reference implementation's library does it: quote,
/// backslash and control characters; everything else stays as it is.
package struct JSONWriter: Sendable {
    package enum MemberOrder: Sendable { case asWritten, sorted }

    package private(set) var bytes: [UInt8] = []

    package init() {}

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Punctuation, words and numbers.
    package mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

    package mutating func raw(_ byte: Unicode.Scalar) { bytes.append(contentsOf: String(byte).utf8) }

    package mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): raw("\\\"")
            case UInt8(ascii: "\\"): raw("\\\\")
            case 0x08: raw("\\b")
            case 0x09: raw("\\t")
            case 0x0A: raw("\\n")
            case 0x0C: raw("\\f")
            case 0x0D: raw("\\r")
            case 0..<0x20:
                raw("\\u00")
                bytes.append(JSONWriter.hexDigits[Int(byte >> 4)])
                bytes.append(JSONWriter.hexDigits[Int(byte & 15)])
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// A whole value, every number through `number`.
    ///
    /// Recursion is bounded by `max-json-depth`, which the document was read under.
    ///
    /// - Parameter members: of an object: what is written of it.
    package mutating func value(
        _ value: JSONValue, order: MemberOrder = .asWritten, number: (String) -> String = { $0 },
        members: (JSONValue) -> [JSONMember] = { $0.members }
    ) {
        switch value.kind {
        case .null: raw("null")
        case .bool: raw(value.bool == true ? "true" : "false")
        case .number: raw(number(value.numberText ?? "0"))
        case .string: string(value.string ?? "")
        case .array:
            raw("[")
            for (position, element) in value.elements.enumerated() {
                if position > 0 { raw(",") }
                self.value(element, order: order, number: number, members: members)
            }
            raw("]")
        case .object:
            raw("{")
            var written = members(value).map { (name: $0.name, value: $0.value) }
            if order == .sorted { written.sort { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) } }
            for (position, member) in written.enumerated() {
                if position > 0 { raw(",") }
                string(member.name)
                raw(":")
                self.value(member.value, order: order, number: number, members: members)
            }
            raw("}")
        }
    }

    private static let hexDigits = Array("0123456789ABCDEF".utf8)
}
