package import SchemaModel

/// A schema as the API answers it [R4.1]. What is nil or empty is left out, but for an
/// empty metadata object; which members there are depends on the call.
package struct SchemaEntity: Sendable, Equatable {
    /// The qualified name.
    package var subject: String?
    package var version: Int?
    package var id: Int?
    package var guid: String?
    package var type = SchemaType.avro.rawValue
    package var text: String
    package var references: [SchemaReference] = []
    package var metadata: Metadata?
    package var ruleSet: RuleSet?
    package var tags: [TaggedEntity] = []
    /// The highest id of the context.
    package var maxID: Int?
    /// When it was registered, in milliseconds since 1970.
    package var time: Int64?
    package var isDeleted: Bool?
    /// Subjects whose alias leads here.
    package var aliases: [String] = []

    package init(text: String) { self.text = text }

    package var message: Message {
        var object = MessageObject()
        func number(_ name: String, _ number: Int?) {
            if let number { object.append(name, .integer(Int64(number))) }
        }
        func string(_ name: String, _ text: String?) {
            if let text { object.append(name, .string(text)) }
        }
        string("subject", subject)
        // The answer to a registration has no subject, and begins with the id.
        if subject == nil { number("id", id) }
        number("version", version)
        if subject != nil { number("id", id) }
        string("guid", guid)
        string("schemaType", type)
        string("schema", text)
        if !references.isEmpty { object.append("references", references.message) }
        if let metadata { object.append("metadata", metadata.message) }
        if let ruleSet { object.append("ruleSet", ruleSet.message) }
        if !tags.isEmpty { object.append("schemaTags", .array(tags.map(\.message))) }
        number("maxId", maxID)
        if let time { object.append("ts", .integer(time)) }
        if let isDeleted { object.append("deleted", .bool(isDeleted)) }
        if !aliases.isEmpty { object.append("aliases", .array(aliases.map { .string($0) })) }
        return .object(object)
    }

    /// Reads an answer of any registry: one of Confluent leaves `schemaType` out for Avro.
    ///
    /// - Throws: `MessageShapeError` where a member has the wrong type, or there is neither a text nor an id.
    package init(message: Message) throws(MessageShapeError) {
        let object = try WireObject(message, .schemaAnswer, at: "answer")
        let text = try object.string("schema")
        subject = try object.string("subject")
        version = try object.integer("version")
        id = try object.integer("id")
        guard text != nil || id != nil else { throw MessageShapeError("The answer has neither 'schema' nor 'id'") }
        self.text = text ?? ""
        guid = try object.string("guid")
        type = try object.string("schemaType") ?? SchemaType.avro.rawValue
        for reference in try object.objects("references", .reference) ?? [] {
            guard let name = try reference.string("name"), let subject = try reference.string("subject"),
                let version = try reference.integer("version")
            else { throw MessageShapeError("A reference in the answer lacks its name, subject or version") }
            references.append(SchemaReference(name: name, subject: subject, version: version))
        }
        metadata = try Metadata(in: object, "metadata")
        ruleSet = try RuleSet(in: object, "ruleSet")
        tags = try object.taggedEntities("schemaTags")
        maxID = try object.integer("maxId")
        time = try object.long("ts")
        isDeleted = try object.bool("deleted")
        aliases = try object.strings("aliases") ?? []
    }
}
