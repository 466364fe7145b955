public import SchemaModel
import SchemaWire

/// A schema as a registry holds it.
public struct RegisteredSchema: Sendable, Hashable {
    /// In its context; positive. Nil where the schema was asked for by its GUID, which has an id in each context.
    public var id: Int32?
    /// The name of the content across contexts; nil where the registry is older than 8.0 and has none.
    public var guid: SchemaGUID?
    /// The qualified subject and the version, where the call was about one or the registry named one.
    public var subject: String?
    /// From 1; nil where the answer names none.
    public var version: Int?
    /// Its language.
    public var type: SchemaType
    /// The text as it is stored.
    public var text: String
    /// The schemas that it refers to itself.
    public var references: [SchemaReference]
    /// Properties of the metadata.
    public var properties: [String: String]
    package var ruleSet: RuleSet?

    package init(
        id: Int32?, guid: SchemaGUID? = nil, subject: String? = nil, version: Int? = nil, type: SchemaType, text: String,
        references: [SchemaReference] = [], properties: [String: String] = [:], ruleSet: RuleSet? = nil
    ) {
        self.id = id
        self.guid = guid
        self.subject = subject
        self.version = version
        self.type = type
        self.text = text
        self.references = references
        self.properties = properties
        self.ruleSet = ruleSet
    }
}

extension RegisteredSchema {
    /// Reads an answer, of which some leave out what the question held.
    init(_ entity: SchemaEntity, id asked: Int32? = nil) throws(MessageShapeError) {
        let id = entity.id.map { Int32(clamping: $0) } ?? asked
        if let id, id <= 0 { throw MessageShapeError("The id \(id) is not above 0") }
        guard let type = SchemaType(rawValue: entity.type) else {
            throw MessageShapeError("The schema type \(entity.type.excerpt) is not known")
        }
        self.init(
            id: id, guid: entity.guid.flatMap { SchemaGUID($0) }, subject: entity.subject, version: entity.version, type: type,
            text: entity.text, references: entity.references, properties: entity.metadata?.properties ?? [:],
            ruleSet: entity.ruleSet)
    }
}
