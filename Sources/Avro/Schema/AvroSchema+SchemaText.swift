package import SchemaModel

extension AvroSchema: SchemaText {
    package static var schemaType: SchemaType { .avro }

    package init(
        text: String, references: [ReferenceText], validation: SchemaValidation, limits: Limits
    ) throws(SchemaError) {
        try self.init(
            parsing: text, references: references, rules: validation == .new ? .new : .stored, limits: limits)
    }

    package var place: SourcePlace? { source?.place }

    package var topLevelFieldNames: [String] {
        if case .record(let record) = self[root].type { record.fields.map(\.name) } else { [] }
    }

    package func text(inFormat name: String) -> String? { name.lowercased() == "resolved" ? resolvedText : nil }
}
