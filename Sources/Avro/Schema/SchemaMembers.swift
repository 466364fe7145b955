import SchemaModel

/// The members of a schema object: those that Avro gives a meaning, and the rest.
struct SchemaMembers {
    private(set) var known: [String: JSONValue] = [:]
    private(set) var properties: [AvroProperty] = []

    static let ofSchemas: Set<String> = [
        "type", "name", "namespace", "doc", "aliases", "fields", "symbols", "size", "items", "values",
    ]
    static let ofEnums: Set<String> = ofSchemas.union(["default"])
    static let ofFields: Set<String> = ["name", "type", "doc", "default", "order", "aliases"]

    init(_ value: JSONValue, isField: Bool = false) {
        let members = value.members
        var meaningful = SchemaMembers.ofFields
        if !isField {
            let isEnum = members.contains { $0.value.string == "enum" && $0.name == "type" }
            meaningful = isEnum ? SchemaMembers.ofEnums : SchemaMembers.ofSchemas
        }
        for member in members {
            let name = member.name
            if meaningful.contains(name) {
                known[name] = member.value
            } else {
                properties.append(AvroProperty(name: name, value: member.value))
            }
        }
    }

    subscript(name: String) -> JSONValue? { known[name] }
}
