/// Words that a name cannot be, or not as it stands.
enum SwiftWords {
    /// Between backticks they are names (The Swift Programming Language, "Keywords and Punctuation").
    static let keywords: Set<String> = [
        "Any", "as", "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer", "deinit", "do", "else",
        "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if", "import", "in", "inout",
        "internal", "is", "let", "nil", "operator", "precedencegroup", "private", "protocol", "public", "repeat", "rethrows",
        "return", "static", "struct", "subscript", "super", "switch", "throw", "throws", "true", "try", "typealias", "var",
        "where", "while",
    ]

    /// Even between backticks they mean something else behind a point, or are members of every generated type.
    static let members: Set<String> = [
        "self", "Self", "init", "Type", "Protocol", "hashValue", "hash", "encode", "avroSchema", "allCases", "rawValue",
    ]

    /// Types that generated code uses by their short names, or that everything around it does.
    static let types: Set<String> = [
        "Any", "AnyHashable", "Array", "AvroCodable", "AvroCodecError", "AvroDate", "AvroDecimal", "AvroDuration",
        "AvroFieldReader", "AvroFieldValue", "AvroIndirect", "AvroInstant", "AvroLocalDateTime", "AvroNull", "AvroSchemaText",
        "AvroTimeOfDay", "AvroTimeUnit", "AvroWriter", "Bool", "CaseIterable", "Character", "Codable", "Decodable", "Dictionary",
        "Double", "Encodable", "Equatable", "Error", "Float", "Hashable", "Hasher", "Int", "Int32", "Int64", "Never", "Optional",
        "Protocol", "Result", "Self", "Sendable", "Set", "StaticString", "String", "Substring", "Type", "UInt8", "UUID", "Void",
    ]

    /// Names that the bodies of generated methods use.
    static let locals: Set<String> = ["field", "item", "reader", "record", "value", "writer"]
}
