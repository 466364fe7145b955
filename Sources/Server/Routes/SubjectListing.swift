import NIOCore
import SchemaModel
import SchemaRegistryCore
import SchemaRegistryMessages

/// What the list of subjects can tell of each beside its name, so that a page of an overview takes one call instead of
/// one a subject.
struct SubjectExpansion: OptionSet, Sendable {
    let rawValue: Int

    static let latest = SubjectExpansion(rawValue: 1)
    static let config = SubjectExpansion(rawValue: 2)
    static let mode = SubjectExpansion(rawValue: 4)

    private static let names: KeyValuePairs<String, SubjectExpansion> = ["latest": latest, "config": config, "mode": mode]

    init(rawValue: Int) { self.rawValue = rawValue }

    /// - Parameter text: Names, separated by commas.
    /// - Throws: 400 for a name that is not known: an answer without it would look like one that has nothing to tell.
    init(parsing text: String) throws(APIError) {
        self = []
        for item in text.split(separator: ",") {
            guard let found = SubjectExpansion.names.first(where: { $0.key == item.trimmed }) else {
                let names = SubjectExpansion.names.map(\.key).joined(separator: ", ")
                throw .badRequest("'\(item.prefix(100))' cannot be expanded; the parameter 'expand' takes \(names)")
            }
            insert(found.value)
        }
    }
}

/// The list of subjects, a part at a time.
actor SubjectListing: ListSource {
    private let registry: Registry
    private let cache: ResponseCache
    private let filter: SubjectFilter
    private let expansion: SubjectExpansion
    private var offset: Int
    private var remaining: Int
    private var last: String?
    /// Names that were read and not told yet.
    private var names: ArraySlice<String> = []

    init(
        registry: Registry, cache: ResponseCache, filter: SubjectFilter, page: Page, expansion: SubjectExpansion
    ) {
        self.registry = registry
        self.cache = cache
        self.filter = filter
        self.expansion = expansion
        offset = page.offset
        remaining = page.limit ?? .max
    }

    /// Subjects of one part. Schemas may be large, so that fewer of them are in memory.
    private var partSize: Int { expansion.contains(.latest) ? 100 : Registry.pageSize }

    func next() async throws -> ListPart {
        if names.isEmpty { try await readNames() }
        let subjects = names.prefix(partSize).map { Subject($0) }
        names = names.dropFirst(partSize)
        let isLast = names.isEmpty && remaining == 0
        guard !expansion.isEmpty else { return try ListPart(subjects.map { .string($0.qualified) }, isLast: isLast) }
        return try await part(subjects, isLast: isLast)
    }

    private func readNames() async throws {
        let size = min(Registry.pageSize, remaining)
        let page = try await registry.subjects(filter, after: last, offset: offset, limit: size)
        remaining = page.count < size ? 0 : remaining - page.count
        offset = 0
        last = page.last
        names = page[...]
    }

    /// What the subjects have is read after their names: one that is gone by then has nothing to tell.
    private func part(_ subjects: [Subject], isLast: Bool) async throws -> ListPart {
        let latest = expansion.contains(.latest) ? try await latest(subjects) : [:]
        let settings =
            expansion.isDisjoint(with: [.config, .mode]) ? [] : try await registry.settings(of: subjects)
        var part = ListPart(capacity: latest.values.reduce(subjects.count * 128) { $0 + $1.readableBytes }, isLast: isLast)
        for (position, subject) in subjects.enumerated() {
            try part.append { object in
                object.writeStaticString(#"{"subject":"#)
                object.writeBytes(try Message.string(subject.qualified).bytes())
                if let body = latest[subject] {
                    object.writeStaticString(#","latest":"#)
                    object.writeImmutableBuffer(body)
                }
                if expansion.contains(.config) {
                    object.writeStaticString(#","config":"#)
                    object.writeBytes(try settings[position].config.message(.answer).bytes())
                }
                if expansion.contains(.mode) {
                    object.writeString(#","mode":{"mode":"\#(settings[position].mode.rawValue)"}"#)
                }
                object.writeStaticString("}")
            }
        }
        return part
    }

    /// The bodies that `…/versions/latest` answers, from memory where they are there.
    private func latest(_ subjects: [Subject]) async throws -> [Subject: ByteBuffer] {
        var bodies: [Subject: ByteBuffer] = [:]
        for subject in subjects {
            if let key = CacheKey(latestOf: subject) { bodies[subject] = cache.body(for: key)?.bytes }
        }
        guard bodies.count < subjects.count, let first = subjects.first, let last = subjects.last else { return bodies }
        let found = try await registry.latestVersions(
            filter, from: first.qualified, through: last.qualified, limit: subjects.count)
        for schema in found where bodies[schema.subject] == nil {
            bodies[schema.subject] = ByteBuffer(bytes: try SchemaEntity.schema(schema).bytes())
        }
        return bodies
    }
}
