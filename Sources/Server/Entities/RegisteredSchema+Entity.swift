import SchemaModel
import SchemaRegistryCore
import SchemaWire

/// The forms in which the API answers a schema: [R4.1].
extension RegisteredSchema {
    /// The answer to a lookup, for a version, and by id. It names a version that uses the id. The reference leaves out the id
    /// itself in the last; newer Python clients look for it.
    ///
    /// - Parameter maxID: The highest id of the context, where that is asked for.
    func answer(maxID: Int? = nil) -> SchemaEntity {
        var entity = answerToRegistration
        entity.subject = subject.qualified
        entity.maxID = maxID
        return entity
    }

    var answerToRegistration: SchemaEntity {
        var entity = answerByGUID
        entity.id = id
        entity.version = version
        return entity
    }

    /// The answer by GUID, which names no version: a GUID is the same in every context.
    var answerByGUID: SchemaEntity {
        var entity = SchemaEntity(text: content.text)
        entity.guid = guid.description
        entity.type = content.type.rawValue
        entity.references = content.references
        entity.metadata = content.metadata
        entity.ruleSet = content.ruleSet
        entity.tags = tags
        entity.time = row?.registeredAt
        entity.isDeleted = row?.isDeleted
        return entity
    }
}

extension ListedSchema {
    /// An item of the list of all schemas.
    var answer: SchemaEntity {
        var entity = schema.answer()
        entity.aliases = aliases ?? []
        return entity
    }
}
