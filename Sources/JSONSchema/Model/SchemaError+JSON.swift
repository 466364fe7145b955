package import SchemaModel

extension SchemaError.Code {
    /// `type` names something that is not a type.
    package static let type = SchemaError.Code("type")
    /// The value of a keyword is of the wrong kind.
    package static let keyword = SchemaError.Code("keyword")
    /// A regular expression is malformed.
    package static let pattern = SchemaError.Code("pattern")
    /// A `$ref` leads nowhere.
    package static let reference = SchemaError.Code("reference")
    /// The meta-schema asks for a vocabulary that is not known.
    package static let vocabulary = SchemaError.Code("vocabulary")
    /// A property name is reserved.
    package static let fieldName = SchemaError.Code("fieldName")
}

extension JSONValue {
    var kindInWords: String {
        switch kind {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }

    /// The value as written, cut to what a message can carry.
    var excerpt: String { written.excerpt }
}
