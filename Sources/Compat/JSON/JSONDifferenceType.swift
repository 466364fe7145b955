import SchemaModel

/// What a comparison of two JSON Schemas may find [C3.4]: the reference implementation's words, which clients see.
package enum JSONDifferenceType: String, Sendable, CaseIterable {
    case idChanged = "ID_CHANGED"
    case descriptionChanged = "DESCRIPTION_CHANGED"
    case titleChanged = "TITLE_CHANGED"
    case defaultChanged = "DEFAULT_CHANGED"
    case schemaAdded = "SCHEMA_ADDED"
    case schemaRemoved = "SCHEMA_REMOVED"
    case typeExtended = "TYPE_EXTENDED"
    case typeNarrowed = "TYPE_NARROWED"
    case typeChanged = "TYPE_CHANGED"
    case maxLengthAdded = "MAX_LENGTH_ADDED"
    case maxLengthRemoved = "MAX_LENGTH_REMOVED"
    case maxLengthIncreased = "MAX_LENGTH_INCREASED"
    case maxLengthDecreased = "MAX_LENGTH_DECREASED"
    case minLengthAdded = "MIN_LENGTH_ADDED"
    case minLengthRemoved = "MIN_LENGTH_REMOVED"
    case minLengthIncreased = "MIN_LENGTH_INCREASED"
    case minLengthDecreased = "MIN_LENGTH_DECREASED"
    case patternAdded = "PATTERN_ADDED"
    case patternRemoved = "PATTERN_REMOVED"
    case patternChanged = "PATTERN_CHANGED"
    case maximumAdded = "MAXIMUM_ADDED"
    case maximumRemoved = "MAXIMUM_REMOVED"
    case maximumIncreased = "MAXIMUM_INCREASED"
    case maximumDecreased = "MAXIMUM_DECREASED"
    case minimumAdded = "MINIMUM_ADDED"
    case minimumRemoved = "MINIMUM_REMOVED"
    case minimumIncreased = "MINIMUM_INCREASED"
    case minimumDecreased = "MINIMUM_DECREASED"
    case exclusiveMaximumAdded = "EXCLUSIVE_MAXIMUM_ADDED"
    case exclusiveMaximumRemoved = "EXCLUSIVE_MAXIMUM_REMOVED"
    case exclusiveMaximumIncreased = "EXCLUSIVE_MAXIMUM_INCREASED"
    case exclusiveMaximumDecreased = "EXCLUSIVE_MAXIMUM_DECREASED"
    case exclusiveMinimumAdded = "EXCLUSIVE_MINIMUM_ADDED"
    case exclusiveMinimumRemoved = "EXCLUSIVE_MINIMUM_REMOVED"
    case exclusiveMinimumIncreased = "EXCLUSIVE_MINIMUM_INCREASED"
    case exclusiveMinimumDecreased = "EXCLUSIVE_MINIMUM_DECREASED"
    case multipleOfAdded = "MULTIPLE_OF_ADDED"
    case multipleOfRemoved = "MULTIPLE_OF_REMOVED"
    case multipleOfExpanded = "MULTIPLE_OF_EXPANDED"
    case multipleOfReduced = "MULTIPLE_OF_REDUCED"
    case multipleOfChanged = "MULTIPLE_OF_CHANGED"
    case requiredAttributeAdded = "REQUIRED_ATTRIBUTE_ADDED"
    case requiredAttributeWithDefaultAdded = "REQUIRED_ATTRIBUTE_WITH_DEFAULT_ADDED"
    case requiredAttributeRemoved = "REQUIRED_ATTRIBUTE_REMOVED"
    case maxPropertiesAdded = "MAX_PROPERTIES_ADDED"
    case maxPropertiesRemoved = "MAX_PROPERTIES_REMOVED"
    case maxPropertiesIncreased = "MAX_PROPERTIES_INCREASED"
    case maxPropertiesDecreased = "MAX_PROPERTIES_DECREASED"
    case minPropertiesAdded = "MIN_PROPERTIES_ADDED"
    case minPropertiesRemoved = "MIN_PROPERTIES_REMOVED"
    case minPropertiesIncreased = "MIN_PROPERTIES_INCREASED"
    case minPropertiesDecreased = "MIN_PROPERTIES_DECREASED"
    case additionalPropertiesAdded = "ADDITIONAL_PROPERTIES_ADDED"
    case additionalPropertiesRemoved = "ADDITIONAL_PROPERTIES_REMOVED"
    case additionalPropertiesExtended = "ADDITIONAL_PROPERTIES_EXTENDED"
    case additionalPropertiesNarrowed = "ADDITIONAL_PROPERTIES_NARROWED"
    case unevaluatedPropertiesAdded = "UNEVALUATED_PROPERTIES_ADDED"
    case unevaluatedPropertiesRemoved = "UNEVALUATED_PROPERTIES_REMOVED"
    case unevaluatedPropertiesExtended = "UNEVALUATED_PROPERTIES_EXTENDED"
    case unevaluatedPropertiesNarrowed = "UNEVALUATED_PROPERTIES_NARROWED"
    case dependencyArrayAdded = "DEPENDENCY_ARRAY_ADDED"
    case dependencyArrayRemoved = "DEPENDENCY_ARRAY_REMOVED"
    case dependencyArrayExtended = "DEPENDENCY_ARRAY_EXTENDED"
    case dependencyArrayNarrowed = "DEPENDENCY_ARRAY_NARROWED"
    case dependencyArrayChanged = "DEPENDENCY_ARRAY_CHANGED"
    case dependencySchemaAdded = "DEPENDENCY_SCHEMA_ADDED"
    case dependencySchemaRemoved = "DEPENDENCY_SCHEMA_REMOVED"
    case requiredPropertyAddedToOpenContentModel = "REQUIRED_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL"
    case requiredPropertyWithDefaultAddedToOpenContentModel = "REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_OPEN_CONTENT_MODEL"
    case optionalPropertyAddedToOpenContentModel = "OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL"
    case propertyWithEmptySchemaAddedToOpenContentModel = "PROPERTY_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL"
    case requiredPropertyAddedToUnopenContentModel = "REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL"
    case requiredPropertyWithDefaultAddedToUnopenContentModel = "REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_UNOPEN_CONTENT_MODEL"
    case optionalPropertyAddedToUnopenContentModel = "OPTIONAL_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL"
    case propertyRemovedFromOpenContentModel = "PROPERTY_REMOVED_FROM_OPEN_CONTENT_MODEL"
    case propertyWithFalseRemovedFromClosedContentModel = "PROPERTY_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL"
    case propertyRemovedFromClosedContentModel = "PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL"
    case propertyRemovedIsCoveredByPartiallyOpenContentModel = "PROPERTY_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL"
    case propertyRemovedNotCoveredByPartiallyOpenContentModel = "PROPERTY_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL"
    case propertyAddedIsCoveredByPartiallyOpenContentModel = "PROPERTY_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL"
    case propertyAddedNotCoveredByPartiallyOpenContentModel = "PROPERTY_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL"
    case maxItemsAdded = "MAX_ITEMS_ADDED"
    case maxItemsRemoved = "MAX_ITEMS_REMOVED"
    case maxItemsIncreased = "MAX_ITEMS_INCREASED"
    case maxItemsDecreased = "MAX_ITEMS_DECREASED"
    case minItemsAdded = "MIN_ITEMS_ADDED"
    case minItemsRemoved = "MIN_ITEMS_REMOVED"
    case minItemsIncreased = "MIN_ITEMS_INCREASED"
    case minItemsDecreased = "MIN_ITEMS_DECREASED"
    case maxContainsAdded = "MAX_CONTAINS_ADDED"
    case maxContainsRemoved = "MAX_CONTAINS_REMOVED"
    case maxContainsIncreased = "MAX_CONTAINS_INCREASED"
    case maxContainsDecreased = "MAX_CONTAINS_DECREASED"
    case minContainsAdded = "MIN_CONTAINS_ADDED"
    case minContainsRemoved = "MIN_CONTAINS_REMOVED"
    case minContainsIncreased = "MIN_CONTAINS_INCREASED"
    case minContainsDecreased = "MIN_CONTAINS_DECREASED"
    case uniqueItemsAdded = "UNIQUE_ITEMS_ADDED"
    case uniqueItemsRemoved = "UNIQUE_ITEMS_REMOVED"
    case additionalItemsAdded = "ADDITIONAL_ITEMS_ADDED"
    case additionalItemsRemoved = "ADDITIONAL_ITEMS_REMOVED"
    case additionalItemsExtended = "ADDITIONAL_ITEMS_EXTENDED"
    case additionalItemsNarrowed = "ADDITIONAL_ITEMS_NARROWED"
    case unevaluatedItemsAdded = "UNEVALUATED_ITEMS_ADDED"
    case unevaluatedItemsRemoved = "UNEVALUATED_ITEMS_REMOVED"
    case unevaluatedItemsExtended = "UNEVALUATED_ITEMS_EXTENDED"
    case unevaluatedItemsNarrowed = "UNEVALUATED_ITEMS_NARROWED"
    case itemAddedToOpenContentModel = "ITEM_ADDED_TO_OPEN_CONTENT_MODEL"
    case itemWithEmptySchemaAddedToOpenContentModel = "ITEM_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL"
    case itemAddedToClosedContentModel = "ITEM_ADDED_TO_CLOSED_CONTENT_MODEL"
    case itemRemovedFromOpenContentModel = "ITEM_REMOVED_FROM_OPEN_CONTENT_MODEL"
    case itemWithFalseRemovedFromClosedContentModel = "ITEM_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL"
    case itemRemovedFromClosedContentModel = "ITEM_REMOVED_FROM_CLOSED_CONTENT_MODEL"
    case itemRemovedIsCoveredByPartiallyOpenContentModel = "ITEM_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL"
    case itemRemovedNotCoveredByPartiallyOpenContentModel = "ITEM_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL"
    case itemAddedIsCoveredByPartiallyOpenContentModel = "ITEM_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL"
    case itemAddedNotCoveredByPartiallyOpenContentModel = "ITEM_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL"
    case enumArrayExtended = "ENUM_ARRAY_EXTENDED"
    case enumArrayNarrowed = "ENUM_ARRAY_NARROWED"
    case enumArrayChanged = "ENUM_ARRAY_CHANGED"
    case combinedTypeExtended = "COMBINED_TYPE_EXTENDED"
    case combinedTypeChanged = "COMBINED_TYPE_CHANGED"
    case productTypeExtended = "PRODUCT_TYPE_EXTENDED"
    case productTypeNarrowed = "PRODUCT_TYPE_NARROWED"
    case sumTypeExtended = "SUM_TYPE_EXTENDED"
    case sumTypeNarrowed = "SUM_TYPE_NARROWED"
    case combinedTypeSubschemasChanged = "COMBINED_TYPE_SUBSCHEMAS_CHANGED"
    case notTypeExtended = "NOT_TYPE_EXTENDED"
    case notTypeNarrowed = "NOT_TYPE_NARROWED"
}

