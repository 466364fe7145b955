import SchemaFormats
import SchemaModel

/// The form in which a caller wants a schema.
package struct SchemaFormat: Sendable, Hashable {
    /// A name such as `resolved`; an unknown one means the stored text [R5.8].
    package var name: String
    /// Whether the subjects of references are written with their context.
    package var qualifiesReferences: Bool
    /// Tags whose places in the text are listed; `*` stands for every tag.
    package var tags: Set<String>

    package init(name: String = "", qualifiesReferences: Bool = false, tags: Set<String> = []) {
        self.name = name.lowercased() == "default" ? "" : name
        self.qualifiesReferences = qualifiesReferences
        self.tags = tags
    }

    package static let stored = SchemaFormat()
}

extension RegistrySession {
    /// A schema in the form that is asked for. Its GUID stays that of the stored form.
    ///
    /// - Parameter isRegistered: The schema was just registered: the answer is owed, however much work waits.
    /// - Throws: `RegistryError` `.invalidSchema` where it cannot be parsed any more, `.busy`.
    package func show(
        _ schema: RegisteredSchema, as format: SchemaFormat, isRegistered: Bool = false
    ) async throws -> RegisteredSchema {
        guard format != .stored else { return schema }
        var shown = schema
        if format.qualifiesReferences {
            shown.content = try schema.content.withReferences(qualifiedIn: schema.subject.context)
        }
        guard !format.name.isEmpty || !format.tags.isEmpty else { return shown }
        let parsed = try await compute(isOwed: isRegistered) { plan in
            try plan.parsed(schema.content, schema.content.identity, of: schema.subject, version: schema.version)
        }
        if !format.name.isEmpty { shown.content = shown.content.withText(parsed.format(format.name)) }
        if !format.tags.isEmpty {
            let wanted = Set(format.tags.map(\.exact))
            shown.tags = parsed.taggedEntities.filter { entity in
                format.tags.contains("*") || entity.tags.contains { wanted.contains($0.exact) }
            }
        }
        return shown
    }
}

extension SchemaContent {
    fileprivate func withText(_ text: String) -> SchemaContent {
        SchemaContent(type: type, text: text, references: references, metadata: metadata, ruleSet: ruleSet)
    }

    fileprivate func withReferences(qualifiedIn context: String) throws -> SchemaContent {
        let references = try references.map { reference in
            SchemaReference(
                name: reference.name, subject: try Subject(parsing: reference.subject, relativeTo: context).qualified,
                version: reference.version)
        }
        return SchemaContent(type: type, text: text, references: references, metadata: metadata, ruleSet: ruleSet)
    }
}
