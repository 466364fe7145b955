/// A usual way to write names. Letters and digits are those of ASCII.
package enum NameStyle: String, Sendable, CaseIterable {
    case camelCase = "camelCase"
    case pascalCase = "PascalCase"
    case snakeCase = "snake_case"
    case upperCase = "UPPER_CASE"
    case kebabCase = "kebab-case"
    /// Any characters, at least one.
    case any = "any"

    /// For each length from 0 on whether so many bytes of a text are a name in this style. The list ends where no longer one
    /// is.
    func lengths(in text: ArraySlice<UInt8>) -> [Bool] {
        var lengths = [false]
        var previous: UInt8?
        for byte in text {
            guard permits(byte, after: previous) else { break }
            lengths.append(!isSeparator(byte))
            previous = byte
        }
        return lengths
    }

    private func permits(_ byte: UInt8, after previous: UInt8?) -> Bool {
        let isLower = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        let isUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        switch self {
        case .any: return true
        case .camelCase: return isLower || (previous != nil && (isUpper || isDigit))
        case .pascalCase: return isUpper || (previous != nil && (isLower || isDigit))
        case .snakeCase, .kebabCase: return isLower || (isDigit && previous != nil) || (isSeparator(byte) && follows(previous))
        case .upperCase: return isUpper || (isDigit && previous != nil) || (isSeparator(byte) && follows(previous))
        }
    }

    private func follows(_ previous: UInt8?) -> Bool { previous.map { !isSeparator($0) } ?? false }

    private func isSeparator(_ byte: UInt8) -> Bool {
        switch self {
        case .snakeCase, .upperCase: byte == UInt8(ascii: "_")
        case .kebabCase: byte == UInt8(ascii: "-")
        case .camelCase, .pascalCase, .any: false
        }
    }
}
