package import SchemaModel

extension SchemaError.Code {
    /// A name is used that nothing defines.
    package static let undefined = SchemaError.Code("undefined")
    /// A name has two meanings.
    package static let redefined = SchemaError.Code("redefined")
    /// A union holds what it may not.
    package static let union = SchemaError.Code("union")
    /// A default is not a value of its field.
    package static let defaultValue = SchemaError.Code("defaultValue")
}

extension JSONValue {
    var kindInWords: String {
        switch kind {
        case .null: "null"
        case .bool: "a truth value"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }

    /// The compact text of the value, cut to what a message can carry.
    var excerpt: String {
        var writer = JSONWriter()
        writer.value(self)
        return writer.text.excerpt
    }
}
