extension Verdict {
    /// The messages that the reference implementation's clients see, in its order (reference/compatibility.md 1.6).
    ///
    /// The lines about the old schema come with the last direction that the level checks, and so not where a FULL level
    /// fails forward only [W1]. `failed` has the version all the same.
    ///
    /// - Parameters:
    ///   - validateFields: the setting, for the last line.
    ///   - reserved: messages of the reserved-field check, which come first.
    package func confluentMessages(validateFields: Bool, reserved: [String] = []) -> [String] {
        var messages = reserved
        switch outcome {
        case .compatible: break
        case .undecided(let limit, _): messages.append("Compatibility check exceeded \(limit)")
        case .incompatible(let found):
            messages += found.map(\.confluentMessage)
            if let failed, found.contains(where: { $0.rule != .schemaTypeChanged && $0.direction == level.directions.last }) {
                if let version = failed.version { messages.append("{oldSchemaVersion: \(version)}") }
                messages.append(Verdict.line(showing: failed.canonicalText))
            }
        }
        guard !messages.isEmpty else { return [] }
        messages.append("{validateFields: '\(validateFields)', compatibility: '\(level.rawValue)'}")
        return messages
    }

    /// Characters of an old schema that a message shows, in UTF-16 units.
    private static let shownUnits = 10_240

    private static func line(showing text: String) -> String {
        guard text.utf8.count > shownUnits, text.utf16.count > shownUnits else { return "{oldSchema: '\(text)'}" }
        return "{oldSchema: <truncated> '\(String(decoding: text.utf16.prefix(shownUnits), as: UTF16.self))...'}"
    }
}