extension JSONDifferenceType {
    enum Effect {
        case compatible
        /// Compatible under the policy LENIENT only.
        case lenient
        case incompatible
    }

    var effect: Effect {
        switch self {
        case .schemaAdded, .typeNarrowed, .typeChanged, .maxLengthAdded, .maxLengthDecreased, .minLengthAdded,
            .minLengthIncreased, .patternAdded, .patternChanged, .maximumAdded, .maximumDecreased, .minimumAdded,
            .minimumIncreased, .exclusiveMaximumAdded, .exclusiveMaximumDecreased, .exclusiveMinimumAdded,
            .exclusiveMinimumIncreased, .multipleOfAdded, .multipleOfExpanded, .multipleOfChanged, .requiredAttributeAdded,
            .maxPropertiesAdded, .maxPropertiesDecreased, .minPropertiesAdded, .minPropertiesIncreased, .dependencyArrayAdded,
            .dependencyArrayExtended, .dependencyArrayChanged, .dependencySchemaAdded, .requiredPropertyAddedToOpenContentModel,
            .requiredPropertyAddedToUnopenContentModel, .maxItemsAdded, .maxItemsDecreased, .minItemsAdded, .minItemsIncreased,
            .maxContainsAdded, .maxContainsDecreased, .minContainsAdded, .minContainsIncreased, .uniqueItemsAdded,
            .additionalItemsRemoved, .additionalItemsNarrowed, .unevaluatedItemsRemoved, .unevaluatedItemsNarrowed,
            .itemAddedToOpenContentModel, .itemRemovedFromClosedContentModel, .itemRemovedNotCoveredByPartiallyOpenContentModel,
            .itemAddedNotCoveredByPartiallyOpenContentModel, .enumArrayNarrowed, .enumArrayChanged, .combinedTypeChanged,
            .productTypeExtended, .sumTypeNarrowed, .combinedTypeSubschemasChanged, .notTypeExtended:
            .incompatible
        case .additionalPropertiesRemoved, .additionalPropertiesNarrowed, .unevaluatedPropertiesRemoved,
            .unevaluatedPropertiesNarrowed, .requiredPropertyWithDefaultAddedToOpenContentModel,
            .optionalPropertyAddedToOpenContentModel, .propertyRemovedFromClosedContentModel,
            .propertyRemovedNotCoveredByPartiallyOpenContentModel, .propertyAddedNotCoveredByPartiallyOpenContentModel:
            .lenient
        default: .compatible
        }
    }

