import SchemaModel
import TestSupport

/// Documents that a schema may accept or refuse, made along its keywords.
struct RandomDocument {
    private var random: SeededRandom
    private let root: JSONValue

    init(of root: JSONValue, seed: UInt64) {
        random = SeededRandom(seed: seed)
        self.root = root
    }

    mutating func next() -> String { text(of: root, depth: 0) }

    private static let names = ["a", "b", "c", "d", "foo", "x1", "abc", "x9", "fo"]
    private static let scalars = [
        "null", "true", "false", "0", "1", "2", "3", "4", "5", "10", "0.5", "1.5", "-1", "12", "20", #""""#, #""A""#, #""B""#,
        #""C""#, #""D""#, #""abc""#, #""x12345""#, #""foo""#, #""abcdefghijkl""#, #"{"k":1}"#, "[]", "{}",
    ]

    private mutating func text(of schema: JSONValue, depth: Int) -> String {
        guard depth < 6, !random.isOne(in: 12), schema.kind == .object else { return random.pick(Self.scalars) }
        if let reference = schema["$ref"]?.string, reference.hasPrefix("#/") {
            var target: JSONValue? = root
            for token in reference.dropFirst(2).split(separator: "/") { target = target?[String(token)] }
            return target.map { text(of: $0, depth: depth + 1) } ?? "null"
        }
        var choices: [JSONValue] = []
        for keyword in ["allOf", "anyOf", "oneOf"] { choices += schema[keyword]?.elements ?? [] }
        choices += ["if", "then", "else", "not"].compactMap { schema[$0] }
        if !choices.isEmpty, !random.isOne(in: 4) { return text(of: random.pick(choices), depth: depth + 1) }
        if let value = schema["const"], !random.isOne(in: 4) { return value.written }
        if let values = schema["enum"]?.elements, !values.isEmpty, !random.isOne(in: 4) { return random.pick(values).written }
        var words = schema["type"].map { $0.kind == .array ? $0.elements.compactMap(\.string) : [$0.string ?? ""] } ?? []
        if words.isEmpty {
            words = ["object", "array", "number", "string"].filter { word in
                Self.keywords[word]?.contains { schema[$0] != nil } ?? false
            }
        }
        guard let word = words.isEmpty ? nil : random.pick(words) else { return random.pick(Self.scalars) }
        switch word {
        case "object": return object(of: schema, depth)
        case "array": return array(of: schema, depth)
        case "number", "integer": return number(of: schema, isInteger: word == "integer")
        case "string": return string(of: schema)
        case "boolean": return random.pick(["true", "false"])
        default: return "null"
        }
    }

    private static let keywords = [
        "object": ["properties", "required", "additionalProperties", "patternProperties", "minProperties", "dependencies"],
        "array": ["items", "prefixItems", "contains", "minItems", "maxItems", "uniqueItems"],
        "number": ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
        "string": ["minLength", "maxLength", "pattern"],
    ]

    private mutating func object(of schema: JSONValue, _ depth: Int) -> String {
        var members: [String: String] = [:]
        let required = Set((schema["required"]?.elements ?? []).compactMap(\.string))
        for member in schema["properties"]?.members ?? [] where required.contains(member.name) || random.isOne(in: 2) {
            members[member.name] = text(of: member.value, depth: depth + 1)
        }
        let others =
            (schema["patternProperties"]?.members ?? []).map(\.value)
            + ["additionalProperties", "unevaluatedProperties"].compactMap { schema[$0] }.filter { $0.kind == .object }
        for name in required where members[name] == nil { members[name] = random.pick(Self.scalars) }
        while random.isOne(in: 2) {
            let name = random.pick(Self.names)
            guard members[name] == nil else { break }
            members[name] = others.isEmpty ? random.pick(Self.scalars) : text(of: random.pick(others), depth: depth + 1)
        }
        return "{" + members.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
    }

    private mutating func array(of schema: JSONValue, _ depth: Int) -> String {
        var tuple = schema["prefixItems"]?.elements ?? []
        var rest = ["items", "additionalItems", "unevaluatedItems", "contains"].compactMap { schema[$0] }
        if let items = schema["items"], items.kind == .array {
            tuple = items.elements
            rest.removeFirst()
        }
        rest.removeAll { $0.kind != .object }
        let least = Int(schema["minItems"]?.numberText ?? "") ?? 0
        let count = min(least, 6) + random.next(below: 3)
        let elements = (0..<count).map { position in
            if position < tuple.count { return text(of: tuple[position], depth: depth + 1) }
            return rest.isEmpty ? random.pick(Self.scalars) : text(of: random.pick(rest), depth: depth + 1)
        }
        return "[" + elements.joined(separator: ",") + "]"
    }

    private mutating func number(of schema: JSONValue, isInteger: Bool) -> String {
        let bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]
            .compactMap { schema[$0]?.numberText.flatMap(Double.init) }
        let base = bounds.isEmpty ? 0 : random.pick(bounds)
        let value = base + random.pick([-2, -1, 0, 0, 1, 2, 3, 10] + (isInteger ? [] : [0.5]))
        return value == value.rounded() ? "\(Int(value))" : "\(value)"
    }

    private mutating func string(of schema: JSONValue) -> String {
        let bounds = ["minLength", "maxLength"].compactMap { schema[$0]?.numberText.flatMap { Int($0) } }
        let length = max(0, (bounds.isEmpty ? 3 : random.pick(bounds)) + random.next(below: 3) - 1)
        let start = random.pick(["x", "a", "fo", "", "", ""])
        let end = random.pick(["", "o", "7"])
        let middle = String(repeating: random.pick(["b", "o", "1"]), count: max(0, length - start.count - end.count))
        return "\"\(start)\(middle)\(end)\""
    }
}
