import SchemaFormats
import SchemaModel

/// The form in which a caller wants a schema.
package struct SchemaFormat: Sendable, Hashable {
    /// A name such as `resolved`; an unknown one means the stored text (reference 5.8).
    package var name: String
    /// Whether the subjects of references are written with their context.
    package var qualifiesReferences: Bool

    package init(name: String = "", qualifiesReferences: Bool = false) {
        self.name = name
        self.qualifiesReferences = qualifiesReferences
    }

    package static let stored = SchemaFormat()
}

extension Plan {
    /// A version in the form that is asked for. Its GUID stays that of the stored form.
    func schema(_ version: StoredVersion, _ format: SchemaFormat) throws -> RegisteredSchema {
        let stored = RegisteredSchema(version)
        guard format != .stored else { return stored }
        let isPlain = format.name.isEmpty || format.name.lowercased() == "default"
        let text = isPlain ? version.content.text : try parsed(version).format(format.name)
        let references = version.content.references.map { reference in
            SchemaReference(
                name: reference.name,
                subject: format.qualifiesReferences
                    ? Subject(reference.subject, relativeTo: version.subject.context).qualified : reference.subject,
                version: reference.version)
        }
        return stored.showing(text, references: references)
    }
}
