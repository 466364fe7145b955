package import SchemaModel

extension RegistrySession {
    /// Deletes all versions of a subject: marks the live ones, or removes all of them for good.
    ///
    /// - Returns: The version numbers concerned, ascending.
    /// - Throws: `RegistryError` `.subjectNotFound`, `.subjectSoftDeleted`, `.subjectNotSoftDeleted`, `.readOnly`,
    ///   `.referenceExists`, `.busy`, `.storage`.
    package func delete(_ subject: Subject, permanently: Bool) async throws -> [Int] {
        try await namingReferrers(liveOnly: !permanently, othersOnly: true) {
            try await deleteAll(subject, permanently: permanently)
        }
    }

    private func deleteAll(_ subject: Subject, permanently: Bool) async throws -> [Int] {
        try await change(of: subject) { plan in
            let subject = try plan.redirected(subject)
            try plan.require(.delete, subject)
            let numbers = try plan.versionNumbers(of: subject)
            let live = numbers.filter { !$0.isDeleted }
            guard !numbers.isEmpty else { throw RegistryError.subjectNotFound(subject.qualified) }
            guard permanently || !live.isEmpty else { throw RegistryError.subjectSoftDeleted(subject) }
            try plan.requireWritable(subject)
            let concerned = permanently ? numbers : live
            return .write { writer in
                // Referrers are looked up where no new one can appear.
                for number in concerned {
                    let isReferenced = try writer.isReferenced(
                        subject, version: number.version, byLiveOnly: !permanently, byOthersOnly: true)
                    guard !isReferenced else { throw RegistryError.referenceExists(subject, number.version) }
                }
                guard !permanently || live.isEmpty else { throw RegistryError.subjectNotSoftDeleted(subject) }
                for number in concerned { try writer.delete(number, of: subject, permanently: permanently) }
                if permanently { try writer.deleteSettings(of: subject) }
                return concerned.map(\.version)
            }
        }
    }

    /// Deletes one version: marks it, or removes it for good.
    ///
    /// - Returns: Its number.
    /// - Throws: `RegistryError` `.subjectNotFound`, `.versionNotFound`, `.versionSoftDeleted`, `.versionNotSoftDeleted`,
    ///   `.readOnly`, `.referenceExists`, `.busy`, `.storage`.
    package func delete(_ selector: VersionSelector, of subject: Subject, permanently: Bool) async throws -> Int {
        try await namingReferrers(liveOnly: !permanently) {
            try await deleteOne(selector, of: subject, permanently: permanently)
        }
    }

    private func deleteOne(_ selector: VersionSelector, of subject: Subject, permanently: Bool) async throws -> Int {
        try await change(of: subject) { plan in
            let subject = try plan.redirected(subject)
            try plan.require(.delete, subject)
            let numbers = try plan.versionNumbers(of: subject)
            let wanted: VersionNumber? =
                switch selector {
                case .latest: numbers.last { !$0.isDeleted }
                case .number(let number): numbers.first { $0.version == number }
                }
            if let wanted, wanted.isDeleted, !permanently {
                throw RegistryError.versionSoftDeleted(subject, wanted.version)
            }
            guard !numbers.isEmpty else { throw RegistryError.subjectNotFound(subject.qualified) }
            guard let wanted else { throw RegistryError.versionNotFound(selector.number) }
            try plan.requireWritable(subject)
            return .write { writer in
                let isReferenced = try writer.isReferenced(
                    subject, version: wanted.version, byLiveOnly: !permanently, byOthersOnly: false)
                guard !isReferenced else { throw RegistryError.referenceExists(subject, wanted.version) }
                guard !permanently || wanted.isDeleted else {
                    throw RegistryError.versionNotSoftDeleted(subject, wanted.version)
                }
                try writer.delete(wanted, of: subject, permanently: permanently)
                if permanently, numbers.count == 1 { try writer.deleteSettings(of: subject) }
                return wanted.version
            }
        }
    }
}

extension StoreWriter {
    /// Removes a version for good. Nothing goes without an entry in the record of changes.
    func removeWithRecord(_ version: Int, id: Int, of subject: Subject) throws {
        var change = Change(.permanentDelete, subject, version: version, id: id)
        change.identityBefore = try identity(ofID: id, context: subject.context)
        try remove(version, of: subject, at: try append(change))
    }

    fileprivate func delete(_ number: VersionNumber, of subject: Subject, permanently: Bool) throws {
        guard !permanently else { return try removeWithRecord(number.version, id: number.id, of: subject) }
        var change = Change(.softDelete, subject, version: number.version, id: number.id)
        change.identityBefore = try identity(ofID: number.id, context: subject.context)
        change.identityAfter = change.identityBefore
        try markDeleted(number.version, of: subject, at: try append(change))
    }

    /// A subject that is gone keeps no settings.
    fileprivate func deleteSettings(of subject: Subject) throws {
        let scope = ConfigScope(subject)
        if let old = try config(scope: scope.text) {
            var change = Change(.deleteConfig, subject)
            change.settingsBefore = old
            try setConfig(nil, scope: scope.text, at: try append(change))
        }
        if let old = try mode(scope: scope.text) {
            var change = Change(.deleteMode, subject)
            change.settingsBefore = old
            try setMode(nil, scope: scope.text, at: try append(change))
        }
    }
}
