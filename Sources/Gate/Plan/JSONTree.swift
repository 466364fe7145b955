import SchemaModel

/// A JSON value that can be changed. Numbers keep their text.
indirect enum JSONTree: Hashable, Sendable {
    case string(String)
    /// A number, a boolean or null, as written.
    case literal(String)
    case array([JSONTree])
    case object([Member])

    struct Member: Hashable, Sendable {
        let name: String
        var value: JSONTree
    }

    static let null = JSONTree.literal("null")

    init(_ value: JSONValue) {
        switch value.kind {
        case .string: self = .string(value.string ?? "")
        case .null, .bool, .number: self = .literal(value.written)
        case .array: self = .array(value.elements.map { JSONTree($0) })
        case .object: self = .object(value.members.map { Member(name: $0.name, value: JSONTree($0.value)) })
        }
    }

    var text: String? { if case .string(let text) = self { text } else { nil } }
    var elements: [JSONTree] { if case .array(let elements) = self { elements } else { [] } }
    var members: [Member] { if case .object(let members) = self { members } else { [] } }

    /// A member of an object. Setting it keeps its place, or puts it at the end; nil takes it away.
    subscript(name: String) -> JSONTree? {
        get { members.first { $0.name == name }?.value }
        set {
            var members = members
            let position = members.firstIndex { $0.name == name }
            switch (position, newValue) {
            case (let position?, let value?): members[position].value = value
            case (let position?, nil): members.remove(at: position)
            case (nil, let value?): members.append(Member(name: name, value: value))
            case (nil, nil): return
            }
            self = .object(members)
        }
    }

    /// The text on one line.
    var compact: String {
        switch self {
        case .string(let text): return JSONTree.quoted(text)
        case .literal(let text): return text
        case .array(let elements): return "[" + elements.map(\.compact).joined(separator: ", ") + "]"
        case .object(let members):
            return "{" + members.map { "\(JSONTree.quoted($0.name)): \($0.value.compact)" }.joined(separator: ", ") + "}"
        }
    }

    /// The text for people: what fits on a line of 100 characters stays on one.
    func indented(_ indent: String = "") -> String {
        let line = compact
        if line.utf8.count + indent.utf8.count <= 100 { return line }
        let inner = indent + "  "
        switch self {
        case .string, .literal: return line
        case .array(let elements):
            return "[\n" + elements.map { inner + $0.indented(inner) }.joined(separator: ",\n") + "\n\(indent)]"
        case .object(let members):
            let lines = members.map { "\(inner)\(JSONTree.quoted($0.name)): \($0.value.indented(inner))" }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var writer = JSONWriter()
        writer.string(text)
        return writer.text
    }
}
