import SchemaModel

extension Verdict {
    /// The messages that the reference implementation's clients see, in its order [C1.6].
    ///
    /// The lines about the old schema come with the last direction that the level checks, and so not where a FULL level
    /// fails forward only [W1]. `failed` has the version all the same.
    ///
    /// All of them together have at most `messageLimit` bytes, as far as that leaves room for the last lines. The first
    /// message that does not fit and all after it are not made: one message says how many they are.
    ///
    /// - Parameters:
    ///   - validateFields: the setting, for the last line.
    ///   - reserved: messages of the reserved-field check, which come first.
    package func confluentMessages(validateFields: Bool, reserved: [String] = []) -> [String] {
        if case .compatible = outcome, reserved.isEmpty { return [] }
        let last = oldSchemaLines + ["{validateFields: '\(validateFields)', compatibility: '\(level.rawValue)'}"]
        var list = MessageList(bytes: messageLimit.value - last.reduce(0) { $0 + $1.utf8.count })
        list.add(reserved) { $0 }
        switch outcome {
        case .compatible: break
        case .undecided(let limit, _): list.add(["Compatibility check exceeded \(limit)"]) { $0 }
        case .incompatible(let found): list.add(found, \.confluentMessage)
        }
        if list.omitted > 0 {
            let messages = list.omitted == 1 ? "1 more message" : "\(list.omitted) more messages"
            list.messages.append("{omitted: '\(messages), beyond \(messageLimit)'}")
        }
        return list.messages + last
    }

    private var oldSchemaLines: [String] {
        guard case .incompatible(let found) = outcome, let failed,
            found.contains(where: { $0.rule != .schemaTypeChanged && $0.direction == level.directions.last })
        else { return [] }
        let version = failed.version.map { "{oldSchemaVersion: \($0)}" }
        return (version.map { [$0] } ?? []) + [Verdict.line(showing: failed.canonicalText)]
    }

    /// Characters of an old schema that a message shows, in UTF-16 units.
    private static let shownUnits = 10_240

    private static func line(showing text: String) -> String {
        guard text.utf8.count > shownUnits, text.utf16.count > shownUnits else { return "{oldSchema: '\(text)'}" }
        return "{oldSchema: <truncated> '\(String(decoding: text.utf16.prefix(shownUnits), as: UTF16.self))...'}"
    }
}

/// Whole messages up to a number of bytes.
private struct MessageList {
    var messages: [String] = []
    private(set) var omitted = 0
    private var left: Int

    init(bytes: Int) { left = bytes }

    mutating func add<Source>(_ sources: [Source], _ text: (Source) -> String) {
        for (position, source) in sources.enumerated() {
            guard omitted == 0 else {
                omitted += sources.count - position
                return
            }
            let message = text(source)
            left -= message.utf8.count
            if left >= 0 { messages.append(message) } else { omitted = 1 }
        }
    }
}
