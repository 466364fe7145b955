package import SchemaModel

/// One schema inside a schema text or inside a text that it refers to.
///
/// Two are equal where they are the same place of the same text, whatever they say.
package struct JSONSubschema: Sendable, Hashable {
    /// What stands there: an object or a boolean.
    package let value: JSONValue
    /// The position of the text in the index: 0 for the schema's own.
    let document: Int

    /// Whether it stands in the schema's own text, so that its location is one there.
    package var isInOwnText: Bool { document == 0 }

    package static func == (a: JSONSubschema, b: JSONSubschema) -> Bool {
        a.document == b.document && a.value.position == b.value.position
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(document)
        hasher.combine(value.position)
    }
}
