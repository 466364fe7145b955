import SchemaModel

extension PatternParser {
    /// An escape that stands for scalars. The backslash is the next scalar.
    mutating func escapedSet(inClass: Bool) throws(Malformed) -> ScalarSet {
        let start = place
        place += 1
        guard let scalar = peek() else { throw Malformed(reason: "the pattern ends in a backslash") }
        place += 1
        switch scalar {
        case "d": return ScalarSet(ScalarSet.digits)
        case "D": return ScalarSet(ScalarSet.digits, isNegated: true)
        case "w": return ScalarSet(ScalarSet.word)
        case "W": return ScalarSet(ScalarSet.word, isNegated: true)
        case "s": return ScalarSet(ScalarSet.space)
        case "S": return ScalarSet(ScalarSet.space, isNegated: true)
        case "t": return ScalarSet(0x09)
        case "n": return ScalarSet(0x0A)
        case "v": return ScalarSet(0x0B)
        case "f": return ScalarSet(0x0C)
        case "r": return ScalarSet(0x0D)
        case "b" where inClass: return ScalarSet(0x08)
        case "p", "P":
            if let set = try property(isNegated: scalar == "P", start) { return set }
        case "c":
            if let letter = peek(), letter.isASCII, letter.properties.isAlphabetic {
                place += 1
                return ScalarSet(letter.value % 32)
            }
            if !isUnicode {
                place = start + 1
                return ScalarSet("\\" as Unicode.Scalar)
            }
        case "x":
            if let value = hex(2) { return ScalarSet(value) }
        case "u":
            if let value = unicodeEscape() { return ScalarSet(value) }
        case "0"..."9":
            if scalar == "0", peek().map({ !("0"..."9").contains($0) }) ?? true { return ScalarSet(0) }
            if !isUnicode { return octal(scalar) }
        default: break
        }
        guard isIdentityEscape(scalar, inClass: inClass) else {
            throw Malformed(reason: "the escape \\\(scalar) at \(start + 1) is not known")
        }
        return ScalarSet(scalar)
    }

    private func isIdentityEscape(_ scalar: Unicode.Scalar, inClass: Bool) -> Bool {
        if "^$\\.*+?()[]{}|/".unicodeScalars.contains(scalar) || inClass && scalar == "-" { return true }
        return !isUnicode && scalar != "c" && (scalar != "k" || inClass || namesOfGroups.isEmpty)
    }

    private mutating func property(isNegated: Bool, _ start: Int) throws(Malformed) -> ScalarSet? {
        guard peek() == "{", let end = end(of: "}") else { return nil }
        let name = text(scalars[(place + 1)..<end])
        if let property = ScalarProperty(named: name, isNegated: isNegated) {
            place = end + 1
            return ScalarSet(properties: [property])
        }
        if ScalarProperty.isOutOfReach(name) {
            place = end + 1
            obstacle = .property
            return .all
        }
        if isUnicode { throw Malformed(reason: "the property \(name.excerpt) at \(start + 1) is not known") }
        return nil
    }

    /// Digits of a fixed number; nothing is taken where they are not there.
    private mutating func hex(_ count: Int) -> UInt32? {
        guard place + count <= scalars.count else { return nil }
        var value: UInt32 = 0
        for scalar in scalars[place..<place + count] {
            guard let digit = Character(scalar).hexDigitValue, scalar.isASCII else { return nil }
            value = value * 16 + UInt32(digit)
        }
        place += count
        return value
    }

    /// `\u0041`, `\u{41}` and pairs of surrogates. The `u` is taken.
    private mutating func unicodeEscape() -> UInt32? {
        if isUnicode, peek() == "{", let end = end(of: "}"), end > place + 1 {
            var value: UInt32 = 0
            for scalar in scalars[(place + 1)..<end] {
                guard let digit = Character(scalar).hexDigitValue, scalar.isASCII, value <= ScalarSet.last else { return nil }
                value = value * 16 + UInt32(digit)
            }
            guard value <= ScalarSet.last else { return nil }
            place = end + 1
            return value
        }
        guard let first = hex(4) else { return nil }
        guard (0xD800...0xDBFF).contains(first), at(place, is: "\\u") else { return first }
        let behind = place
        place += 2
        if let second = hex(4), (0xDC00...0xDFFF).contains(second) {
            return 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
        }
        place = behind
        return first
    }

    /// The older syntax has numbers of up to three digits to the base of eight; 8 and 9 stand for themselves.
    private mutating func octal(_ first: Unicode.Scalar) -> ScalarSet {
        guard ("0"..."7").contains(first) else { return ScalarSet(first) }
        var value = first.value - 0x30
        for _ in 0..<2 {
            guard let digit = peek(), ("0"..."7").contains(digit), value * 8 + digit.value - 0x30 <= 0xFF else { break }
            value = value * 8 + digit.value - 0x30
            place += 1
        }
        return ScalarSet(value)
    }

    // MARK: Classes

    /// A set in brackets. The bracket is the next scalar.
    mutating func characterClass() throws(Malformed) -> ScalarSet {
        let start = place
        place += 1
        let isNegated = take("^")
        var ranges: [ScalarSet.Bounds] = []
        var properties: [ScalarProperty] = []
        while true {
            guard let next = peek() else { throw Malformed(reason: "the [ at \(start + 1) is not closed") }
            if next == "]" { break }
            let at = place
            let first = try classAtom()
            var sets = [first]
            if peek() == "-", let behind = peek(1), behind != "]" {
                place += 1
                let last = try classAtom()
                if let low = first.single, let high = last.single {
                    guard low <= high else { throw Malformed(reason: "the range at \(at + 1) is out of order") }
                    ranges.append(low...high)
                    continue
                }
                guard !isUnicode else { throw Malformed(reason: "the range at \(at + 1) ends in more than one character") }
                sets += [ScalarSet("-" as Unicode.Scalar), last]
            }
            for set in sets {
                ranges += set.ranges
                properties += set.properties
            }
        }
        place += 1
        return ScalarSet(ranges, properties: properties, isNegated: isNegated)
    }

    private mutating func classAtom() throws(Malformed) -> ScalarSet {
        if peek() == "\\" { return try escapedSet(inClass: true) }
        defer { place += 1 }
        return ScalarSet(scalars[place])
    }
}

extension ScalarSet {
    init(_ scalar: Unicode.Scalar) { self.init(scalar.value) }
}
