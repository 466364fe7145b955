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

    /// Versions in a page at most; fewer where they are large.
    static let pageSize = 50

    private let registry: RegistrySession
    private let request: Request
    private let aliases: [Subject: [Subject]]
    /// Versions from outside the filter that an alias leads to, in the order of the list; those that are still to come.
    private var others: ArraySlice<VersionPlace>
    /// Versions that were read and are still to come.
    private var page: ArraySlice<StoredVersion> = []
    private var last: VersionPlace?
    private var hasMore = true
    private var skipped = 0
    private var listed = 0

    fileprivate init(registry: RegistrySession, request: Request, aliases: [Subject: [Subject]], others: ArraySlice<VersionPlace>)
    {
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
    package var isAtEnd: Bool { listed >= request.limit || (!hasMore && page.isEmpty && others.isEmpty) }

    /// The next schemas; none only at the end.
    package func next() async throws -> [ListedSchema] {
        var some: [ListedSchema] = []
        var bytes = 0
        while !isAtEnd, some.count < SchemaListing.pageSize, bytes < StorePage<ListedSchema>.bytes {
            guard let version = try await nextVersion(), isWanted(version) else { continue }
            guard skipped >= request.offset else {
                skipped += 1
                continue
            }
            listed += 1
            let names = request.withAliases ? aliases[version.subject, default: []].map(\.qualified).sorted() : nil
            some.append(ListedSchema(schema: RegisteredSchema(version), aliases: names))
            bytes += version.content.text.utf8.count
        }
        return some
    }

    private func isWanted(_ version: StoredVersion) -> Bool {
        request.ruleType.map { version.content.ruleSet?.hasRule(ofType: $0) == true } ?? true
    }

    /// What comes next in the list, whatever its rules; nil where that is gone meanwhile.
    private func nextVersion() async throws -> StoredVersion? {
        if page.isEmpty, hasMore {
            let (filter, place) = (request.filter, last)
            let read = try await registry.read {
                try $0.reader.versions(filter, after: place, limit: SchemaListing.pageSize)
            }
            page = read.items[...]
            hasMore = read.mayContinue
            last = page.last?.place ?? last
        }
        if let other = others.first, page.first.map({ other < $0.place }) ?? !hasMore {
            others.removeFirst()
            return try await registry.read { try $0.reader.version(other.version, of: try Subject(stored: other.subject)) }
        }
        return page.popFirst()
    }
}

extension RegistrySession {
    package func schemas(_ request: SchemaListing.Request) async throws -> SchemaListing {
        var request = request
        request.filter.subjects = request.filter.subjects.seen(by: caller)
        return try await read { [request] plan in
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
                let numbers = try plan.reader.versionNumbers(of: target).filter { filter.includesDeleted || !$0.isDeleted }
                return (filter.latestOnly ? numbers.suffix(1) : numbers[...]).map {
                    VersionPlace(subject: target.qualified, version: $0.version)
                }
            }
            return SchemaListing(registry: self, request: request, aliases: aliases, others: others.sorted()[...])
        }
    }
}

extension Plan {
    /// Subjects by what their alias leads to.
    fileprivate func aliases() throws -> [Subject: [Subject]] {
        var aliases: [Subject: [Subject]] = [:]
        for (scope, settings) in try reader.configs() {
            let subject = try Subject(stored: scope)
            guard !subject.name.isEmpty, let alias = try SubjectConfig(stored: settings).alias, !alias.isEmpty else { continue }
            let target = try Subject(parsing: alias, relativeTo: subject.context)
            guard caller.may(.read, subject), caller.may(.read, target) else { continue }
            aliases[target, default: []].append(subject)
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
