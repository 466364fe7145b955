/// Which version a caller asks for.
package enum VersionSelector: Sendable, Hashable {
    /// The highest live one.
    case latest
    case number(Int)

    /// Reads `latest` in any case, `-1`, or a number from 1 to 2^31-1; blanks around it do not matter.
    ///
    /// - Throws: `RegistryError.invalidVersion` with the text.
    package init(_ text: String) throws(RegistryError) {
        let trimmed = text.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed()
        let word = String(trimmed)
        if word.lowercased() == "latest" || word == "-1" {
            self = .latest
        } else if let number = Int32(word), number > 0 {
            self = .number(Int(number))
        } else {
            throw .invalidVersion(text)
        }
    }

    /// As error messages show it.
    var number: Int {
        switch self {
        case .latest: -1
        case .number(let number): number
        }
    }
}
