package import SchemaModel

/// The next version of a schema with other tags, metadata or rules: the older of the API's two ways to edit tags.
package struct TagRequest: Sendable {
    /// The number that the new version must get; nil for whatever comes next.
    package var newVersion: Int?
    package var edits: TagEdits
    /// In the place of the version's own.
    package var metadata: Metadata?
    package var ruleSet: RuleSet?
    /// Laid over the rules of the version before the new one.
    package var rulesToMerge: RuleSet?
    /// Names of rules of that version that go.
    package var rulesToRemove: [String]

    package init(
        newVersion: Int? = nil, edits: TagEdits, metadata: Metadata? = nil, ruleSet: RuleSet? = nil,
        rulesToMerge: RuleSet? = nil, rulesToRemove: [String] = []
    ) {
        self.newVersion = newVersion
        self.edits = edits
        self.metadata = metadata
        self.ruleSet = ruleSet
        self.rulesToMerge = rulesToMerge
        self.rulesToRemove = rulesToRemove
    }

    fileprivate var editsRules: Bool { rulesToMerge != nil || !rulesToRemove.isEmpty }
}

extension RegistrySession {
    /// Registers a version with other tags as the next one [R5.3].
    ///
    /// - Throws: As `register`, and `RegistryError` `.subjectNotFound`, `.versionNotFound`.
    package func register(
        _ request: TagRequest, from selector: VersionSelector, of subject: Subject
    ) async throws -> RegisteredSchema {
        guard request.ruleSet == nil || !request.editsRules else {
            throw RegistryError.invalidRuleSet("ruleSet should be omitted if specifying rulesToMerge or rulesToRemove")
        }
        for ruleSet in [request.ruleSet, request.rulesToMerge] {
            if let defect = ruleSet?.defect { throw RegistryError.invalidRuleSet(defect) }
        }
        return try await change(of: subject) { plan in
            let subject = try plan.redirected(subject)
            guard subject.isAvailable(asScope: false) else { throw RegistryError.invalidSubject(subject.qualified) }
            return try plan.firstFound(subject) { subject in
                try plan.require(.read, subject)
                let source = try plan.version(selector, of: subject, deleted: false)
                let next = try plan.schemaRequest(request, from: source)
                if let defect = next.ruleSet?.defect { throw RegistryError.invalidRuleSet(defect) }
                return try plan.registration(of: next, under: source.subject, normalize: false, force: false)
            }
        }
    }
}

extension Plan {
    fileprivate func schemaRequest(_ request: TagRequest, from source: StoredVersion) throws -> SchemaRequest {
        var metadata = request.metadata ?? source.content.metadata ?? Metadata()
        metadata.properties[Metadata.versionProperty] = String(request.newVersion ?? 0)
        var next = SchemaRequest(
            text: source.content.text, type: source.content.type.rawValue, references: source.content.references,
            metadata: metadata, ruleSet: request.ruleSet ?? source.content.ruleSet, version: request.newVersion ?? 0)
        if request.editsRules {
            let base = try rules(before: request.newVersion, of: source.subject)
            next.ruleSet = RuleSet.merged(base, request.rulesToMerge)?.removing(request.rulesToRemove)
        }
        next.tagEdits = request.edits
        return next
    }

    /// The rules of the version before a new one.
    private func rules(before newVersion: Int?, of subject: Subject) throws -> RuleSet? {
        guard let newVersion else { return try newestLiveVersion(of: subject)?.content.ruleSet }
        return try version(newVersion - 1, of: subject)?.content.ruleSet
    }
}

extension RuleSet {
    fileprivate func removing(_ names: [String]) -> RuleSet {
        let names = Set(names.map(\.exact))
        func keep(_ rules: [Rule]) -> [Rule] { rules.filter { !names.contains(($0.name ?? "").exact) } }
        return RuleSet(
            migrationRules: keep(migrationRules), domainRules: keep(domainRules), encodingRules: keep(encodingRules),
            enableAt: enableAt)
    }
}
