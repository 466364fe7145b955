package import SchemaModel

/// Why no Swift can be written for a schema.
package struct CodegenError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Code: String, Sendable {
        /// The text is not a schema.
        case schema
        /// Two files define a type of one name differently, or two types would have one name in Swift.
        case name
        /// The schema is right, but there is no Swift for it.
        case unsupported
        /// The default of a field is not a value of its type.
        case defaultValue
    }

    package let code: Code
    /// The file's name.
    package let file: String
    /// Where in the text; nil where it is not known.
    package let location: SourceLocation?
    /// The type and field, such as `shop.Order.lines`; empty for the whole schema.
    package let path: String
    package let message: String

    init(_ code: Code, _ message: String, file: String, path: String = "", location: SourceLocation? = nil) {
        self.code = code
        self.message = message
        self.file = file
        self.path = path
        self.location = location
    }

    /// `file:line:column: message`, as compilers write it, so that editors find the place.
    package var description: String {
        let place = location.map { ":\($0.line):\($0.column)" } ?? ""
        return "\(file)\(place): error: \(path.isEmpty ? "" : "\(path): ")\(message)"
    }
}
