extension RuleID {
    /// The rule that a difference breaks, by the reference implementation's word for it.
    static func json(_ type: JSONDifferenceType) -> RuleID { jsonRules[type] ?? schemaTypeChanged }

    private static let jsonRules = Dictionary(
        uniqueKeysWithValues: JSONDifferenceType.allCases.map { type in
            (type, RuleID("JSON-" + String(type.rawValue.map { $0 == "_" ? "-" : $0 })))
        })
}
