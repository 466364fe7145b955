package import SchemaModel

extension SchemaRequest {
    /// Reads the body of a registration, a lookup or a check.
    ///
    /// - Throws: `MessageShapeError`.
    package init(_ body: WireObject) throws(MessageShapeError) {
        if let schema = body["schema"], schema.object != nil || schema.array != nil {
            throw MessageShapeError(
                "'schema' must be a string that holds the schema as JSON text, not \(schema.kind): put it into quotes and escape "
                    + "its own quotes, as in \(BodyShape.registration.example)")
        }
        let id = try body.integer("id").flatMap { $0 >= 0 ? $0 : nil }
        self.init(
            text: try body.string("schema") ?? "", type: try body.string("schemaType") ?? SchemaType.avro.rawValue,
            metadata: try Metadata(in: body, "metadata"), ruleSet: try RuleSet(in: body, "ruleSet"),
            version: try body.integer("version") ?? 0, id: id)
        for reference in try body.objects("references", .reference) ?? [] { try add(reference) }
        let edits = try body.tagEdits(add: "schemaTagsToAdd", remove: "schemaTagsToRemove")
        tagEdits = edits.isEmpty ? nil : edits
        propagatesTags = try body.bool("propagateSchemaTags") ?? false
    }

    private mutating func add(_ reference: WireObject) throws(MessageShapeError) {
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

    /// As a client sends it.
    package var message: Message {
        var object = MessageObject([("schemaType", .string(type)), ("schema", .string(text))])
        if !references.isEmpty { object.append("references", references.message) }
        if let metadata { object.append("metadata", metadata.message) }
        if let ruleSet { object.append("ruleSet", ruleSet.message) }
        if version != 0 { object.append("version", .integer(Int64(version))) }
        if let id { object.append("id", .integer(Int64(id))) }
        if let tagEdits {
            object.append("schemaTagsToAdd", .array(tagEdits.additions.map(\.message)))
            object.append("schemaTagsToRemove", .array(tagEdits.removals.map(\.message)))
        }
        if propagatesTags { object.append("propagateSchemaTags", .bool(true)) }
        return .object(object)
    }
}

extension Metadata {
    /// A member of a body; nil where it is absent or null.
    package init?(in body: WireObject, _ name: String) throws(MessageShapeError) {
        guard let message = body[name] else { return nil }
        try self.init(message: message, at: name)
    }
}

extension RuleSet {
    /// A member of a body; nil where it is absent or null.
    package init?(in body: WireObject, _ name: String) throws(MessageShapeError) {
        guard let message = body[name] else { return nil }
        try self.init(message: message, at: name)
    }
}
