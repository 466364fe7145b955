import SchemaFormats
import SchemaModel

/// Everything that a parsed schema depends on: its own content and every content reached through its references.
///
/// The content alone is not enough. The same reference can lead to another schema: an unqualified one depends on the
/// context of the referring schema, and a version number can come back with other content after a permanent deletion.
struct Resolution: Hashable, Sendable {
    let content: ContentIdentity
    /// Depth first.
    let references: [ContentIdentity]
}

/// Parsed forms of stored schemas.
typealias ParsedSchemaCache = BoundedCache<Resolution, ParsedSchema>
