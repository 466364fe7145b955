extension RuleID {
    /// The rule that a difference breaks, by the reference implementation's word for it.
    static func json(_ type: JSONDifferenceType) -> RuleID { jsonRules[type] ?? schemaTypeChanged }

    private static let jsonRules = Dictionary(
        uniqueKeysWithValues: JSONDifferenceType.allCases.map { type in
            (type, RuleID("JSON-" + String(type.rawValue.map { $0 == "_" ? "-" : $0 })))
        })
}

extension RuleID {
    package static let jsonConditionalNotCompared = RuleID("JSON-CONDITIONAL-NOT-COMPARED")
    package static let jsonExclusiveFlagNotCompared = RuleID("JSON-EXCLUSIVE-FLAG-NOT-COMPARED")
    package static let jsonRequiredNameNotCompared = RuleID("JSON-REQUIRED-NAME-NOT-COMPARED")
    package static let jsonDefaultNotFilledIn = RuleID("JSON-DEFAULT-NOT-FILLED-IN")
    package static let jsonPropertyAddedBesidePatterns = RuleID("JSON-PROPERTY-ADDED-BESIDE-PATTERNS")
    package static let jsonUnevaluatedNotCompared = RuleID("JSON-UNEVALUATED-NOT-COMPARED")
    package static let jsonPatternPropertiesNotCompared = RuleID("JSON-PATTERN-PROPERTIES-NOT-COMPARED")
    package static let jsonPropertyNamesNotCompared = RuleID("JSON-PROPERTY-NAMES-NOT-COMPARED")
    package static let jsonTupleNotCompared = RuleID("JSON-TUPLE-NOT-COMPARED")
    package static let jsonContainsNotCompared = RuleID("JSON-CONTAINS-NOT-COMPARED")
    package static let jsonOneOfOverlap = RuleID("JSON-ONE-OF-OVERLAP")
    package static let jsonTypeAskedFor = RuleID("JSON-TYPE-ASKED-FOR")
    package static let jsonReferenceChainNotCompared = RuleID("JSON-REFERENCE-CHAIN-NOT-COMPARED")
}
