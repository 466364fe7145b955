/// A text that cannot name a subject or a context.
package struct InvalidName: Error, Sendable, Equatable {
    package let text: String

    /// Bytes of UTF-8 in a name at most.
    package static let maxBytes = 512

    package init(_ text: String) { self.text = text }

    /// Whether a text may be a name, or a part of one.
    ///
    /// No name has a control character: SQLite and other programs end a text at a NUL, so that a name with one would stand
    /// for another.
    package static func permits(_ text: String) -> Bool {
        guard text.utf8.count <= maxBytes else { return false }
        // Plain ASCII, which nearly every name is, needs no tables.
        if text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return true }
        return !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
}
