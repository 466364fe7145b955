import SchemaCompat
import SchemaFormats
package import SchemaModel

extension Registry {
    /// Registers a schema under a subject, or finds it there.
    ///
    /// - Parameters:
    ///   - normalize: Bring the schema into its normal form first; a config in scope can ask for it too.
    ///   - force: Leave out the compatibility check.
    /// - Throws: `RegistryError` `.invalidRuleSet`, `.invalidSubject`, `.invalidSchema`, `.schemaTooLarge`,
    ///   `.incompatible`, `.readOnly`, `.notInImportMode`, `.notInReadWriteMode`, `.noIDsLeft`, `.busy`, `.storage`.
    package func register(
        _ request: SchemaRequest, under subject: Subject, normalize: Bool = false, force: Bool = false
    ) async throws -> RegisteredSchema {
        if let defect = request.ruleSet?.defect { throw RegistryError.invalidRuleSet(defect) }
        guard subject.isValid(settings: false) else { throw RegistryError.invalidSubject(subject) }
        return try await change { plan in
            try plan.registration(of: request, under: subject, normalize: normalize, force: force)
        }
    }
}

extension Plan {
    fileprivate func registration(
        of request: SchemaRequest, under subject: Subject, normalize: Bool, force: Bool
    ) throws -> Decision<RegisteredSchema> {
        let config = try config(inScopeOf: subject)
        let mode = try mode(inScopeOf: subject)
        let normalize = (normalize || config.normalize == true) && !mode.takesForeignIDs
        let isStrict = config.validateNewSchemas != false && request.id == nil

        var candidate: Candidate?
        if !request.isBlank {
            let parsed = try parseForRegistration(request, subject, isStrict: isStrict, normalize: normalize)
            if let known = try findRegistered(parsed.candidate, request, in: subject) { return .answer(known) }
            try requireMode(mode, for: request, subject)
            if let refusal = parsed.refusal { throw refusal }
            candidate = parsed.candidate
        } else {
            try requireMode(mode, for: request, subject)
        }

        let nextVersion = try highestVersion(of: subject) + 1
        let newest = try newestLiveVersion(of: subject)
        var new = try candidate ?? repetition(of: newest, request, subject)
        if !mode.takesForeignIDs {
            new.content = populated(new.content, from: newest, request: request, nextVersion: nextVersion)
        }

        if let known = try findPopulated(new, request, in: subject) { return .answer(known) }
        if !mode.takesForeignIDs && !force {
            try requireCompatible(new, with: subject, config: config)
        }
        guard request.version <= 0 || request.version == nextVersion || mode.takesForeignIDs else {
            throw RegistryError.invalidSchema("Version is not one more than previous version")
        }
        return insertion(of: new, version: nextVersion, of: subject)
    }

    /// The candidate and, where it may only be compared with what is stored, why it cannot be registered.
    private func parseForRegistration(
        _ request: SchemaRequest, _ subject: Subject, isStrict: Bool, normalize: Bool
    ) throws -> (candidate: Candidate, refusal: RegistryError?) {
        do {
            let validation: ParsedSchema.Validation = isStrict ? .new : .stored
            return (try candidate(request, for: subject, validation: validation, normalize: normalize), nil)
        } catch let refusal as RegistryError where isStrict {
            // What was registered before today's rules, or uses what was deleted since, is still found.
            guard let lenient = try? candidate(request, for: subject, validation: .stored, normalize: normalize) else {
                throw refusal
            }
            return (lenient, refusal)
        }
    }

    /// A live version that answers the request as it stands, whatever the mode is (reference 6.1, step 7).
    private func findRegistered(
        _ candidate: Candidate, _ request: SchemaRequest, in subject: Subject
    ) throws -> RegisteredSchema? {
        let scope: LookupScope = request.version == -1 ? .newestLive : .live
        guard let match = try find(candidate, in: subject, scope: scope) else { return nil }
        if request.version <= 0 {
            return request.id == nil || request.id == match.version.id ? RegisteredSchema(match) : nil
        }
        guard request.id == match.version.id else { return nil }
        if request.version == match.version.version { return RegisteredSchema(match) }
        guard let other = try version(request.version, of: subject), !other.isDeleted,
            other.id == match.version.id, other.stored.identity == match.version.stored.identity
        else { return nil }
        return RegisteredSchema(other)
    }

    private func requireMode(_ mode: RegistryMode, for request: SchemaRequest, _ subject: Subject) throws {
        if mode.isReadOnly { throw RegistryError.readOnly(subject) }
        if mode.takesForeignIDs {
            throw request.id == nil
                ? RegistryError.notInReadWriteMode(subject)
                : RegistryError.unsupported("Registration with an id")
        }
        if request.id != nil { throw RegistryError.notInImportMode(subject) }
    }

    /// A request without a text stands for the newest version's.
    private func repetition(of newest: StoredVersion?, _ request: SchemaRequest, _ subject: Subject) throws -> Candidate {
        guard let newest else { throw RegistryError.invalidSchema("Empty schema") }
        return try candidate(
            SchemaRequest(
                text: newest.content.text, type: newest.content.type.rawValue, references: newest.content.references,
                metadata: request.metadata, ruleSet: request.ruleSet),
            for: subject, validation: .stored, normalize: false)
    }

    /// The content with what it inherits from the newest version, and the version that it states (reference 6.2).
    private func populated(
        _ content: SchemaContent, from newest: StoredVersion?, request: SchemaRequest, nextVersion: Int
    ) -> SchemaContent {
        let inherited = newest.map { content.inheriting(from: $0.content) } ?? content
        guard request.version != 0 || inherited.metadata?.properties[Metadata.versionProperty] != nil else { return inherited }
        var metadata = inherited.metadata ?? Metadata()
        metadata.properties[Metadata.versionProperty] = String(nextVersion)
        return inherited.with(metadata: metadata)
    }

    /// A live version that holds the content with everything it inherited (reference 6.1, steps 14 and 15).
    private func findPopulated(
        _ candidate: Candidate, _ request: SchemaRequest, in subject: Subject
    ) throws -> RegisteredSchema? {
        guard request.version == 0 else { return nil }
        if let exact = try reader.version(with: candidate.content.identity, of: subject), !exact.isDeleted {
            return RegisteredSchema(exact, asRow: false)
        }
        return try findEquivalent(to: candidate, in: subject, deleted: false).map { RegisteredSchema($0) }
    }

    private func insertion(of candidate: Candidate, version: Int, of subject: Subject) -> Decision<RegisteredSchema> {
        let content = candidate.content
        let references = candidate.references
        let identity = content.identity
        return .write { writer in
            let known = try writer.id(of: identity, context: subject.context)
            let id = try known ?? writer.allocateID(context: subject.context)
            var change = Change(.register, subject, version: version, id: id)
            change.identityAfter = identity
            let sequence = try writer.append(change)
            // A revival takes the place of the soft-deleted version of the same id (reference 6.1, step 20).
            if known != nil {
                for old in try writer.versionNumbers(of: subject) where old.isDeleted && old.id == id {
                    if try writer.referrers(to: subject, version: old.version).isEmpty {
                        try writer.remove(old.version, of: subject, at: sequence)
                    }
                }
            }
            let stored = try writer.insert(
                content, identity: identity, references: references, id: id, version: version, of: subject, at: sequence)
            return RegisteredSchema(stored, asRow: false)
        }
    }
}
