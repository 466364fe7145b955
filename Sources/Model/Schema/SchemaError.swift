/// Why a text is not a schema of its language: what is wrong, where, and what to do about it.
///
/// Most messages of Avro begin with words that Java users know, such as `Undefined schema: x.A`. Where those words mislead,
/// the message is another, and `confluentMessage` keeps them for the answers of the server.
public struct SchemaError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kinds of failure. Each language adds its own.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// The same in words.
        public let description: String

        package init(_ name: String) { description = name }

        /// The text is not of the syntax that the language is written in.
        public static let syntax = Code("syntax")
        /// A part is missing or of the wrong kind.
        public static let structure = Code("structure")
        /// A name breaks the rules.
        public static let name = Code("name")
        /// The text may be a schema, but is beyond a limit.
        public static let limit = Code("limit")
        /// This build does not read schemas of the type.
        public static let unsupportedType = Code("unsupportedType")
    }

    /// The kind of failure.
    public let code: Code
    /// What is wrong, for the one who wrote the text.
    public let message: String
    /// The same in the words of the reference implementation, which `description` ends up in answers with.
    package let confluentMessage: String
    /// The place in the text; nil where it is not known, or lies in a referenced text.
    public let location: SourceLocation?
    /// What to do about it.
    public let fix: String
    /// Set with the code `limit`.
    public let limit: Limit?

    package init(
        _ code: Code, _ message: String, confluent: String? = nil, at source: JSONValue?, fix: String, limit: Limit? = nil
    ) {
        self.code = code
        self.message = message
        self.confluentMessage = confluent ?? message
        self.location = source?.location
        self.fix = fix
        self.limit = limit
    }

    /// - Parameter name: that of the reference whose text it is; nil for the schema's own.
    package init(_ error: JSONSyntaxError, inReference name: String?) {
        self.code = error.limit == nil ? .syntax : .limit
        self.message = name.map { "In the reference \($0.excerpt): \(error.description)" } ?? error.reason
        self.confluentMessage = message
        self.location = name == nil ? error.location : nil
        self.fix = error.fix
        self.limit = error.limit
    }

    /// The same in words.
    public var description: String {
        location.map { "\(confluentMessage) (line \($0.line), column \($0.column))" } ?? confluentMessage
    }
}
