import SchemaCompat
import SchemaFormats
package import SchemaModel

extension RegistrySession {
    /// Registers a schema under a subject, or finds it there.
    ///
    /// - Parameters:
    ///   - name: Asked for once the rule set is known to be valid: the order in which defects are reported.
    ///   - normalize: Bring the schema into its normal form first; a config in scope can ask for it too.
    ///   - force: Leave out the compatibility check.
    /// - Throws: `RegistryError` `.invalidRuleSet`, `.invalidSubject`, `.invalidSchema`, `.schemaTooLarge`,
    ///   `.incompatible`, `.readOnly`, `.notInImportMode`, `.notInReadWriteMode`, `.noIDsLeft`, `.busy`, `.storage`.
    package func register(
        _ request: SchemaRequest, under name: @autoclosure () throws -> Subject, normalize: Bool = false, force: Bool = false
    ) async throws -> RegisteredSchema {
        if let defect = request.ruleSet?.defect { throw RegistryError.invalidRuleSet(defect) }
        let subject = try name()
        return try await change(of: subject) { plan in
            let subject = try plan.redirected(subject)
            guard subject.isAvailable(asScope: false) else { throw RegistryError.invalidSubject(subject.qualified) }
            return try plan.registration(of: request, under: subject, normalize: normalize, force: force)
        }
    }
}

extension Plan {
    /// - Parameter request: Where it edits tags nothing that is registered answers it, as far as the reference goes.
    func registration(
        of request: SchemaRequest, under subject: Subject, normalize: Bool, force: Bool
    ) throws -> Decision<RegisteredSchema> {
        try require(.register, subject)
        let config = try config(inScopeOf: subject)
        let mode = try mode(inScopeOf: subject)
        let isImport = mode.takesForeignIDs
        let normalize = (normalize || config.normalize == true) && !isImport
        let isStrict = config.validateNewSchemas != false && request.id == nil
        var request = request
        if request.version == 0, request.tagEdits?.isEmpty == false { request.version = -1 }
        if request.propagatesTags { request = try propagating(request, in: subject, isImport: isImport) }

        var candidate: Candidate?
        // Where something is added to the content nothing is looked up first, so that the mode is all there is to ask.
        let isAdding = config.populates || request.tagEdits != nil
        if isAdding { try requireMode(mode, for: request, subject) }
        if !request.isBlank {
            let parsed = try parseForRegistration(
                request, subject, isStrict: isStrict, validatesFields: config.validateFields == true, normalize: normalize)
            if !isAdding, let known = try findRegistered(parsed.candidate, request, in: subject) {
                return .answer(known.found)
            }
            try requireMode(mode, for: request, subject)
            if let refusal = parsed.refusal { throw refusal }
            candidate = parsed.candidate
        } else {
            try requireMode(mode, for: request, subject)
        }

        let nextVersion = try highestVersion(of: subject) + 1
        guard nextVersion <= Int(Int32.max) else { throw RegistryError.noVersionsLeft(subject) }
        let newest = try newestLiveVersion(of: subject)
        var new = try candidate ?? repetition(of: newest, request, subject)
        if !isImport {
            new.content = new.content.populated(from: newest?.content, config)
            new.content = new.content.stating(version: nextVersion, isAsked: request.version != 0)
        }

        // Without anything inherited this is what was looked for already.
        if candidate == nil || isAdding || isImport || new.content != candidate?.content {
            if let known = try findPopulated(new, request, in: subject) { return .answer(known.found) }
        }
        if !isImport && !force {
            try requireCompatible(new, with: subject, config: config)
        }
        guard request.version <= 0 || request.version == nextVersion || isImport else {
            throw RegistryError.invalidSchema(.versionOutOfTurn)
        }
        let version = isImport && request.version > 0 ? request.version : nextVersion
        return try insertion(
            of: new, id: request.id, version: version, of: subject, isNewest: version == nextVersion)
    }

    /// The candidate and, where it may only be compared with what is stored, why it cannot be registered.
    private func parseForRegistration(
        _ request: SchemaRequest, _ subject: Subject, isStrict: Bool, validatesFields: Bool, normalize: Bool
    ) throws -> (candidate: Candidate, refusal: RegistryError?) {
        do {
            let validation: SchemaValidation = isStrict ? .new : .stored
            let candidate = try candidate(
                request, for: subject, validation: validation, validatesFields: validatesFields && isStrict,
                normalize: normalize)
            return (candidate, nil)
        } catch let refusal as RegistryError where isStrict {
            // What was registered before today's rules, or uses what was deleted since, is still found.
            do {
                return (try candidate(request, for: subject, validation: .stored, normalize: normalize), refusal)
            } catch let error as RegistryError where error.isAboutTheSchema {
                throw refusal
            }
        }
    }

