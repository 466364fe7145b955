import SchemaModel

/// The types that a text defines, and those that it uses but does not define.
struct NamesInText {
    private(set) var defined: Set<String> = []
    private var used: [String] = []

    /// Types of other texts, each once, in the order of their first use.
    var missing: [String] {
        var seen = defined
        return used.filter { seen.insert($0).inserted }
    }

    /// Finds nothing in what is not JSON: reading it as a schema says what is wrong.
    init(_ text: String) {
        guard let root = try? JSONDocument(parsing: text, dialect: .avro).root else { return }
        type(root, in: "")
    }

    /// Recursion follows the nesting of the text, which `max-json-depth` bounds.
    private mutating func type(_ value: JSONValue, in namespace: String) {
        switch value.kind {
        case .string: use(value.string ?? "", in: namespace)
        case .array: for branch in value.elements { type(branch, in: namespace) }
        case .object: definition(value, in: namespace)
        case .null, .bool, .number: return
        }
    }

    private mutating func definition(_ value: JSONValue, in namespace: String) {
        switch value["type"]?.string {
        case "array": if let items = value["items"] { type(items, in: namespace) }
        case "map": if let values = value["values"] { type(values, in: namespace) }
        case "record", "error", "enum", "fixed":
            guard let name = value["name"]?.string else { return }
            let full = NamesInText.full(name, in: value["namespace"]?.string ?? namespace)
            defined.insert(full)
            let inner = full.lastIndex(of: ".").map { String(full[..<$0]) } ?? ""
            for field in value["fields"]?.elements ?? [] {
                if let content = field["type"] { type(content, in: inner) }
            }
        default: if let inner = value["type"] { type(inner, in: namespace) }
        }
    }

    private mutating func use(_ name: String, in namespace: String) {
        let primitives = ["null", "boolean", "int", "long", "float", "double", "bytes", "string"]
        guard !primitives.contains(name) else { return }
        used.append(NamesInText.full(name, in: namespace))
    }

    private static func full(_ name: String, in namespace: String) -> String {
        name.contains(".") || namespace.isEmpty ? name : "\(namespace).\(name)"
    }
}
