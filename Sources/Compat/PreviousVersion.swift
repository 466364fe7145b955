package import SchemaFormats

/// A version that a new schema is compared with.
package struct PreviousVersion: Sendable {
    /// Nil where the schema is no version of a subject, for example a file.
    package let version: Int?
    package let schema: ParsedSchema
    /// The text that messages show.
    package let canonicalText: String

    package init(version: Int?, schema: ParsedSchema, canonicalText: String) {
        self.version = version
        self.schema = schema
        self.canonicalText = canonicalText
    }
}
