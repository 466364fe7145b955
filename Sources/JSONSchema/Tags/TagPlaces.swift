import SchemaModel

/// The parts of a JSON Schema that can have tags, by the paths that the reference implementation gives them [R11.1].
///
/// A path says what lies on the way: `object.order.array.object.sku` is the property `sku` of the elements of the property
/// `order`. Several parts of one schema are an `allof`, in which each has its number; a list of types is an `anyof`. Nothing
/// behind a `$ref` is on the way, because it has a place of its own.
struct TagPlaces {
    struct Place {
        let path: String
        let kind: TaggedEntity.Kind
        let schema: JSONValue
    }

    private(set) var places: [Place] = []

    /// Levels of schemas that are gone down: `max-json-depth` bounds the text.
    init(_ schema: JSONSchema) {
        walk(schema.source, "", schema.draft, isRoot: true)
    }

    /// Objects whose path is asked for; a dot before it is of no account.
    func schemas(at entity: TaggedEntity) -> [JSONValue] {
        let path = (entity.path.hasPrefix(".") ? String(entity.path.dropFirst()) : entity.path).exact
        return places.filter { $0.kind == entity.kind && $0.path.exact == path }.map(\.schema)
    }

    // MARK: Walking

    /// What a schema consists of, in the order in which the reference implementation numbers it.
    private enum Part {
        case leaf
        case branches(String, [JSONValue])
        case negation(JSONValue)
        case conditional
        case types([String])
        case object
        case array
    }

    private mutating func walk(_ schema: JSONValue, _ path: String, _ draft: JSONSchemaDraft, isRoot: Bool = false) {
        guard schema.kind == .object, draft > .draft7 || schema["$ref"] == nil else { return }
        let parts = TagPlaces.parts(of: schema, draft)
        for (position, part) in parts.enumerated() {
            let path = parts.count > 1 ? "\(path)allof.\(position)." : path
            switch part {
            case .leaf: break
            case .branches(let word, let branches):
                for (position, branch) in branches.enumerated() { walk(branch, "\(path)\(word).\(position).", draft) }
            case .negation(let inner): walk(inner, "\(path)not.", draft)
            case .conditional:
                for word in ["if", "then", "else"] {
                    if let branch = schema[word] { walk(branch, "\(path)conditional.\(word).", draft) }
                }
            case .types(let words):
                for (position, word) in words.enumerated() {
                    if word == "object" { object(schema, "\(path)anyof.\(position).object", draft) }
                    if word == "array" { array(schema, "\(path)anyof.\(position).array", draft) }
                }
            case .object: object(schema, path + "object", draft)
            case .array: array(schema, path + "array", draft)
            }
        }
        guard isRoot else { return }
        for keyword in ["definitions", "$defs"] {
            for member in schema[keyword]?.members ?? [] {
                walk(member.value, "object.\(keyword).\(member.name).", draft)
            }
        }
    }

    private mutating func object(_ schema: JSONValue, _ path: String, _ draft: JSONSchemaDraft) {
        places.append(Place(path: path, kind: .record, schema: schema))
        for member in schema["properties"]?.members ?? [] where member.value.kind == .object {
            let field = "\(path).\(member.name)"
            places.append(Place(path: field, kind: .field, schema: member.value))
            walk(member.value, field + ".", draft)
        }
    }

    private mutating func array(_ schema: JSONValue, _ path: String, _ draft: JSONSchemaDraft) {
        if let items = schema["items"] { walk(items, path + ".", draft) }
    }

    private static func parts(of schema: JSONValue, _ draft: JSONSchemaDraft) -> [Part] {
        var parts: [Part] = []
        if schema["enum"] != nil { parts.append(.leaf) }
        for (keyword, word) in [("allOf", "allof"), ("anyOf", "anyof"), ("oneOf", "oneof")] {
            if let branches = schema[keyword] { parts.append(.branches(word, branches.elements)) }
        }
        if let inner = schema["not"] { parts.append(.negation(inner)) }
        if draft > .draft4, schema["const"] != nil { parts.append(.leaf) }
        if draft >= .draft7, ["if", "then", "else"].contains(where: { schema[$0] != nil }) { parts.append(.conditional) }
        if let type = schema["type"] {
            switch type.string {
            case "object": parts.append(.object)
            case "array": parts.append(.array)
            case nil: parts.append(.types(type.elements.compactMap(\.string)))
            default: parts.append(.leaf)
            }
        } else {
            if ["items", "prefixItems", "contains", "minItems", "maxItems"].contains(where: { schema[$0] != nil }) {
                parts.append(.array)
            }
            if ["properties", "required", "additionalProperties", "patternProperties"].contains(where: { schema[$0] != nil }) {
                parts.append(.object)
            }
        }
        return parts
    }
}
