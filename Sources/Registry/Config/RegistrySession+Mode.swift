package import SchemaModel

extension RegistrySession {
    /// The mode of a scope.
    ///
    /// - Throws: `RegistryError.modeNotConfigured` for a subject or context without one and without fallback.
    package func mode(of scope: ConfigScope, fallback: Bool, subject: Subject) async throws -> RegistryMode {
        try await read { plan in
            try plan.require(.read, subject)
            if fallback { return try plan.mode(inScopeOf: subject) }
            if let own = try plan.mode(scope) { return own }
            guard scope == .top else { throw RegistryError.modeNotConfigured(subject.qualified) }
            return .readWrite
        }
    }

    /// Sets the mode of a subject, a context or everything; nil clears it.
    ///
    /// - Parameter force: Enter import mode over live subjects.
    /// - Throws: `RegistryError` `.invalidSubject`, `.forwardModeNotGlobal`, `.modeFixed`, `.importOverSubjects`,
    ///   `.referenceExists`, `.busy`, `.storage`.
    package func setMode(_ mode: RegistryMode?, of subject: Subject, force: Bool = false) async throws {
        guard subject.isAvailable(asScope: true) else { throw RegistryError.invalidSubject(subject.qualified) }
        let scope = ConfigScope(subject)
        if mode == .forward, scope != .global { throw RegistryError.forwardModeNotGlobal }
        guard settings.allowsModeChanges else { throw RegistryError.modeFixed }
        try await namingReferrers(liveOnly: false) {
            try await change(of: subject) { plan in
                try plan.require(.settings, subject)
                let entersImport = try mode == .import && plan.mode(inScopeOf: subject) != .import && !force
                return .write { writer in
                    if entersImport { try writer.clearForImport(subject) }
                    try writer.setMode(mode, of: subject)
                }
            }
        }
    }

    /// Removes the mode of a subject, a context or everything, and answers what it was.
    ///
    /// - Parameter recursively: Those of a context's subjects too. A mode that is not set is not an error then.
    /// - Throws: `RegistryError` `.subjectNotFound`, `.modeFixed`, `.busy`, `.storage`.
    package func deleteMode(of subject: Subject, recursively: Bool) async throws -> RegistryMode? {
        guard settings.allowsModeChanges else { throw RegistryError.modeFixed }
        let scope = ConfigScope(subject)
        return try await change(of: subject) { plan in
            try plan.require(.settings, subject)
            let old = try plan.mode(scope)
            guard old != nil || recursively || scope == .top else { throw RegistryError.subjectNotFound(subject.qualified) }
            return .write { writer in
                if old != nil { try writer.setMode(nil, of: subject) }
                if recursively, subject.name.isEmpty {
                    for inner in try writer.subjectsWithMode(context: subject.context) { try writer.setMode(nil, of: inner) }
                }
                return old ?? (recursively ? nil : .readWrite)
            }
        }
    }
}

extension StoreWriter {
    fileprivate func setMode(_ mode: RegistryMode?, of subject: Subject) throws {
        let scope = ConfigScope(subject).text
        var change = Change(mode == nil ? .deleteMode : .putMode, subject)
        change.settingsBefore = try self.mode(scope: scope)
        change.settingsAfter = mode?.rawValue
        try setMode(mode?.rawValue, scope: scope, at: try append(change))
    }

    /// An import starts on empty ground: nothing live may be there, and what is soft-deleted goes [R8].
    fileprivate func clearForImport(_ subject: Subject) throws {
        let subjects = try subjects(inScopeOf: subject)
        for subject in subjects {
            guard try newestVersion(of: subject, below: Int.max) == nil else { throw RegistryError.importOverSubjects }
        }
        for subject in subjects {
            for number in try versionNumbers(of: subject) {
                let isReferenced = try isReferenced(
                    subject, version: number.version, byLiveOnly: false, byOthersOnly: false)
                guard !isReferenced else { throw RegistryError.referenceExists(subject, number.version) }
                try removeWithRecord(number.version, id: number.id, of: subject)
            }
        }
    }

    /// A subject itself, all of a context, or, for the top level and the global context, all there are.
    private func subjects(inScopeOf subject: Subject) throws -> [Subject] {
        guard subject.name.isEmpty else { return [subject] }
        let isEverything = [ConfigScope.top, .global].contains(ConfigScope(subject))
        let filter = SubjectFilter(context: isEverything ? nil : subject.context, deleted: .included)
        var names: [String] = []
        while true {
            let page = try subjects(filter, after: names.last, limit: RegistrySession.pageSize)
            names += page
            guard page.count == RegistrySession.pageSize else { return try names.map { try Subject(stored: $0) } }
        }
    }
}
