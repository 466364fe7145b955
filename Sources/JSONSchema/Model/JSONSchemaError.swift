package import SchemaModel

/// Why a text is not a JSON Schema: what is wrong, where, and what to do about it.
package struct JSONSchemaError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kinds of failure. More may come.
    package struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Base: String { case syntax, structure, type, keyword, pattern, reference, vocabulary, fieldName, limit }

        private let base: Base

        /// The text is not JSON.
        package static let syntax = Code(base: .syntax)
        /// A schema is neither an object nor a boolean.
        package static let structure = Code(base: .structure)
        /// `type` names something that is not a type.
        package static let type = Code(base: .type)
        /// The value of a keyword is of the wrong kind.
        package static let keyword = Code(base: .keyword)
        /// A regular expression is malformed.
        package static let pattern = Code(base: .pattern)
        /// A `$ref` leads nowhere.
        package static let reference = Code(base: .reference)
        /// The meta-schema asks for a vocabulary that is not known.
        package static let vocabulary = Code(base: .vocabulary)
        /// A property name is reserved.
        package static let fieldName = Code(base: .fieldName)
        /// The text may be a schema, but is beyond a limit.
        package static let limit = Code(base: .limit)

        package var description: String { base.rawValue }
    }

    package let code: Code
    /// What is wrong, for the one who wrote the text.
    package let message: String
    /// The same in the words of the reference implementation.
    package let confluentMessage: String
    /// The place in the text; nil where it lies in a referenced text.
    package let location: SourceLocation?
    package let fix: String
    /// Set with the code `limit`.
    package let limit: Limit?

    init(
        _ code: Code, _ message: String, confluent: String? = nil, at location: SourceLocation?, fix: String,
        limit: Limit? = nil
    ) {
        self.code = code
        self.message = message
        self.confluentMessage = confluent ?? message
        self.location = location
        self.fix = fix
        self.limit = limit
    }

    init(_ error: JSONSyntaxError, inReference name: String?) {
        self.code = error.limit == nil ? .syntax : .limit
        self.message = name.map { "In the reference \($0.jsonExcerpt): \(error.description)" } ?? error.reason
        self.confluentMessage = message
        self.location = name == nil ? error.location : nil
        self.fix = error.fix
        self.limit = error.limit
    }

    package var description: String {
        location.map { "\(confluentMessage) (line \($0.line), column \($0.column))" } ?? confluentMessage
    }
}

extension String {
    /// The text cut to what a message can carry.
    var jsonExcerpt: String {
        let limit = 200
        return utf8.count > limit && unicodeScalars.count > limit ? String(unicodeScalars.prefix(limit)) + "..." : self
    }
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
    var excerpt: String { written.jsonExcerpt }
}