    /// Whether it is about what a schema says of itself.
    var isAnnotation: Bool {
        switch self {
        case .idChanged, .titleChanged, .descriptionChanged, .defaultChanged: true
        default: false
        }
    }

    func isCompatible(_ policy: CompatibilityPolicy) -> Bool {
        switch effect {
        case .compatible: true
        case .lenient: policy == .lenient
        case .incompatible: false
        }
    }

    /// What the reference implementation's message says of a difference [C3.9].
    enum MessageGroup {
        case none, keyword, more, less, value, fewer, elements, type, addedToOpen, addedToUnopen, removedFromClosed
        case removedNotCovered, addedNotCovered
    }

    var messageGroup: MessageGroup {
        switch self {
        case .typeNarrowed, .typeChanged, .enumArrayChanged, .combinedTypeChanged, .combinedTypeSubschemasChanged:
            .type
        case .maxLengthAdded, .minLengthAdded, .patternAdded, .maximumAdded, .minimumAdded, .exclusiveMaximumAdded,
            .exclusiveMinimumAdded, .multipleOfAdded, .requiredAttributeAdded, .maxPropertiesAdded, .minPropertiesAdded,
            .additionalPropertiesRemoved, .unevaluatedPropertiesRemoved, .dependencyArrayAdded, .dependencySchemaAdded,
            .maxItemsAdded, .minItemsAdded, .maxContainsAdded, .minContainsAdded, .uniqueItemsAdded, .additionalItemsRemoved,
            .unevaluatedItemsRemoved:
            .keyword
        case .maxLengthDecreased, .maximumDecreased, .exclusiveMaximumDecreased, .maxPropertiesDecreased, .maxItemsDecreased,
            .maxContainsDecreased:
            .less
        case .minLengthIncreased, .minimumIncreased, .exclusiveMinimumIncreased, .multipleOfExpanded, .minPropertiesIncreased,
            .minItemsIncreased, .minContainsIncreased:
            .more
        case .patternChanged, .multipleOfChanged, .dependencyArrayChanged:
            .value
        case .additionalPropertiesNarrowed, .unevaluatedPropertiesNarrowed, .additionalItemsNarrowed, .unevaluatedItemsNarrowed,
            .enumArrayNarrowed, .sumTypeNarrowed:
            .fewer
        case .dependencyArrayExtended, .productTypeExtended, .notTypeExtended:
            .elements
        case .requiredPropertyAddedToOpenContentModel, .requiredPropertyWithDefaultAddedToOpenContentModel,
            .optionalPropertyAddedToOpenContentModel, .itemAddedToOpenContentModel:
            .addedToOpen
        case .requiredPropertyAddedToUnopenContentModel:
            .addedToUnopen
        case .propertyRemovedFromClosedContentModel, .itemRemovedFromClosedContentModel:
            .removedFromClosed
        case .propertyRemovedNotCoveredByPartiallyOpenContentModel, .itemRemovedNotCoveredByPartiallyOpenContentModel:
            .removedNotCovered
        case .propertyAddedNotCoveredByPartiallyOpenContentModel, .itemAddedNotCoveredByPartiallyOpenContentModel:
            .addedNotCovered
        default: .none
        }
    }
}
