import SchemaModel
import SchemaRegistryMessages
import SchemaRegistryCore

extension APIRequest {
    /// The body of a registration, lookup or compatibility call: REST reference, section 4.3.
    ///
    /// - Throws: 400, 422; `MessageShapeError`.
    func schemaRequest() throws -> SchemaRequest {
        let body = try bodyObject(.registration)
        if let schema = body["schema"], schema.object != nil || schema.array != nil {
            throw APIError.badRequest(
                "'schema' must be a string that holds the schema as JSON text, not \(schema.kind): put it into quotes and escape "
                    + "its own quotes, as in \(BodyShape.registration.example)")
        } else if body.members["schema"] == nil, !body.members.members.isEmpty {
            notices.schemaIsMissing(looksLikeSchema: body.members["type"] != nil)
        }
        let id = try body.integer("id").flatMap { $0 >= 0 ? $0 : nil }
        var request = SchemaRequest(
            text: try body.string("schema") ?? "", type: try body.string("schemaType") ?? SchemaType.avro.rawValue,
            metadata: try body["metadata"].map { try Metadata(message: $0) },
            ruleSet: try body["ruleSet"].map { try RuleSet(message: $0) },
            version: try body.integer("version") ?? 0, id: id)
        for reference in try body.objects("references", .reference) ?? [] {
            try request.add(reference)
        }
        let edits = try body.tagEdits(add: "schemaTagsToAdd", remove: "schemaTagsToRemove")
        request.tagEdits = edits.isEmpty ? nil : edits
        request.propagatesTags = try body.bool("propagateSchemaTags") ?? false
        return request
    }

    /// The body of the call that edits tags: REST reference, section 4.5.
    ///
    /// - Throws: 400, 422; `MessageShapeError`.
    func tagRequest() throws -> TagRequest {
        let body = try bodyObject(.tagChange)
        return TagRequest(
            newVersion: try body.integer("newVersion"), edits: try body.tagEdits(add: "tagsToAdd", remove: "tagsToRemove"),
            metadata: try body["metadata"].map { try Metadata(message: $0) },
            ruleSet: try body["ruleSet"].map { try RuleSet(message: $0) },
            rulesToMerge: try body["rulesToMerge"].map { try RuleSet(message: $0, at: "rulesToMerge") },
            rulesToRemove: try body.strings("rulesToRemove") ?? [])
    }
}

extension BodyObject {
    fileprivate func tagEdits(add: String, remove: String) throws(APIError) -> TagEdits {
        TagEdits(additions: try taggedEntities(add), removals: try taggedEntities(remove))
    }

    private func taggedEntities(_ name: String) throws(APIError) -> [TaggedEntity] {
        try (objects(name, .tags) ?? []).map { item throws(APIError) in
            guard let entity = try item.object("schemaEntity", .entity), let path = try entity.string("entityPath"),
                let kindName = try entity.string("entityType")
            else { throw .badRequest("Each item of '\(name)' needs a schemaEntity with an entityPath and an entityType") }
            guard let kind = TaggedEntity.Kind(rawValue: kindName.lowercased()) else {
                let names = TaggedEntity.Kind.allCases.map(\.rawValue).joined(separator: ", ")
                throw .badRequest("An entityType in '\(name)' is not one of \(names)")
            }
            let tags = try item.strings("tags") ?? []
            guard (tags + [path]).allSatisfy(InvalidName.permits) else {
                throw .badRequest(
                    "Tags and paths in '\(name)' must have at most \(InvalidName.maxBytes) bytes and no control characters")
            }
            return TaggedEntity(path: path, kind: kind, tags: tags)
        }
    }
}

extension SchemaRequest {
    fileprivate mutating func add(_ reference: BodyObject) throws {
        let name = try reference.string("name")
        let subject = try reference.string("subject")
        let version = try reference.integer("version")
        if let name, let subject, let version {
            references.append(SchemaReference(name: name, subject: subject, version: version))
        } else if incompleteReference == nil {
            incompleteReference =
                "{name='\(name ?? "null")', subject='\(subject ?? "null")', version=\(version.map(String.init) ?? "null")}"
        }
    }
}
