package import SchemaModel

/// What a subject has beside its name.
package struct SubjectSettings: Sendable {
    /// What applies to the subject, wherever it was set.
    package let config: SubjectConfig
    package let mode: RegistryMode
}

extension Registry {
    /// Names in one page of a list: the database is left alone between pages, so that a slow reader holds nothing up.
    package static let pageSize = 1_000

    /// Subject names, qualified and sorted, that come after one, without the first `offset` of them.
    package func subjects(
        _ filter: SubjectFilter, after: String?, offset: Int = 0, limit: Int = pageSize
    ) async throws -> [String] {
        try await read { try $0.reader.subjects(filter, after: after, offset: offset, limit: limit) }
    }

    package func subjectCount(_ filter: SubjectFilter) async throws -> Int {
        try await read { try $0.reader.subjectCount(filter) }
    }

    /// The newest live versions of the subjects from one qualified name to another, by subject; at most `limit`.
    package func latestVersions(
        _ filter: SubjectFilter, from first: String, through last: String, limit: Int
    ) async throws -> [RegisteredSchema] {
        let versions = VersionFilter(subjects: filter, includesDeleted: false, latestOnly: true)
        let (start, end) = (VersionPlace(subject: first, version: 0), VersionPlace.end(of: last))
        return try await read { plan in
            try plan.reader.versions(versions, after: start, limit: limit).prefix { $0.place < end }.map {
                RegisteredSchema($0)
            }
        }
    }

    /// The settings that apply to each of some subjects.
    package func settings(of subjects: [Subject]) async throws -> [SubjectSettings] {
        try await read { plan in
            try subjects.map {
                SubjectSettings(config: try plan.config(inScopeOf: $0), mode: try plan.mode(inScopeOf: $0))
            }
        }
    }
}
