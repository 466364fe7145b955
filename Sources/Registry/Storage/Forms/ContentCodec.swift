import SchemaModel
import SchemaRegistryMessages
import SchemaWire

/// A content as columns of texts, whatever the tables of a store are.
struct ContentColumns {
    var type: String
    var text: String
    /// JSON; nil where there is nothing.
    var references: String?
    var metadata: String?
    var ruleSet: String?
}

/// Between what the registry knows and what a row holds, above any store: the stored forms, the sealing of sensitive
/// properties, and the proof that what comes back is what was stored.
struct ContentCodec: Sendable {
    let seal: PropertySeal

    func columns(of content: SchemaContent) throws -> ContentColumns {
        ContentColumns(
            type: content.type.rawValue, text: content.text,
            references: content.references.isEmpty ? nil : try content.references.storedForm.text(),
            metadata: try content.metadata.map { try seal.sealed($0.storedForm).text() },
            ruleSet: try content.ruleSet?.storedForm.text())
    }

    /// - Parameter name: What errors call the row, such as `id 7 in context '.'`.
    /// - Throws: `RegistryError.storage` where the columns do not hold what was stored: databases do not notice when a bit of
    ///   a file has changed.
    func content(
        of columns: ContentColumns, identity: some Collection<UInt8>, guid: some Collection<UInt8>, _ name: () -> String
    ) throws -> StoredContent {
        func damaged(_ reason: String) -> RegistryError {
            .damaged("the stored schema with \(name()) is damaged: \(reason)")
        }
        guard let type = SchemaType(rawValue: columns.type), let guid = SchemaGUID(bytes: guid) else {
            throw damaged("its type '\(columns.type.prefix(20))' is unknown")
        }
        let content: SchemaContent
        do {
            content = SchemaContent(
                type: type, text: columns.text,
                references: try columns.references.map { try [SchemaReference](storedForm: try Message(parsing: $0)) } ?? [],
                metadata: try columns.metadata.map { try Metadata(storedForm: try seal.opened(try Message(parsing: $0))) },
                ruleSet: try columns.ruleSet.map { try RuleSet(storedForm: try Message(parsing: $0)) })
        } catch let error as RegistryError {
            throw error
        } catch {
            throw damaged("its references, metadata or rules cannot be read")
        }
        guard content.identity.bytes.elementsEqual(identity), content.guid == guid else {
            throw damaged("its content does not match its SHA-256")
        }
        return StoredContent(identity: ContentIdentity(bytes: Array(identity)), guid: guid, content: content)
    }

    func sealed(config text: String) throws -> String { try seal.sealed(config: text) }

    func opened(config text: String) throws -> String { try seal.opened(config: text) }
}
