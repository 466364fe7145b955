package import SchemaModel

extension JSONSchema {
    /// The text that is stored: without white space, members in their order.
    ///
    /// Costs a pass over the schema, as does every other text.
    package var canonicalText: String { text(.asWritten) }

    /// The canonical text of `normalized`: members sorted by UTF-16 code units at every level. Arrays keep their order.
    package var normalText: String { text(.sorted) }

    /// A text that two schemas share exactly if a look-up takes them for the same [C3.10].
    package var comparableText: String { canonicalText }

    /// The schema that is registered with `normalize=true`.
    package func normalized(limits: Limits = Limits()) throws(SchemaError) -> JSONSchema {
        try JSONSchema(parsing: normalText, references: references, limits: limits)
    }

    /// What the schema is called: its `title`.
    package var name: String? { source["title"]?.string }

    /// The names of the properties of the whole schema.
    package var topLevelFieldNames: [String] { source["properties"]?.members.map(\.name) ?? [] }

    /// Refuses properties of the whole schema whose names are reserved, as `validateFields` asks [R10.5].
    ///
    /// - Throws: `SchemaError` `.fieldName`.
    package func validateFields() throws(SchemaError) {
        for member in source["properties"]?.members ?? [] where member.name.hasPrefix("$$") {
            throw SchemaError(
                .fieldName, "Field names cannot start with $$ prefix", at: member.key,
                fix: "Rename \(member.name.jsonQuoted).")
        }
    }

    private func text(_ order: JSONWriter.MemberOrder) -> String {
        var writer = JSONWriter()
        writer.value(source, order: order, number: BigDecimalText.text)
        return writer.text
    }
}
