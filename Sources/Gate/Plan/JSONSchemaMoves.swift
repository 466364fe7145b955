import SchemaModel

/// A JSON Schema that a move has changed, and the changes in words.
struct JSONSchemaMoves {
    private(set) var tree: JSONTree
    private(set) var changes: [String] = []

    private init(_ tree: JSONTree) { self.tree = tree }

    /// Each property that the schema requires and the other one does not gets a default, so that documents without it can be
    /// read.
    static func easing(_ tree: JSONTree, for other: JSONTree) -> JSONSchemaMoves {
        var moves = JSONSchemaMoves(tree)
        moves.tree = moves.walk(tree, other, "") { moves, object, other, place in
            let optional = Set(object.required).subtracting(other.required)
            return moves.changing(object, place) { name, property in
                guard optional.contains(name), property["default"] == nil, let value = property.proposedDefault else {
                    return nil
                }
                var property = property
                property["default"] = value
                return (
                    property,
                    "the property \(SchemaPlanner.place(place, name).excerpt), with the default \(value.compact), which readers must put in themselves"
                )
            }
        }
        return moves
    }

    /// Without the properties that are something else than in the other schema.
    static func withoutChanged(_ tree: JSONTree, from other: JSONTree) -> JSONSchemaMoves {
        var moves = JSONSchemaMoves(tree)
        moves.tree = moves.walk(tree, other, "") { moves, object, other, place in
            let names = object.properties.compactMap { member -> String? in
                guard let then = other["properties"]?[member.name], then != member.value else { return nil }
                // What lies inside of an object has a place of its own.
                let isInside = then["properties"] != nil && member.value["properties"] != nil
                return isInside ? nil : member.name
            }
            guard !names.isEmpty else { return object }
            var object = object
            object["properties"] = .object(object.properties.filter { !names.contains($0.name) })
            if object["required"] != nil {
                let required = object.required.filter { !names.contains($0) }.map(JSONTree.string)
                object["required"] = required.isEmpty ? nil : .array(required)
            }
            moves.changes += names.map {
                "the property \(SchemaPlanner.place(place, $0).excerpt) is gone, and readers do without it until it is back"
            }
            return object
        }
        return moves
    }

    private typealias Change = (inout JSONSchemaMoves, _ object: JSONTree, _ other: JSONTree, _ place: String) -> JSONTree

    /// Changes each schema of an object that both have, from the outside in.
    private mutating func walk(_ tree: JSONTree, _ other: JSONTree, _ place: String, _ change: Change) -> JSONTree {
        guard case .object = tree, case .object = other, tree != other else { return tree }
        var result = change(&self, tree, other, place)
        for key in ["properties", "$defs", "definitions"] {
            guard case .object(let members)? = result[key], let others = other[key] else { continue }
            result[key] = .object(
                members.map { member in
                    guard let then = others[member.name] else { return member }
                    let inner = key == "properties" ? SchemaPlanner.place(place, member.name) : place
                    return JSONTree.Member(name: member.name, value: walk(member.value, then, inner, change))
                })
        }
        for (key, suffix) in [("items", "[]"), ("additionalProperties", "{}")] {
            guard let inner = result[key], let then = other[key] else { continue }
            result[key] = walk(inner, then, place + suffix, change)
        }
        return result
    }

    private mutating func changing(
        _ object: JSONTree, _ place: String, _ change: (String, JSONTree) -> (JSONTree, String)?
    ) -> JSONTree {
        var object = object
        guard object["properties"] != nil else { return object }
        object["properties"] = .object(
            object.properties.map { member in
                guard let (property, words) = change(member.name, member.value) else { return member }
                changes.append(words)
                return JSONTree.Member(name: member.name, value: property)
            })
        return object
    }
}

extension JSONTree {
    fileprivate var properties: [Member] { self["properties"]?.members ?? [] }

    fileprivate var required: [String] { (self["required"]?.elements ?? []).compactMap(\.text) }

    /// A value that the schema lets through; nil where that takes more than a look.
    fileprivate var proposedDefault: JSONTree? {
        if let value = self["const"] ?? self["enum"]?.elements.first ?? self["examples"]?.elements.first { return value }
        let bounds = ["exclusiveMinimum", "multipleOf", "minLength", "pattern", "format", "minItems", "contains", "required"]
        guard bounds.allSatisfy({ self[$0] == nil }), self["minProperties"] == nil, self["not"] == nil else { return nil }
        switch self["type"]?.text ?? self["type"]?.elements.first?.text {
        case "string": return .string("")
        case "integer", "number": return bounded
        case "boolean": return .literal("false")
        case "null": return .null
        case "array": return .array([])
        case "object": return .object([])
        default: return nil
        }
    }

    private var bounded: JSONTree? {
        func number(_ name: String) -> Double? { if case .literal(let text)? = self[name] { Double(text) } else { nil } }
        let isZeroIn = (number("minimum") ?? 0) <= 0 && (number("maximum") ?? 0) >= 0 && self["exclusiveMaximum"] == nil
        return isZeroIn ? .literal("0") : self["minimum"] ?? self["maximum"]
    }
}
