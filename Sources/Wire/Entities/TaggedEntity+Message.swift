package import SchemaModel

extension TaggedEntity {
    package var message: Message {
        [
            "schemaEntity": ["entityPath": .string(path), "entityType": .string(kind.rawValue)],
            "tags": .array(tags.map { .string($0) }),
        ]
    }
}

extension WireObject {
    /// The tags that a body adds and removes.
    package func tagEdits(add: String, remove: String) throws(MessageShapeError) -> TagEdits {
        TagEdits(additions: try taggedEntities(add), removals: try taggedEntities(remove))
    }

    func taggedEntities(_ name: String) throws(MessageShapeError) -> [TaggedEntity] {
        var entities: [TaggedEntity] = []
        for item in try objects(name, .tags) ?? [] {
            guard let entity = try item.object("schemaEntity", .entity), let path = try entity.string("entityPath"),
                let kindName = try entity.string("entityType")
            else {
                throw MessageShapeError("Each item of '\(name)' needs a schemaEntity with an entityPath and an entityType")
            }
            guard let kind = TaggedEntity.Kind(rawValue: kindName.lowercased()) else {
                let names = TaggedEntity.Kind.allCases.map(\.rawValue).joined(separator: ", ")
                throw MessageShapeError("An entityType in '\(name)' is not one of \(names)")
            }
            let tags = try item.strings("tags") ?? []
            guard (tags + [path]).allSatisfy(InvalidName.permits) else {
                throw MessageShapeError(
                    "Tags and paths in '\(name)' must have at most \(InvalidName.maxBytes) bytes and no control characters")
            }
            entities.append(TaggedEntity(path: path, kind: kind, tags: tags))
        }
        return entities
    }
}
