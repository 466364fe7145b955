package import SchemaModel

/// One way in which a document is not what its schema asks for.
package struct ValidationError: Sendable, Equatable {
    /// The place in the document, as a JSON Pointer.
    package let instanceLocation: String
    /// The way through the schema to the keyword, as a JSON Pointer that goes through `$ref`.
    package let keywordLocation: String
    /// Where the keyword stands: the URI of its schema and a pointer in it. It begins with `#` in a schema without a URI.
    package let absoluteKeywordLocation: String
    package let message: String
    /// Whether it is only not known that the document is right.
    package let isUndecided: Bool
    /// The place in the text of the document.
    package let location: SourceLocation
}
