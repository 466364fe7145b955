import SchemaCompat
import SchemaFormats
package import SchemaModel

extension RegistrySession {
    /// Whether a schema could be registered under a subject now, or could follow one version of it.
    ///
    /// - Parameter selector: The one version to compare with; nil for those that the level asks for.
    /// - Throws: `RegistryError` `.versionNotFound`, `.invalidSchema`, `.undecided`, `.busy`, `.storage`.
    package func checkCompatibility(
        of request: SchemaRequest, with subject: Subject, version selector: VersionSelector?, normalize: Bool = false
    ) async throws -> CompatibilityReport {
        try await compute { plan in
            let subject = try plan.redirected(subject)
            try plan.require(.read, subject)
            let config = try plan.config(inScopeOf: subject)
            // What an import brings is not validated, so a check of it is not either [R10.1].
            let isStrict = try config.validateNewSchemas != false && !plan.mode(inScopeOf: subject).takesForeignIDs
            let validation: SchemaValidation = isStrict ? .new : .stored
            let versions: [Int] =
                switch selector {
                case nil: try plan.comparableVersions(of: subject, config: config)
                case .latest?: try plan.newestLiveVersion(of: subject).map { [$0.version] } ?? []
                case .number(let number)?:
                    if try plan.version(number, of: subject)?.isDeleted == false {
                        [number]
                    } else {
                        throw RegistryError.versionNotFound(number)
                    }
                }
            let candidate = try plan.candidate(
                request, for: subject, validation: validation, validatesFields: isStrict && config.validateFields == true,
                normalize: normalize || config.normalize == true)
            return try plan.check(candidate, with: subject, versions: versions, config: config)
        }
    }
}

extension Plan {
    /// - Throws: `RegistryError` `.incompatible`, `.undecided`.
    func requireCompatible(_ candidate: Candidate, with subject: Subject, config: SubjectConfig) throws {
        let report = try check(
            candidate, with: subject, versions: try comparableVersions(of: subject, config: config), config: config)
        guard report.isCompatible else { throw RegistryError.incompatible(subject, report) }
    }

    /// The live versions that a config makes a check look at, oldest first.
    fileprivate func comparableVersions(of subject: Subject, config: SubjectConfig) throws -> [Int] {
        // Which one is the newest of a group takes a look at all.
        guard config.level?.isTransitive == true || config.group != nil else {
            return try newestLiveVersion(of: subject).map { [$0.version] } ?? []
        }
        return try versionNumbers(of: subject).filter { !$0.isDeleted }.map(\.version)
    }

    /// - Parameter versions: The live versions that may be compared, oldest first.
    /// - Throws: `RegistryError.undecided` where a limit ended the check.
    fileprivate func check(
        _ candidate: Candidate, with subject: Subject, versions: [Int], config: SubjectConfig
    ) throws -> CompatibilityReport {
        let checker = try CompatibilityChecker(
            level: config.level ?? settings.compatibility, policy: config.policy ?? .strict, limits: settings.limits)
        let validateFields = config.validateFields == true
        let reserved = validateFields ? try reservedFieldConflicts(candidate, subject) : []
        let compared = try config.group.map { try versionsInGroup($0, of: candidate, versions, subject) } ?? versions
        let verdict = try checker.check(
            candidate.parsed, against: compared, isAbandoned: { [meter] in (try? meter.tick()) == nil }
        ) { number in
            guard let version = try self.version(number, of: subject) else { throw RegistryError.versionNotFound(number) }
            let content = version.content
            guard content.type == candidate.parsed.type else {
                return PreviousVersion(version: number, ofOtherType: content.type, canonicalText: content.text)
            }
            return try previousVersion(version)
        }
        if case .undecided(let limit, _) = verdict.outcome {
            // Where it was abandoned, this says why.
            try meter.tick()
            throw RegistryError.undecided(limit)
        }
        return CompatibilityReport(verdict: verdict, reservedFields: reserved, validatesFields: validateFields)
    }

    /// The versions whose metadata gives a property the same value as the candidate's [C1.4].
    private func versionsInGroup(
        _ property: String, of candidate: Candidate, _ versions: [Int], _ subject: Subject
    ) throws -> [Int] {
        let value = candidate.content.metadata?.properties[property]
        return try versions.filter {
            try version($0, of: subject)?.content.metadata?.properties[property] == value
        }
    }

    /// What the newest version reserves must stay reserved, and no field may take a reserved name [R10.5].
    private func reservedFieldConflicts(_ candidate: Candidate, _ subject: Subject) throws -> [ReservedFieldConflict] {
        let reserved = candidate.content.metadata?.reservedFields ?? []
        let previous = try newestLiveVersion(of: subject)?.content.metadata?.reservedFields ?? []
        let fields = Set(candidate.parsed.topLevelFieldNames)
        let kept = Set(reserved.map(\.exact))
        return previous.filter { !kept.contains($0.exact) }.map(ReservedFieldConflict.noLongerReserved)
            + reserved.filter(fields.contains).map(ReservedFieldConflict.taken)
    }
}
