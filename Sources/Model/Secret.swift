/// A text that nobody may see: it has no way to print itself.
///
/// ```swift
/// let secret = Secret("s3cret")
/// "\(secret)"        // hidden
/// secret.revealed    // s3cret
/// ```
///
/// Interpolation, `dump`, `Mirror` and the descriptions of whatever holds a secret say that there is one. It is not
/// `Encodable`, so that nothing with a secret in it becomes JSON by accident.
package struct Secret: Sendable {
    /// The text itself, for what encrypts or compares with it.
    package let revealed: String

    package init(_ text: String) { revealed = text }

    package static let none = Secret("")

    package var isEmpty: Bool { revealed.isEmpty }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { isEmpty ? "none" : "hidden" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: [:], displayStyle: .struct) }
}
