package import SchemaModel

/// What a subject has beside its name.
package struct ConfigAndMode: Sendable {
    /// What applies to the subject, wherever it was set.
    package let config: SubjectConfig
    package let mode: RegistryMode
}

extension RegistrySession {
    /// Names in one page of a list: the database is left alone between pages, so that a slow reader holds nothing up.
    package static let pageSize = 1_000

    /// Subject names, qualified and sorted, that come after one, without the first `offset` of them.
    package func subjects(
        _ filter: SubjectFilter, after: String?, offset: Int = 0, limit: Int = pageSize
    ) async throws -> [String] {
        let filter = filter.seen(by: caller)
        return try await read { try $0.reader.subjects(filter, after: after, offset: offset, limit: limit) }
    }

    package func subjectCount(_ filter: SubjectFilter) async throws -> Int {
        let filter = filter.seen(by: caller)
        return try await read { try $0.reader.subjectCount(filter) }
    }

    /// The newest live versions of the subjects from a qualified name on, by subject.
    ///
    /// - Returns: Some of them, and the name of the last that was looked at; nil where that is the end of the list.
    package func latestVersions(
        _ filter: SubjectFilter, from first: String
    ) async throws -> (schemas: [RegisteredSchema], through: String?) {
        let versions = VersionFilter(subjects: filter.seen(by: caller), includesDeleted: false, latestOnly: true)
        let start = VersionPlace(subject: first, version: 0)
        let page = try await read { try $0.reader.versions(versions, after: start, limit: SchemaListing.pageSize) }
        let through = page.mayContinue ? page.items.last?.subject.qualified : nil
        return (page.items.map { RegisteredSchema($0) }, through)
    }

    /// The settings that apply to each of some subjects.
    package func settings(of subjects: [Subject]) async throws -> [ConfigAndMode] {
        try await read { plan in
            try subjects.map {
                ConfigAndMode(config: try plan.config(inScopeOf: $0), mode: try plan.mode(inScopeOf: $0))
            }
        }
    }
}
