import SchemaModel

extension CompatibilityRule {
    /// A rule that a difference between JSON Schemas breaks.
    static func json(
        _ type: JSONDifferenceType, purpose: String, fix: String, fixForward: String, old: String, new: String, fixed: String
    ) -> CompatibilityRule {
        CompatibilityRule(
            id: "JSON-" + String(type.rawValue.map { $0 == "_" ? "-" : $0 }), effect: .refusal, type: .json, purpose: purpose,
            fix: fix, fixForward: fixForward,
            confluentType: type.rawValue, example: Example(oldType: .json, old: old, new: new, fixed: fixed))
    }

    /// What is said of a difference that no rule is about, because it is compatible under any policy.
    static func json(_ type: JSONDifferenceType) -> CompatibilityRule {
        let nothing = "Nothing needs to change."
        return json(
            type, purpose: "A difference of this kind is compatible.", fix: nothing, fixForward: nothing, old: "{}", new: "{}",
            fixed: "{}")
    }

    /// A note on what the reference implementation accepts.
    static func jsonNote(
        _ id: String, purpose: String, fix: String, fixForward: String, old: String, new: String, fixed: String
    ) -> CompatibilityRule {
        CompatibilityRule(
            id: id, effect: .note, type: .json, purpose: purpose, fix: fix, fixForward: fixForward, confluentType: nil,
            example: Example(oldType: .json, old: old, new: new, fixed: fixed))
    }
}
