import SchemaModel

/// The schemas inside a JSON Schema, each once, in the order of the text. What a `$ref` leads to has a place of its own.
struct SubschemaWalk {
    struct Step {
        let schema: JSONValue
        /// In names of properties, such as `lines[].price`; empty at the root.
        let place: String
        /// The name, where the schema is that of a property.
        var property: String?
    }

    private static let single = [
        "items", "additionalItems", "additionalProperties", "contains", "not", "if", "then", "else", "propertyNames",
        "unevaluatedItems", "unevaluatedProperties",
    ]
    private static let lists = ["allOf", "anyOf", "oneOf", "items", "prefixItems"]
    private static let maps = ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "dependencies"]
    private static let elements = ["items", "additionalItems", "prefixItems", "contains", "unevaluatedItems"]
    /// Bytes of a place. Of a longer one the end is left out.
    private static let longestPlace = 1000

    /// The next one is the last.
    private var open: [Step]

    init(_ root: JSONValue) { open = [Step(schema: root, place: "")] }

    mutating func next() -> Step? {
        guard let step = open.popLast() else { return nil }
        var inner: [Step] = []
        for member in step.schema.members {
            let word = member.name
            let place = SubschemaWalk.elements.contains(word) ? step.place + "[]" : step.place
            if SubschemaWalk.single.contains(word), member.value.kind == .object {
                inner.append(Step(schema: member.value, place: place))
            } else if SubschemaWalk.lists.contains(word) {
                inner += member.value.elements.filter { $0.kind == .object }.map { Step(schema: $0, place: place) }
            } else if SubschemaWalk.maps.contains(word) {
                for entry in member.value.members where entry.value.kind == .object {
                    inner.append(SubschemaWalk.step(entry, of: word, in: step.place))
                }
            }
        }
        open += inner.reversed()
        return step
    }

    private static func step(_ entry: JSONMember, of word: String, in place: String) -> Step {
        let isProperty = word == "properties"
        let inner = word == "$defs" || word == "definitions" ? entry.name : place.isEmpty ? entry.name : "\(place).\(entry.name)"
        let cut = inner.utf8.count > longestPlace ? place : inner
        return Step(schema: entry.value, place: cut, property: isProperty ? entry.name : nil)
    }
}
