import SchemaCompat
import SchemaModel
import SchemaRegistryMessages

extension CompatibilityRule {
    /// Three lines.
    var summary: String {
        """
        \(id)\(effect == .note ? " (note)" : "")
            \(purpose)
            Fix: \(fix)

        """
    }

    /// Everything about the rule. `Forward` is the fix where old readers break.
    var page: String {
        var text = """
            \(id)

            Purpose    \(purpose)
            Fix        \(fix)
            Forward    \(fixForward)
            Effect     \(effect.text)
            Confluent  \(confluentType ?? "no word of its own")

            """
        if let example {
            text += section("Old version", example.old) + section("New version, which breaks the rule", example.new)
            text += section("New version, fixed", example.fixed)
        }
        return text
    }

    /// The rule in `docs/rules.md`.
    var markdown: String {
        var text = """
            ## \(id)

            \(purpose)

            | | |
            |---|---|
            | effect | \(effect.text) |
            | fix, where new readers break | \(fix) |
            | fix, where deployed readers break | \(fixForward) |
            | Confluent's word | \(confluentType.map { "`\($0)`" } ?? "none") |

            """
        if let example {
            text += "\nOld version:\n\n```json\n\(example.old)\n```\n"
            text += "\nNew version, which breaks the rule:\n\n```json\n\(example.new)\n```\n"
            text += "\nNew version, fixed:\n\n```json\n\(example.fixed)\n```\n"
        }
        return text
    }

    private func section(_ title: String, _ schema: String) -> String {
        let lines = schema.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)\n" }
        return "\n\(title):\n\n\(lines.joined())"
    }

    var asMessage: Message {
        var object = MessageObject([("id", .string(id.text)), ("effect", .string(effect.rawValue))])
        if let type { object["schemaType"] = .string(type.rawValue) }
        object["purpose"] = .string(purpose)
        object["fix"] = .string(fix)
        object["fixForward"] = .string(fixForward)
        if let confluentType { object["confluentType"] = .string(confluentType) }
        if let example {
            object["example"] = [
                "old": .string(example.old), "new": .string(example.new), "fixed": .string(example.fixed),
            ]
        }
        return .object(object)
    }
}

extension CompatibilityRule.Effect {
    fileprivate var text: String {
        switch self {
        case .refusal: "A schema that breaks the rule is incompatible."
        case .note: "A schema that breaks the rule is compatible, as with Confluent, and the report says so in a note."
        }
    }
}
