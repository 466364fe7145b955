/// A keyword that an error may name.
enum ValidationKeyword: String, Sendable {
    case allOf, anyOf, oneOf, not
    case ifKeyword = "if"
    case thenKeyword = "then"
    case elseKeyword = "else"
    case ref = "$ref"
    case dynamicRef = "$dynamicRef"
    case recursiveRef = "$recursiveRef"
    case type
    case enumKeyword = "enum"
    case const
    case minLength, maxLength, pattern, format
    case minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf
    case minItems, maxItems, uniqueItems, items, prefixItems, additionalItems, contains, minContains, maxContains
    case unevaluatedItems
    case properties, patternProperties, additionalProperties, propertyNames, required, minProperties, maxProperties
    case dependencies, dependentRequired, dependentSchemas, unevaluatedProperties
}
