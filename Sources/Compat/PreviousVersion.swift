package import SchemaFormats
package import SchemaModel

/// A version that a new schema is compared with.
package struct PreviousVersion: Sendable {
    /// Nil where the schema is not a version of a subject, for example a file.
    package let version: Int?
    package let type: SchemaType
    /// Nil where only the type was looked at, because it is not the new schema's.
    package let schema: ParsedSchema?
    /// The text that messages show.
    package let canonicalText: String
    /// Bytes that were read to know the schema: its text, and those of its references.
    let textBytes: Int

    /// - Parameter referenceBytes: Of the texts of its references.
    package init(version: Int?, schema: ParsedSchema, canonicalText: String, referenceBytes: Int = 0) {
        textBytes = canonicalText.utf8.count + referenceBytes
        self.version = version
        self.type = schema.type
        self.schema = schema
        self.canonicalText = canonicalText
    }

    /// A version of another type than the new schema's, which nobody has to read to know the verdict.
    package init(version: Int?, ofOtherType type: SchemaType, canonicalText: String) {
        textBytes = 0
        self.version = version
        self.type = type
        self.schema = nil
        self.canonicalText = canonicalText
    }
}
