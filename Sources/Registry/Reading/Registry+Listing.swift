import SchemaModel

/// A version in a list of all schemas.
package struct ListedSchema: Sendable {
    package let schema: RegisteredSchema
    /// Subjects whose alias leads here; nil where nobody asked.
    package let aliases: [String]?
}

extension Registry {
    /// Versions of many subjects, by qualified subject and number.
    ///
    /// - Parameters:
    ///   - ruleType: Keep those that have a rule of this type.
    ///   - withAliases: Tell aliases, and add the subjects that an alias of a listed name leads to.
    package func schemas(
        _ filter: VersionFilter, ruleType: String?, withAliases: Bool, offset: Int, limit: Int
    ) async throws -> [ListedSchema] {
        var listed: [ListedSchema] = []
        var seen = 0
        let aliases = withAliases ? try await self.aliases() : [:]
        var filters = [filter]
        if withAliases {
            // Where an alias leads may lie outside the filter.
            filters += aliases.filter { target, names in
                !filter.subjects.matches(target) && names.contains { filter.subjects.matches($0) }
            }.map { target, _ in
                VersionFilter(
                    subjects: SubjectFilter(context: target.context, prefix: target.name),
                    includesDeleted: filter.includesDeleted, latestOnly: filter.latestOnly)
            }
        }
        for (position, filter) in filters.enumerated() {
            var last: VersionPlace?
            while seen < offset + limit {
                let (after, size) = (last, min(Registry.pageSize, ruleType == nil ? offset + limit - seen : Registry.pageSize))
                let page = try await read { try $0.reader.versions(filter, after: after, limit: size) }
                for version in page where ruleType.map({ version.content.ruleSet?.hasRule(ofType: $0) == true }) ?? true {
                    // An alias leads to one subject, not to all that begin like it.
                    if position > 0, version.subject.name != filter.subjects.prefix { continue }
                    seen += 1
                    guard seen > offset, seen <= offset + limit else { continue }
                    listed.append(
                        ListedSchema(
                            schema: RegisteredSchema(version),
                            aliases: withAliases ? aliases[version.subject, default: []].map(\.qualified).sorted() : nil))
                }
                guard page.count == size, let end = page.last else { break }
                last = VersionPlace(subject: end.subject.qualified, version: end.version)
            }
        }
        guard filters.count > 1 else { return listed }
        return listed.sorted {
            ($0.schema.subject.qualified, $0.schema.version) < ($1.schema.subject.qualified, $1.schema.version)
        }
    }

    /// Subjects by what their alias leads to.
    private func aliases() async throws -> [Subject: [Subject]] {
        try await read { plan in
            var aliases: [Subject: [Subject]] = [:]
            for (scope, settings) in try plan.reader.configs() {
                let subject = Subject(scope)
                guard !subject.name.isEmpty, let alias = try SubjectConfig(stored: settings).alias, !alias.isEmpty else {
                    continue
                }
                aliases[Subject(alias, relativeTo: subject.context), default: []].append(subject)
            }
            return aliases
        }
    }
}

extension SubjectFilter {
    fileprivate func matches(_ subject: Subject) -> Bool {
        (context == nil || context == subject.context) && subject.name.utf8.starts(with: prefix.utf8)
    }
}

extension RuleSet {
    fileprivate func hasRule(ofType type: String) -> Bool {
        (migrationRules + domainRules + encodingRules).contains { $0.type == type }
    }
}
