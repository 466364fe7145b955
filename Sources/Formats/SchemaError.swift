package import SchemaModel
import SchemaAvro

/// Why a text is not a schema of its type, whatever the type.
package struct SchemaError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kinds of failure. More may come.
    package struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Base: String { case invalid, limit, unsupportedType }

        private let base: Base

        /// The text is not a schema.
        package static let invalid = Code(base: .invalid)
        /// The text may be a schema, but is beyond a limit.
        package static let limit = Code(base: .limit)
        /// This build does not read schemas of the type.
        package static let unsupportedType = Code(base: .unsupportedType)

        package var description: String { base.rawValue }
    }

    package let code: Code
    /// What is wrong, for the one who wrote the text.
    package let message: String
    /// The same in the words of the reference implementation, which `description` ends up in answers with.
    package let confluentMessage: String
    /// The place in the text, where it is known.
    package let location: SourceLocation?
    package let fix: String
    /// Set with the code `limit`.
    package let limit: Limit?

    init(_ error: AvroSchemaError) {
        self.code = error.limit == nil ? .invalid : .limit
        self.message = error.message
        self.confluentMessage = error.confluentMessage
        self.location = error.location
        self.fix = error.fix
        self.limit = error.limit
    }

    init(unsupported type: SchemaType) {
        self.code = .unsupportedType
        self.message = "Schemas of type \(type.rawValue) are not supported"
        self.confluentMessage = message
        self.location = nil
        self.fix = "Use one of \(ParsedSchema.supportedTypes.map(\.rawValue).joined(separator: ", "))."
        self.limit = nil
    }

    package var description: String {
        location.map { "\(confluentMessage) (line \($0.line), column \($0.column))" } ?? confluentMessage
    }
}
