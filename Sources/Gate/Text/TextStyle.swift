/// How reports look on a terminal. Elsewhere they are plain.
package struct TextStyle: Sendable {
    package let hasColour: Bool

    package static let plain = TextStyle(hasColour: false)

    package init(hasColour: Bool) { self.hasColour = hasColour }

    func error(_ text: String) -> String { coloured(text, "1;31") }
    func note(_ text: String) -> String { coloured(text, "1;33") }
    func success(_ text: String) -> String { coloured(text, "1;32") }
    func strong(_ text: String) -> String { coloured(text, "1") }

    private func coloured(_ text: String, _ code: String) -> String {
        hasColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }

    /// The text with everything escaped that would act on a terminal: names in schemas and of files may hold anything.
    package static func printable(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        return text.unicodeScalars.map { printable(scalar: $0, tab: "\\t") }.joined()
    }

    static func printable(scalar: Unicode.Scalar, tab: String) -> String {
        if scalar == "\t" { return tab }
        return isControl(scalar) ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
    }

    /// Control characters, and those that turn the direction of what follows.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
