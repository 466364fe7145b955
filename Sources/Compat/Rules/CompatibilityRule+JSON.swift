import SchemaModel

extension CompatibilityRule {
    /// A rule that a difference between JSON Schemas breaks.
    static func json(
        _ type: JSONDifferenceType, purpose: String, fix: String, fixForward: String, old: String, new: String, fixed: String
    ) -> CompatibilityRule {
        CompatibilityRule(
            id: .json(type), effect: .refusal, type: .json, purpose: purpose, fix: fix, fixForward: fixForward,
            confluentType: type.rawValue, example: Example(oldType: .json, old: old, new: new, fixed: fixed))
    }

    /// A note on what the reference implementation accepts.
    static func jsonNote(
        _ id: RuleID, purpose: String, fix: String, fixForward: String, old: String, new: String, fixed: String
    ) -> CompatibilityRule {
        CompatibilityRule(
            id: id, effect: .note, type: .json, purpose: purpose, fix: fix, fixForward: fixForward, confluentType: nil,
            example: Example(oldType: .json, old: old, new: new, fixed: fixed))
    }
}
