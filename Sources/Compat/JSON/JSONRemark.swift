/// What the reference implementation accepts although documents would be refused.
enum JSONRemark: Sendable, CaseIterable {
    /// `if`, `then` and `else` [W19].
    case conditional
    /// The flags of draft 4 [W23].
    case exclusiveFlag
    /// A required name that is not among the properties [W28].
    case requiredName
    /// A required property with a default, which no validator fills in [C3.4].
    case requiredDefault
    /// A property that is added beside `patternProperties` [W29].
    case propertyBesidePatterns
    /// `unevaluatedProperties` or `unevaluatedItems` that is not seen [W31].
    case unevaluated
    /// A rule of `patternProperties` [W32].
    case patternProperties
    case propertyNames
    /// A tuple where all elements had one schema [W33].
    case tuple
    /// The schema of `contains` [W34].
    case contains
    /// Branches of `oneOf` that a document may meet together [W36].
    case overlap
    /// A type that is asked for only now [W51].
    case type
    /// A reference that leads to another [C3.3].
    case referenceChain

    var rule: CompatibilityRule {
        switch self {
        case .conditional: .jsonConditionalNotCompared
        case .exclusiveFlag: .jsonExclusiveFlagNotCompared
        case .requiredName: .jsonRequiredNameNotCompared
        case .requiredDefault: .jsonDefaultNotFilledIn
        case .propertyBesidePatterns: .jsonPropertyAddedBesidePatterns
        case .unevaluated: .jsonUnevaluatedNotCompared
        case .patternProperties: .jsonPatternPropertiesNotCompared
        case .propertyNames: .jsonPropertyNamesNotCompared
        case .tuple: .jsonTupleNotCompared
        case .contains: .jsonContainsNotCompared
        case .overlap: .jsonOneOfOverlap
        case .type: .jsonTypeAskedFor
        case .referenceChain: .jsonReferenceChainNotCompared
        }
    }
}
