/// Reads a short text byte by byte.
struct ByteReader {
    private let bytes: [UInt8]
    private(set) var place = 0

    init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

    var isAtEnd: Bool { place == bytes.count }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard place < bytes.count, UInt32(bytes[place]) == scalar.value else { return false }
        place += 1
        return true
    }

    /// A number of so many digits.
    mutating func digits(_ count: Int) -> Int? {
        guard place + count <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[place..<place + count] {
            guard byte.isDigit else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        place += count
        return value
    }

    /// One digit at least.
    mutating func someDigits() -> Bool {
        let start = place
        while place < bytes.count, bytes[place].isDigit { place += 1 }
        return place > start
    }

    /// Digits and a unit; nothing is taken where they are not there.
    mutating func digitsThen(_ unit: Unicode.Scalar) -> Bool {
        let start = place
        if someDigits(), take(unit) { return true }
        place = start
        return false
    }
}

extension UInt8 {
    var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
    var isLetter: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20 }
    var isHexDigit: Bool { isDigit || UInt8(ascii: "a")...UInt8(ascii: "f") ~= self | 0x20 }
}
