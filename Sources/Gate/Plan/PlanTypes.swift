import SchemaModel

/// The named types of a schema text, by their full names.
struct PlanTypes {
    private var types: [String: JSONTree] = [:]

    /// Levels of records in a default. A record that needs itself has none.
    private static let deepest = 8

    init(_ root: JSONTree) { gather(root, namespace: "") }

    private mutating func gather(_ tree: JSONTree, namespace: String) {
        var inner = namespace
        if let name = PlanTypes.fullName(tree, in: namespace), tree["type"]?.text.map(PlanTypes.isNamed) == true {
            types[name] = tree
            inner = name.split(separator: ".").dropLast().joined(separator: ".")
        }
        for element in tree.elements { gather(element, namespace: inner) }
        for member in tree.members where member.name != "default" { gather(member.value, namespace: inner) }
    }

    static func isNamed(_ word: String) -> Bool { ["record", "error", "enum", "fixed"].contains(word) }

    static func fullName(_ tree: JSONTree, in namespace: String = "") -> String? {
        guard let name = tree["name"]?.text else { return nil }
        let outer = tree["namespace"]?.text ?? namespace
        return name.contains(".") || outer.isEmpty ? name : "\(outer).\(name)"
    }

    /// A value that a field of the type may have as its default: an empty one, or the first that there is; nil where there is
    /// none, or where the type is in a referenced text.
    func value(of type: JSONTree, depth: Int = 0) -> JSONTree? {
        guard depth < PlanTypes.deepest else { return nil }
        switch type {
        case .array(let branches): return branches.first.flatMap { value(of: $0, depth: depth + 1) }
        case .string(let word): return PlanTypes.empty[word] ?? types[word].flatMap { value(of: $0, depth: depth + 1) }
        case .literal: return nil
        case .object:
            switch type["type"] {
            case .string("array")?: return .array([])
            case .string("map")?: return .object([])
            case .string("enum")?: return type["default"] ?? type["symbols"]?.elements.first
            case .string("fixed")?:
                guard case .literal(let size)? = type["size"], let count = Int(size), (0...4096).contains(count) else {
                    return nil
                }
                return .string(String(repeating: "\u{0}", count: count))
            case .string("record")?, .string("error")?:
                var members: [JSONTree.Member] = []
                for field in type["fields"]?.elements ?? [] {
                    guard let name = field["name"]?.text, let inner = field["type"],
                        let value = field["default"] ?? value(of: inner, depth: depth + 1)
                    else { return nil }
                    members.append(JSONTree.Member(name: name, value: value))
                }
                return .object(members)
            case let inner?: return value(of: inner, depth: depth + 1)
            case nil: return nil
            }
        }
    }

    private static let empty: [String: JSONTree] = [
        "null": .null, "boolean": .literal("false"), "int": .literal("0"), "long": .literal("0"), "float": .literal("0"),
        "double": .literal("0"), "bytes": .string(""), "string": .string(""),
    ]
}
