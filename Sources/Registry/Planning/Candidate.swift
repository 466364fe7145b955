import SchemaCompat
import SchemaFormats
import SchemaModel

/// A schema from a request: parsed, its references found.
struct Candidate {
    let parsed: ParsedSchema
    /// Bytes of the texts that it was parsed from.
    let textBytes: Int
    let references: [ResolvedReference]
    /// What the references lead to, depth first.
    let referenceIdentities: [ContentIdentity]
    let equivalence: EquivalenceKey
    var content: SchemaContent { didSet { identity = content.identity } }
    private(set) var identity: ContentIdentity

    init(
        _ parsed: ParsedSchema, textBytes: Int, references: [ResolvedReference], referenceIdentities: [ContentIdentity],
        content: SchemaContent
    ) {
        self.parsed = parsed
        self.textBytes = textBytes
        self.references = references
        self.referenceIdentities = referenceIdentities
        self.content = content
        equivalence = EquivalenceKey(content.type, normalText: parsed.normalText)
        identity = content.identity
    }

    /// What its parsed form is kept under once it is stored.
    var resolution: Resolution { Resolution(content: identity, references: referenceIdentities) }
}

extension Plan {
    /// Parses what a request offers.
    ///
    /// - Parameters:
    ///   - validation: `.new` for what shall be registered, `.stored` for what is only compared with stored schemas.
    /// - Throws: `RegistryError.invalidSchema`, `.schemaTooLarge`.
    func candidate(
        _ request: SchemaRequest, for subject: Subject, validation: SchemaValidation, validatesFields: Bool = false,
        normalize: Bool
    ) throws -> Candidate {
        guard let type = SchemaType(rawValue: request.type), ParsedSchema.supportedTypes.contains(type) else {
            throw RegistryError.invalidSchema(.unknownType(request.type))
        }
        if let incomplete = request.incompleteReference {
            throw RegistryError.invalidSchema(.incompleteReference(incomplete))
        }
        let graph = try resolve(request.references, in: subject.context, deleted: validation == .stored)
        let parsed = try parse(
            request, type, graph.texts, validation, validatesFields: validatesFields, normalize: normalize)
        let references = normalize ? graph.direct.sortedAndUnique : graph.direct
        let text = parsed.canonicalText
        guard text.utf8.count <= settings.limits.schemaBytes.value else {
            throw RegistryError.schemaTooLarge(settings.limits.schemaBytes)
        }
        return Candidate(
            parsed, textBytes: request.text.utf8.count + graph.textBytes, references: references,
            referenceIdentities: graph.identities,
            content: SchemaContent(
                type: type, text: text, references: references.map(\.reference), metadata: request.metadata,
                ruleSet: request.ruleSet))
    }

    private func parse(
        _ request: SchemaRequest, _ type: SchemaType, _ references: [ReferenceText], _ validation: SchemaValidation,
        validatesFields: Bool, normalize: Bool
    ) throws(RegistryError) -> ParsedSchema {
        do {
            let parsed = try ParsedSchema.parse(
                text: request.text, type: type, references: references, validation: validation, limits: settings.limits)
            if validatesFields { try parsed.validateFields() }
            let tagged = try parsed.editingTags(request.tagEdits ?? TagEdits())
            return normalize ? try tagged.normalized(limits: settings.limits) : tagged
        } catch {
            throw .invalidSchema(.notASchema(type, error))
        }
    }

    /// Keeps the parsed form of what is about to be stored: the next version will be compared with it.
    func keepForNextTime(_ candidate: Candidate) {
        parsedSchemas.insert(candidate.parsed, for: candidate.resolution, textBytes: candidate.textBytes)
    }

    /// The parsed form of a stored schema.
    func parsed(_ version: StoredVersion) throws -> ParsedSchema {
        try parsed(version.content, version.stored.identity, of: version.subject, version: version.version)
    }

    func parsed(
        _ content: SchemaContent, _ identity: ContentIdentity, of subject: Subject, version: Int
    ) throws -> ParsedSchema {
        let graph = try resolve(content.references, in: subject.context, deleted: true)
        return try parsed(content, identity, graph, of: subject, version: version)
    }

    /// A stored version, for a check of what comes behind it.
    func previousVersion(_ version: StoredVersion) throws -> PreviousVersion {
        let graph = try resolve(version.content.references, in: version.subject.context, deleted: true)
        let schema = try parsed(
            version.content, version.stored.identity, graph, of: version.subject, version: version.version)
        return PreviousVersion(
            version: version.version, schema: schema, canonicalText: version.content.text, referenceBytes: graph.textBytes)
    }

    private func parsed(
        _ content: SchemaContent, _ identity: ContentIdentity, _ graph: ReferenceGraph, of subject: Subject, version: Int
    ) throws -> ParsedSchema {
        let key = Resolution(content: identity, references: graph.identities)
        if let parsed = parsedSchemas[key] { return parsed }
        try meter.tick()
        do {
            let parsed = try ParsedSchema.parse(
                text: content.text, type: content.type, references: graph.texts, validation: .stored, limits: settings.limits)
            parsedSchemas.insert(parsed, for: key, textBytes: content.text.utf8.count + graph.textBytes)
            return parsed
        } catch {
            // An import may have put another schema where this one finds its references.
            throw RegistryError.invalidSchema(.unreadableVersion(version, subject, error))
        }
    }
}

extension [ResolvedReference] {
    /// As `normalize` orders references: by subject and version, each once.
    fileprivate var sortedAndUnique: [ResolvedReference] {
        var seen: Set<SchemaReference> = []
        return filter { seen.insert($0.reference).inserted }.sorted {
            ($0.reference.subject, $0.reference.version) < ($1.reference.subject, $1.reference.version)
        }
    }
}
