import SchemaModel

/// The keywords that have schemas or constraints in them: what a value they take, and in which drafts they mean something.
enum JSONKeyword {
    /// What a keyword's value is.
    enum Shape: Sendable {
        /// A schema.
        case schema
        /// A non-empty array of schemas.
        case schemas
        /// A schema or an array of schemas: `items` up to draft 2019-09.
        case schemaOrSchemas
        /// An object with a schema as the value of each member.
        case schemasByName
        /// The same, for references to lead into: what none leads to may be anything.
        case definitions
        /// The same with patterns as names.
        case schemasByPattern
        /// Schemas or arrays of names by name.
        case dependencies
        case namesByName
        case names
        /// Bounds on lengths and counts.
        case count
        case number
        /// A number other than 0.
        case divisor
        case boolean
        case pattern
        case string
        case type
        case array
        /// `$ref` and its kin.
        case reference
    }

    /// The shape of a keyword's value in a draft; nil where the draft gives the name no meaning.
    static func shape(of name: String, in draft: JSONSchemaDraft) -> Shape? { tables[draft.rawValue][name] }

    /// The values that stand in the places of schemas in the value of a keyword.
    static func subschemas(of value: JSONValue, _ shape: Shape) -> [JSONValue] {
        switch shape {
        case .schema: [value]
        case .schemaOrSchemas: value.kind == .array ? value.elements : [value]
        case .schemas: value.elements
        case .schemasByName, .schemasByPattern, .definitions: value.members.map(\.value)
        case .dependencies: value.members.map(\.value).filter { $0.kind != .array }
        default: []
        }
    }

    private static let tables: [[String: Shape]] = JSONSchemaDraft.allCases.map(table)

    private static func table(of draft: JSONSchemaDraft) -> [String: Shape] {
        var table: [String: Shape] = [
            "$ref": .reference, draft.identifierKeyword: .string, "definitions": .definitions, "$defs": .definitions,
            "type": .type, "enum": .array, "allOf": .schemas, "anyOf": .schemas, "oneOf": .schemas, "not": .schema,
            "maxLength": .count, "minLength": .count, "pattern": .pattern,
            "maximum": .number, "minimum": .number, "multipleOf": .divisor,
            "maxItems": .count, "minItems": .count, "uniqueItems": .boolean,
            "maxProperties": .count, "minProperties": .count, "required": .names, "properties": .schemasByName,
            "patternProperties": .schemasByPattern, "additionalProperties": .schema,
        ]
        table["exclusiveMaximum"] = draft == .draft4 ? .boolean : .number
        table["exclusiveMinimum"] = draft == .draft4 ? .boolean : .number
        table["items"] = draft == .draft2020 ? .schema : .schemaOrSchemas
        if draft <= .draft2019 { table["additionalItems"] = .schema }
        if draft <= .draft7 { table["dependencies"] = .dependencies }
        if draft >= .draft6 {
            table["contains"] = .schema
            table["propertyNames"] = .schema
        }
        if draft >= .draft7 {
            for name in ["if", "then", "else"] { table[name] = .schema }
        }
        if draft >= .draft2019 {
            for name in ["unevaluatedItems", "unevaluatedProperties", "contentSchema"] { table[name] = .schema }
            table["dependentSchemas"] = .schemasByName
            table["dependentRequired"] = .namesByName
            table["minContains"] = .count
            table["maxContains"] = .count
            table["$anchor"] = .string
        }
        if draft == .draft2019 {
            table["$recursiveRef"] = .reference
            table["$recursiveAnchor"] = .boolean
        }
        if draft == .draft2020 {
            table["prefixItems"] = .schemas
            table["$dynamicRef"] = .reference
            table["$dynamicAnchor"] = .string
        }
        return table
    }

    static let typeWords: Set<String> = ["null", "boolean", "object", "array", "number", "string", "integer"]
}
