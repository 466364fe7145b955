import SchemaCompat
import SchemaModel
import SchemaWire

extension CompatibilityRule {
    /// Three lines.
    var summary: String {
        """
        \(id)\(effect == .refusal ? "" : " (\(effect.rawValue))")
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
        if !example.old.isEmpty { text += section("Old version", example.old) }
        text += section("\(newVersion), which breaks the rule", example.new)
        if let fixed = example.fixed { text += section("\(newVersion), fixed", fixed) }
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
        let language = example.oldType == .protobuf ? "proto" : "json"
        if !example.old.isEmpty { text += "\nOld version:\n\n```\(language)\n\(example.old)\n```\n" }
        let newLanguage = effect == .waiver ? "yaml" : "json"
        text += "\n\(newVersion), which breaks the rule:\n\n```\(newLanguage)\n\(example.new)\n```\n"
        if let fixed = example.fixed { text += "\n\(newVersion), fixed:\n\n```\(newLanguage)\n\(fixed)\n```\n" }
        return text
    }

    private var newVersion: String {
        if effect == .waiver { return "A manifest" }
        return example.old.isEmpty ? "A schema" : "New version"
    }

    private func section(_ title: String, _ schema: String) -> String {
        let lines = schema.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)\n" }
        return "\n\(title):\n\n\(lines.joined())"
    }

    var asMessage: Message {
        var object = MessageObject([("id", .string(id)), ("effect", .string(effect.rawValue))])
        if let type { object["schemaType"] = .string(type.rawValue) }
        object["purpose"] = .string(purpose)
        object["fix"] = .string(fix)
        object["fixForward"] = .string(fixForward)
        if let confluentType { object["confluentType"] = .string(confluentType) }
        var texts = MessageObject()
        if !example.old.isEmpty { texts["old"] = .string(example.old) }
        texts["new"] = .string(example.new)
        if let fixed = example.fixed { texts["fixed"] = .string(fixed) }
        object["example"] = .object(texts)
        return .object(object)
    }
}

extension CompatibilityRule.Effect {
    fileprivate var text: String {
        switch self {
        case .refusal: "A schema that breaks the rule is incompatible."
        case .note: "A schema that breaks the rule is compatible, as with Confluent, and the report says so in a note."
        case .lint: "`check --lint` reports a schema that breaks the rule, where the manifest asks for it."
        case .waiver: "It is about the waivers of a manifest: `check` reports one that breaks the rule."
        }
    }
}
