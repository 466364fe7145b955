package import SchemaModel

/// Why a text is not an Avro schema: what is wrong, where, and what to do about it.
///
/// Most messages begin with words that Java users know, such as `Undefined schema: x.A`. Where those words mislead, the
/// message is another, and `confluentMessage` keeps them for the answers of the server.
package struct AvroSchemaError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kinds of failure. More may come.
    package struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Base: String { case syntax, structure, name, undefined, redefined, union, defaultValue, limit }

        private let base: Base

        /// The text is not JSON.
        package static let syntax = Code(base: .syntax)
        /// A member is missing or of the wrong kind.
        package static let structure = Code(base: .structure)
        /// A name breaks the rules.
        package static let name = Code(base: .name)
        /// A name is used that nothing defines.
        package static let undefined = Code(base: .undefined)
        /// A name has two meanings.
        package static let redefined = Code(base: .redefined)
        /// A union holds what it may not.
        package static let union = Code(base: .union)
        /// A default is not a value of its field.
        package static let defaultValue = Code(base: .defaultValue)
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
        _ code: Code, _ message: String, confluent: String? = nil, at source: JSONValue?, fix: String, limit: Limit? = nil
    ) {
        self.code = code
        self.message = message
        self.confluentMessage = confluent ?? message
        self.location = source?.location
        self.fix = fix
        self.limit = limit
    }

    init(_ error: JSONSyntaxError, inReference name: String?) {
        self.code = error.limit == nil ? .syntax : .limit
        self.message = name.map { "In the reference \($0.excerpt): \(error.description)" } ?? error.reason
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
    package var excerpt: String {
        let limit = 200
        return utf8.count > limit && unicodeScalars.count > limit ? String(unicodeScalars.prefix(limit)) + "..." : self
    }
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
