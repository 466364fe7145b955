import SchemaModel

/// A version in a list of all schemas.
package struct ListedSchema: Sendable {
    package let schema: RegisteredSchema
    /// Subjects whose alias leads here; nil where nobody asked.
    package let aliases: [String]?
}

/// Versions of many subjects, by qualified subject and number, read a page at a time.
package actor SchemaListing {
    package struct Request: Sendable {
        package var filter: VersionFilter
        /// Keep those that have a rule of this type.
        package var ruleType: String?
        /// Tell aliases, and add the subjects that an alias of a listed name leads to.
        package var withAliases: Bool
        package var offset: Int
        package var limit: Int

        package init(filter: VersionFilter, ruleType: String?, withAliases: Bool, offset: Int, limit: Int) {
            self.filter = filter
            self.ruleType = ruleType
            self.withAliases = withAliases
            self.offset = offset
            self.limit = limit
        }
    }

    /// Versions that are in memory at once: each may be as large as `max-schema-bytes`.
    static let pageSize = 50

    private let registry: Registry
    private let request: Request
    private let aliases: [Subject: [Subject]]
    /// Versions from outside the filter that an alias leads to, in the order of the list; those that are still to come.
    private var others: [StoredVersion]
    private var last: VersionPlace?
    private var hasMore = true
    private var skipped = 0
    private var listed = 0

    fileprivate init(registry: Registry, request: Request, aliases: [Subject: [Subject]], others: [StoredVersion]) {
        self.registry = registry
        self.request = request
        self.aliases = aliases
        self.others = others
    }

    /// The length of the whole list. Costs a look at every schema where a type of rules is asked for.
    package func total() async throws -> Int {
        guard request.ruleType != nil else {
            let filter = request.filter
            return try await registry.read { try $0.reader.versionCount(filter) } + others.count
        }
        var whole = request
        (whole.offset, whole.limit) = (0, .max)
        let listing = SchemaListing(registry: registry, request: whole, aliases: [:], others: others)
        var count = 0
        while await !listing.isAtEnd { count += try await listing.next().count }
        return count
    }

    /// Whether nothing comes any more.
    package var isAtEnd: Bool { listed >= request.limit || (!hasMore && others.isEmpty) }

    /// The next schemas; none at the end.
    package func next() async throws -> [ListedSchema] {
        var page: [ListedSchema] = []
        while page.isEmpty, !isAtEnd {
            for version in try await nextVersions() where isWanted(version) {
                guard skipped >= request.offset else {
                    skipped += 1
                    continue
                }
                guard listed < request.limit else { break }
                listed += 1
                let names = request.withAliases ? aliases[version.subject, default: []].map(\.qualified).sorted() : nil
                page.append(ListedSchema(schema: RegisteredSchema(version), aliases: names))
            }
        }
        return page
    }

    private func isWanted(_ version: StoredVersion) -> Bool {
        request.ruleType.map { version.content.ruleSet?.hasRule(ofType: $0) == true } ?? true
    }

    /// What comes next in the list, whatever its rules.
    private func nextVersions() async throws -> [StoredVersion] {
        var page: [StoredVersion] = []
        if hasMore {
            let (filter, place) = (request.filter, last)
            page = try await registry.read {
                try $0.reader.versions(filter, after: place, limit: SchemaListing.pageSize)
            }
            hasMore = page.count == SchemaListing.pageSize
            last = page.last?.place ?? last
        }
        // The others that come before the end of this page.
        let end = hasMore ? page.last?.place : nil
        let due = end.map { end in others.prefix { $0.place < end } } ?? others[...]
        guard !due.isEmpty else { return page }
        others.removeFirst(due.count)
        return (page + due).sorted { $0.place < $1.place }
    }
}

extension Registry {
    package func schemas(_ request: SchemaListing.Request) async throws -> SchemaListing {
        try await read { [self] plan in
            guard request.withAliases else {
                return SchemaListing(registry: self, request: request, aliases: [:], others: [])
            }
            let aliases = try plan.aliases()
            let filter = request.filter
            // Where an alias leads may lie outside the filter.
            let targets = aliases.filter { target, names in
                !filter.subjects.matches(target) && names.contains { filter.subjects.matches($0) }
            }.keys
            let others = try targets.flatMap { target in
                try plan.reader.versions(
                    VersionFilter(
                        subjects: SubjectFilter(target, deleted: .included), includesDeleted: filter.includesDeleted,
                        latestOnly: filter.latestOnly), after: nil, limit: Int(Int32.max))
            }
            return SchemaListing(
                registry: self, request: request, aliases: aliases, others: others.sorted { $0.place < $1.place })
        }
    }
}

extension Plan {
    /// Subjects by what their alias leads to.
    fileprivate func aliases() throws -> [Subject: [Subject]] {
        var aliases: [Subject: [Subject]] = [:]
        for (scope, settings) in try reader.configs() {
            let subject = Subject(scope)
            guard !subject.name.isEmpty, let alias = try SubjectConfig(stored: settings).alias, !alias.isEmpty else { continue }
            aliases[Subject(alias, relativeTo: subject.context), default: []].append(subject)
        }
        return aliases
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