    /// A live version that answers the request as it stands, whatever the mode is [R6.1], step 7.
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
        switch (mode.takesForeignIDs, request.id) {
        case (true, nil): throw RegistryError.notInReadWriteMode(subject)
        case (false, .some): throw RegistryError.notInImportMode(subject)
        case (true, .some), (false, nil): break
        }
    }

    /// A request without a text stands for the newest version's.
    private func repetition(of newest: StoredVersion?, _ request: SchemaRequest, _ subject: Subject) throws -> Candidate {
        guard let newest else { throw RegistryError.invalidSchema(.empty) }
        var again = request
        again.text = newest.content.text
        again.type = newest.content.type.rawValue
        again.references = newest.content.references
        return try candidate(again, for: subject, validation: .stored, normalize: false)
    }

    /// The request with the tags of the newest version's text added; it stays as it is where there is none.
    private func propagating(_ request: SchemaRequest, in subject: Subject, isImport: Bool) throws -> SchemaRequest {
        var request = request
        var edits = request.tagEdits ?? TagEdits()
        if !isImport, let newest = try newestLiveVersion(of: subject), newest.content.type.rawValue == request.type {
            edits.propagations = try parsed(newest).taggedEntities
        }
        request.tagEdits = edits
        return request
    }

    /// A live version that holds the content with everything it inherited [R6.1], steps 14 and 15.
    private func findPopulated(
        _ candidate: Candidate, _ request: SchemaRequest, in subject: Subject
    ) throws -> RegisteredSchema? {
        guard request.version == 0 else { return nil }
        if let exact = try version(with: candidate.identity, of: subject), !exact.isDeleted, [nil, exact.id].contains(request.id)
        {
            return RegisteredSchema(exact, asRow: false)
        }
        // An equivalent version counts only under the id that the content has already, if any.
        return try findEquivalent(to: candidate, in: subject, deleted: false) { version in
            let id = try request.id ?? reader.id(of: candidate.identity, context: subject.context)
            return id == nil || id == version.id
        }.map { RegisteredSchema($0) }
    }

    /// - Parameters:
    ///   - id: Given by an import. Otherwise the content's id in the context, else the next one.
    ///   - isNewest: The version comes behind all others.
    private func insertion(
        of candidate: Candidate, id given: Int?, version: Int, of subject: Subject, isNewest: Bool
    ) throws -> Decision<RegisteredSchema> {
        let (content, identity) = (candidate.content, candidate.identity)
        let (references, equivalence) = (candidate.references, candidate.equivalence)
        let contents = try contents(of: subject)
        keepForNextTime(candidate)
        return .apply { writer in
            let known = try writer.id(of: identity, context: subject.context)
            let id: Int
            if let given {
                if let taken = try writer.identity(ofID: given, context: subject.context), taken != identity {
                    throw RegistryError.idTaken(given, context: subject.context)
                }
                try writer.reserveID(given, context: subject.context)
                id = given
            } else {
                id = try known ?? writer.allocateID(context: subject.context)
            }
            var change = Change(.register, subject, version: version, id: id)
            change.identityAfter = identity
            if !isNewest, let overwritten = try writer.version(version, of: subject) {
                change.identityBefore = overwritten.stored.identity
                try writer.removeWithRecord(overwritten.version, id: overwritten.id, of: subject)
            }
            // A revival takes the place of the soft-deleted version of the same id [R6.1], step 20. An id that was
            // just allocated has none.
            if known != nil || given != nil {
                for old in try writer.versionNumbers(of: subject, id: id) where old.isDeleted && old.version < version {
                    if try !writer.isReferenced(subject, version: old.version, byLiveOnly: false, byOthersOnly: false) {
                        try writer.removeWithRecord(old.version, id: old.id, of: subject)
                    }
                }
            }
            let sequence = try writer.append(change)
            let stored = try writer.insert(
                content, identity: identity, equivalence: equivalence, references: references, id: id, version: version,
                of: subject, at: sequence)
            contents.add(ContentKeys(identity: identity, equivalence: equivalence.bytes, hasReferences: !references.isEmpty))
            let facts = SubjectFacts(newest: stored, highest: version, contents: contents)
            return Outcome(
                answer: RegisteredSchema(stored, asRow: false), learned: isNewest ? (subject, facts, sequence) : nil)
        }
    }
}
