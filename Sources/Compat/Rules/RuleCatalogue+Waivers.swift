extension RuleCatalogue {
    /// What `check` asks of the waivers in a manifest.
    package static let waiverRules: [CompatibilityRule] = [.waiverExpired, .waiverUnused]
}

extension CompatibilityRule {
    private static func waiver(
        _ id: String, purpose: String, fix: String, new: String, fixed: String
    ) -> CompatibilityRule {
        CompatibilityRule(
            id: id, effect: .waiver, type: nil, purpose: purpose, fix: fix, fixForward: fix, confluentType: nil,
            example: Example(old: "", new: new, fixed: fixed))
    }

    package static let waiverExpired = waiver(
        "WAIVER-EXPIRED",
        purpose: "A waiver counts up to its last day, in UTC; a run after that day fails, so that no exception stays for good.",
        fix: "Remove it, and mend what it covered; or agree on another day.",
        new: """
            waivers:
              - rule: AVRO-READER-FIELD-MISSING-DEFAULT
                subject: orders-value
                path: currency
                reason: the topic is emptied before the release, see SHOP-112
                expires: 2024-06-30
            """,
        fixed: """
            waivers:
              - rule: AVRO-READER-FIELD-MISSING-DEFAULT
                subject: orders-value
                path: currency
                reason: the topic is emptied before the release, which moved, see SHOP-112
                expires: 2099-06-30
            """)

    package static let waiverUnused = waiver(
        "WAIVER-UNUSED",
        purpose: "A waiver is there for a finding; one that nothing needs is a note, so that it cannot cover a later mistake.",
        fix: "Remove it, or correct its rule, subject or path.",
        new: """
            waivers:
              - rule: AVRO-READER-FIELD-MISSING-DEFAULT
                subject: orders-value
                path: a-field-that-has-a-default
                reason: the topic is emptied before the release, see SHOP-112
                expires: 2099-06-30
            """,
        fixed: "waivers: []")
}
