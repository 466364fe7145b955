package import SchemaModel

extension JSONSchema: SchemaText {
    package static var schemaType: SchemaType { .json }

    /// A text from history is read as a new one is: the reference implementation makes no difference either.
    package init(
        text: String, references: [ReferenceText], validation: SchemaValidation, limits: Limits
    ) throws(SchemaError) {
        try self.init(parsing: text, references: references, limits: limits)
    }

    package var place: SourcePlace? { source.place }

    /// The text as it is: references are named by URIs, and stay.
    package var resolvedText: String { canonicalText }

    package func text(inFormat name: String) -> String? { nil }
}
