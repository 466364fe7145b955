extension AvroDecimal {
    /// Reads a number such as `-12.34`; nil where the text is none.
    ///
    /// Costs the square of the number of digits.
    ///
    /// - Parameters:
    ///   - scale: digits to have behind the point; nil for those that are written.
    ///   - maximum: the most digits, zeros that are filled in among them.
    init?(_ text: String, scale: Int? = nil, maximum: Int) {
        var digits = text.utf8[...]
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative { digits = digits.dropFirst() }
        let parts = digits.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = parts.count > 1 ? parts[1] : Substring("").utf8
        let written = fraction.count
        guard digits.count <= maximum, parts.first?.isEmpty == false, parts.count == 1 || written > 0 else { return nil }
        let wanted = scale ?? written
        guard wanted >= written, wanted - written <= maximum - digits.count + parts.count - 1 else { return nil }
        // Little-endian while it grows.
        var magnitude: [UInt8] = [0]
        for digit in [parts[0], fraction].joined() {
            guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit else { return nil }
            magnitude.shift(in: Int(digit - UInt8(ascii: "0")))
        }
        for _ in written..<wanted { magnitude.shift(in: 0) }
        self.init(magnitude: magnitude.reversed(), isNegative: isNegative, scale: wanted)
    }

    /// - Parameter magnitude: big-endian.
    init(magnitude: [UInt8], isNegative: Bool, scale: Int) {
        // A leading zero keeps the sign apart.
        var bytes = [0] + magnitude
        if isNegative {
            for position in bytes.indices { bytes[position] = ~bytes[position] }
            for position in bytes.indices.reversed() {
                bytes[position] &+= 1
                if bytes[position] != 0 { break }
            }
        }
        self.init(unscaled: bytes, scale: scale)
    }

    /// The same number with another scale; nil where that loses digits, or takes more than `maximum`.
    func scaled(to scale: Int, maximum: Int) -> AvroDecimal? {
        scale == self.scale ? self : AvroDecimal(description, scale: scale, maximum: maximum)
    }
}

extension [UInt8] {
    /// Appends a decimal digit to a magnitude, little-endian.
    fileprivate mutating func shift(in digit: Int) {
        var carry = digit
        for position in indices {
            let value = Int(self[position]) * 10 + carry
            self[position] = UInt8(truncatingIfNeeded: value)
            carry = value >> 8
        }
        if carry > 0 { append(UInt8(truncatingIfNeeded: carry)) }
    }
}
