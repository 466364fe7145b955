import SchemaFormats
import SchemaModel
import Synchronization

/// Everything that a parsed schema depends on: its own content and every content reached through its references.
///
/// The content alone is not enough. The same reference can lead to another schema: an unqualified one depends on the
/// context of the referring schema, and a version number can come back with other content after a permanent deletion.
struct Resolution: Hashable, Sendable {
    let content: ContentIdentity
    /// Depth first.
    let references: [ContentIdentity]
}

/// Parsed forms of stored schemas, within a number of bytes.
final class ParsedSchemaCache: Sendable {
    private let table: Mutex<SecondChanceTable<Resolution, ParsedSchema>>

    init(limit: Limit) { table = Mutex(SecondChanceTable(limit: limit.value)) }

    subscript(key: Resolution) -> ParsedSchema? { table.withLock { $0.use(key) } }

    /// - Parameter textBytes: The length of all texts that the schema was parsed from.
    func insert(_ schema: ParsedSchema, for key: Resolution, textBytes: Int) {
        // A parsed schema takes some multiple of its text: its own nodes, and the document that they point into.
        let cost = textBytes * 16 + 512 + key.references.count * 64
        table.withLock { $0.insert(schema, for: key, cost: cost) }
    }
}
