/// The name of a content across contexts: sixteen bytes, printed as a UUID without version bits.
public struct SchemaGUID: Sendable, Hashable, CustomStringConvertible {
    /// Always sixteen.
    public let bytes: [UInt8]

    /// Nil unless there are sixteen bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        self.bytes = Array(bytes)
    }

    /// The GUID that a digest stands for: its first sixteen bytes.
    public init(digest: some Sequence<UInt8>) {
        let bytes = Array(digest.prefix(16))
        self.bytes = bytes + Array(repeating: 0, count: 16 - bytes.count)
    }

    /// Reads UUID text or thirty-two hexadecimal digits, in any case.
    public init?(_ text: String) {
        let characters = Array(text.utf8)
        let hyphens = [8, 13, 18, 23]
        let digits: [UInt8]
        switch characters.count {
        case 36 where hyphens.allSatisfy { characters[$0] == UInt8(ascii: "-") }:
            digits = characters.enumerated().filter { !hyphens.contains($0.offset) }.map(\.element)
        case 32: digits = characters
        default: return nil
        }
        var bytes: [UInt8] = []
        for pair in stride(from: 0, to: 32, by: 2) {
            guard let high = SchemaGUID.value(of: digits[pair]), let low = SchemaGUID.value(of: digits[pair + 1]) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        self.bytes = bytes
    }

    /// The same in words.
    public var description: String {
        var text = ""
        for (index, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(index) { text += "-" }
            text += String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }
        return text
    }

    private static func value(of digit: UInt8) -> UInt8? {
        Character(Unicode.Scalar(digit)).hexDigitValue.map(UInt8.init)
    }
}
