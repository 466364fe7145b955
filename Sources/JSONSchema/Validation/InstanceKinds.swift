import SchemaModel

/// A set of the kinds that a value may be of. An integer is a kind of its own beside the other numbers.
struct InstanceKinds: OptionSet, Sendable, BitwiseCopyable {
    let rawValue: UInt8

    static let null = InstanceKinds(rawValue: 1)
    static let bool = InstanceKinds(rawValue: 2)
    static let integer = InstanceKinds(rawValue: 4)
    static let fraction = InstanceKinds(rawValue: 8)
    static let string = InstanceKinds(rawValue: 16)
    static let array = InstanceKinds(rawValue: 32)
    static let object = InstanceKinds(rawValue: 64)
    static let number: InstanceKinds = [.integer, .fraction]
    static let all: InstanceKinds = [.null, .bool, .number, .string, .array, .object]

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// What a word of `type` means; nothing for any other word.
    init(word: String) {
        switch word {
        case "null": self = .null
        case "boolean": self = .bool
        case "integer": self = .integer
        case "number": self = .number
        case "string": self = .string
        case "array": self = .array
        case "object": self = .object
        default: self = []
        }
    }

    /// The kinds of a value of the `type` keyword.
    init(_ type: JSONValue) {
        self =
            type.kind == .array
            ? type.elements.reduce(into: []) { $0.formUnion(InstanceKinds(word: $1.string ?? "")) }
            : InstanceKinds(word: type.string ?? "")
    }

    /// The words for an error message.
    var words: String {
        var words: [String] = []
        if contains(.null) { words.append("null") }
        if contains(.bool) { words.append("a boolean") }
        if contains(.number) { words.append("a number") } else if contains(.integer) { words.append("an integer") }
        if contains(.string) { words.append("a string") }
        if contains(.array) { words.append("an array") }
        if contains(.object) { words.append("an object") }
        guard let last = words.popLast() else { return "nothing" }
        return words.isEmpty ? last : words.joined(separator: ", ") + " or " + last
    }
}
