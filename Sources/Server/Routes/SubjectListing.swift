import NIOCore
import SchemaModel
import SchemaRegistryCore
import SchemaRegistryMessages
import SchemaWire

/// The list of subjects, a part at a time.
actor SubjectListing: ListSource {
    private let registry: RegistrySession
    private let cache: ResponseCache
    private let filter: SubjectFilter
    private let expansion: SubjectExpansion
    private var offset: Int
    private var remaining: Int
    private var last: String?
    /// Names that were read and not listed yet.
    private var names: ArraySlice<String> = []
    private var ahead = Ahead()
    /// Of names that are still to be listed.
    private var settings: [Subject: ConfigAndMode] = [:]

    /// Newest versions that were read in one go, because one of them was not in memory.
    private struct Ahead {
        var isRead = false
        var bodies: [Subject: ByteBuffer] = [:]
        /// What comes behind it was not looked at; nil where that is the end of the list.
        var end: VersionPlace?
    }

    init(
        registry: RegistrySession, cache: ResponseCache, filter: SubjectFilter, page: Page, expansion: SubjectExpansion
    ) {
        self.registry = registry
        self.cache = cache
        self.filter = filter
        self.expansion = expansion
        offset = page.offset
        remaining = page.limit ?? .max
    }

    /// Bytes of a part, about: schemas and configs may be large. Small enough for the allocator to use memory again.
    private static let partBytes = 112 << 10

    func next() async throws -> ListPart {
        if names.isEmpty { try await readNames() }
        guard expansion.isEmpty else { return try await expandedPart() }
        defer { names = [] }
        return try ListPart(names.map { .string($0) }, isLast: remaining == 0)
    }

    private func readNames() async throws {
        let size = min(RegistrySession.pageSize, remaining)
        let page = try await registry.subjects(filter, after: last, offset: offset, limit: size)
        remaining = page.count < size ? 0 : remaining - page.count
        offset = 0
        last = page.last
        names = page[...]
        ahead = Ahead()
    }

    /// What the subjects have is read after their names: one that is gone by then has nothing to list.
    private func expandedPart() async throws -> ListPart {
        var part = ListPart(capacity: SubjectListing.partBytes + (8 << 10), isLast: false)
        while let name = names.first, part.count < SubjectListing.partBytes {
            let subject = try Subject(parsing: name)
            var latest: ByteBuffer?
            if expansion.contains(.latest) {
                latest = latestInMemory(subject)
                if latest == nil { latest = try await latestAhead(subject) }
            }
            let settings = expansion.isDisjoint(with: [.config, .mode]) ? nil : try await settings(subject)
            try part.append { object in
                object.writeStaticString(#"{"subject":"#)
                var name = JSONWriter()
                name.string(subject.qualified)
                object.writeBytes(name.bytes)
                if let latest {
                    object.writeStaticString(#","latest":"#)
                    object.writeImmutableBuffer(latest)
                }
                if expansion.contains(.config), let settings {
                    object.writeStaticString(#","config":"#)
                    object.writeBytes(try settings.config.message(.answer).bytes())
                }
                if expansion.contains(.mode), let settings {
                    object.writeString(#","mode":{"mode":"\#(settings.mode.rawValue)"}"#)
                }
                object.writeStaticString("}")
            }
            names.removeFirst()
        }
        part.isLast = names.isEmpty && remaining == 0
        return part
    }

    /// The body that `…/versions/latest` answers, where it was asked for lately.
    private func latestInMemory(_ subject: Subject) -> ByteBuffer? {
        registry.caller.isUnrestricted ? CacheKey(latestOf: subject).flatMap { cache.body(for: $0)?.bytes } : nil
    }

    /// The same from the database; nil where no live version is.
    private func latestAhead(_ subject: Subject) async throws -> ByteBuffer? {
        let place = VersionPlace.end(of: subject.qualified)
        if ahead.end.map({ $0 < place }) ?? false || !ahead.isRead {
            let (schemas, through) = try await registry.latestVersions(filter, from: subject.qualified)
            var bodies: [Subject: ByteBuffer] = [:]
            for schema in schemas { bodies[schema.subject] = ByteBuffer(bytes: try schema.answer().message.bytes()) }
            ahead = Ahead(isRead: true, bodies: bodies, end: through.map { VersionPlace.end(of: $0) })
        }
        return ahead.bodies[subject]
    }

    /// The settings of a subject. Those of some others are read with them.
    private func settings(_ subject: Subject) async throws -> ConfigAndMode {
        if let known = settings.removeValue(forKey: subject) { return known }
        let some = try names.prefix(100).map { try Subject(parsing: $0) }
        settings = Dictionary(zip(some, try await registry.settings(of: some))) { first, _ in first }
        guard let found = settings.removeValue(forKey: subject) else { throw APIError.internalServerError }
        return found
    }
}
