import SchemaModel
import SchemaRegistryCore
import SchemaRegistryMessages

/// The forms in which the API answers a schema: REST reference, sections 4.1, 4.2 and 4.4.
///
/// Members that are null or empty are left out; an empty metadata object is not.
enum SchemaEntity {
    /// The answer to a lookup and for a version.
    static func schema(_ schema: RegisteredSchema) -> Message {
        var object = MessageObject()
        object.append("subject", .string(schema.subject.qualified))
        object.append("version", .integer(Int64(schema.version)))
        object.append("id", .integer(Int64(schema.id)))
        addContent(schema, to: &object)
        addRow(schema.row, to: &object)
        return .object(object)
    }

    /// The answer to a registration.
    static func registration(_ schema: RegisteredSchema) -> Message {
        var object = MessageObject()
        object.append("id", .integer(Int64(schema.id)))
        object.append("version", .integer(Int64(schema.version)))
        addContent(schema, to: &object)
        addRow(schema.row, to: &object)
        return .object(object)
    }

    /// An item of the list of all schemas.
    static func schema(_ listed: ListedSchema) -> Message {
        guard case .object(var object) = schema(listed.schema) else { return .null }
        if let aliases = listed.aliases, !aliases.isEmpty { object.append("aliases", .array(aliases.map { .string($0) })) }
        return .object(object)
    }

    /// The answer by id. It names a version that uses the id. The reference leaves out the id itself; newer Python clients
    /// look for it.
    ///
    /// - Parameter maxID: The highest id of the context, where that is asked for.
    static func schemaString(_ schema: RegisteredSchema, maxID: Int? = nil) -> Message {
        var object = MessageObject()
        object.append("subject", .string(schema.subject.qualified))
        object.append("version", .integer(Int64(schema.version)))
        object.append("id", .integer(Int64(schema.id)))
        addContent(schema, to: &object)
        if let maxID { object.append("maxId", .integer(Int64(maxID))) }
        addRow(schema.row, to: &object)
        return .object(object)
    }

    /// The answer by GUID, which names no version: a GUID is the same in every context.
    static func guidString(_ schema: RegisteredSchema) -> Message {
        var object = MessageObject()
        addContent(schema, to: &object)
        addRow(schema.row, to: &object)
        return .object(object)
    }

    private static func addContent(_ schema: RegisteredSchema, to object: inout MessageObject) {
        let content = schema.content
        object.append("guid", .string(schema.guid.description))
        object.append("schemaType", .string(content.type.rawValue))
        object.append("schema", .string(content.text))
        if !content.references.isEmpty { object.append("references", content.references.message) }
        if let metadata = content.metadata { object.append("metadata", metadata.message) }
        if let ruleSet = content.ruleSet { object.append("ruleSet", ruleSet.message) }
        if !schema.tags.isEmpty { object.append("schemaTags", .array(schema.tags.map(\.message))) }
    }

    private static func addRow(_ row: RegisteredSchema.Row?, to object: inout MessageObject) {
        guard let row else { return }
        object.append("ts", .integer(row.registeredAt))
        object.append("deleted", .bool(row.isDeleted))
    }
}

extension TaggedEntity {
    fileprivate var message: Message {
        [
            "schemaEntity": ["entityPath": .string(path), "entityType": .string(kind.rawValue)],
            "tags": .array(tags.map { .string($0) }),
        ]
    }
}
