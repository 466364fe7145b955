public import SchemaAvro
public import SchemaClient
import SchemaModel

/// Why a value did not become an event, or an event a value.
///
/// It never holds a value of the data.
public struct SerdeError: Error, Sendable, CustomStringConvertible {
    /// The kinds of failure. More may come.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// The same in words.
        public let description: String

        private init(_ name: String) { description = name }

        /// The bytes do not begin as those of a schema registry's serializer do.
        public static let notFramed = Code("notFramed")
        /// The frame says an id that is not one, or ends too early.
        public static let badFrame = Code("badFrame")
        /// The writer's schema is not in memory yet; only the calls that do not suspend throw this.
        public static let schemaNotLoaded = Code("schemaNotLoaded")
        /// The registry did not give what was asked; `registryError` says why.
        public static let registry = Code("registry")
        /// The schema is of another language than the serde.
        public static let wrongFormat = Code("wrongFormat")
        /// A text is not a schema, or one that the serde cannot work with.
        public static let schema = Code("schema")
        /// What one schema writes the other cannot read.
        public static let incompatible = Code("incompatible")
        /// A value is not one of the schema; `path` says where.
        public static let value = Code("value")
        /// The payload is not what the schema says; `path` says where.
        public static let payload = Code("payload")
        /// A document does not fulfil its JSON Schema.
        public static let invalid = Code("invalid")
        /// The subject cannot be named: the strategy needs a record name, or the topic has several subjects.
        public static let subject = Code("subject")
        /// The registry has no GUID for the schema, so that it cannot go into a header.
        public static let noGUID = Code("noGUID")
        /// The schema has rules that must be run, and cannot be.
        public static let rules = Code("rules")
    }

    /// The kind of failure.
    public let code: Code
    /// What is wrong, without the subject and the schema.
    public let message: String
    /// The place in the value, such as `lines[3].price`; empty for the whole of it.
    public let path: String
    /// Where the schema is kept; nil where that is not known.
    public internal(set) var subject: String?
    /// The id in the frame, or of the schema that was to be written.
    public internal(set) var schemaID: SchemaID?
    /// Set with the code `registry`.
    public let registryError: RegistryClientError?
    /// Set where the Avro codec refused.
    public let codecError: AvroCodecError?

    package init(_ code: Code, _ message: String, path: String = "", subject: String? = nil, schemaID: SchemaID? = nil) {
        self.code = code
        self.message = message
        self.path = path
        self.subject = subject
        self.schemaID = schemaID
        registryError = nil
        codecError = nil
    }

    package init(_ error: RegistryClientError, subject: String? = nil, schemaID: SchemaID? = nil) {
        code = .registry
        message = error.description
        path = ""
        self.subject = subject
        self.schemaID = schemaID
        registryError = error
        codecError = nil
    }

    init(_ code: Code, _ error: AvroCodecError) {
        self.code = code
        message = error.description
        path = error.path
        registryError = nil
        codecError = error
    }

    /// Whether the same call may succeed later, without a change.
    public var isRetriable: Bool { code == .schemaNotLoaded || registryError?.isRetriable == true }

    /// The same in words.
    public var description: String {
        let place = [subject.map { "subject \($0.excerpt)" }, schemaID.map { "schema \($0)" }].compactMap(\.self)
        return place.isEmpty ? message : "\(message) (\(place.joined(separator: ", ")))"
    }
}
