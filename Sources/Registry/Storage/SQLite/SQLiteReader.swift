import Foundation
import GRDB
import SchemaModel
import SchemaRegistryMessages
import SchemaWire

/// The typed reads over one database connection. Every statement is prepared once per connection.
class SQLiteReader: StoreReader {
    let db: Database
    let codec: ContentCodec

    init(_ db: Database, codec: ContentCodec) {
        self.db = db
        self.codec = codec
    }

    // MARK: Stamps

    func lastSequence() throws -> Int64 {
        // From the table of the AUTOINCREMENT counters: a change that was retired still counts.
        try one("SELECT seq FROM sqlite_sequence WHERE name = 'change'", []) { try $0.value(0) } ?? 0
    }

    func stamps(_ keys: [StampKey]) throws -> [Int64?] {
        // One statement for the few that most changes rely on. A statement for each number of keys would never be reused.
        guard keys.count <= 12 else { return try keys.map { try stamp($0) } }
        var columns: [String] = []
        var arguments: [String] = []
        for key in keys {
            switch key {
            case .subject(let subject):
                columns.append("(SELECT changed FROM subject WHERE context = ? AND name = ?)")
                arguments += [subject.context, subject.name]
            case .config(let scope):
                columns.append("(SELECT changed FROM config WHERE scope = ?)")
                arguments.append(scope.text)
            case .mode(let scope):
                columns.append("(SELECT changed FROM mode WHERE scope = ?)")
                arguments.append(scope.text)
            }
        }
        guard !columns.isEmpty else { return [] }
        return try one("SELECT " + columns.joined(separator: ", "), Bindings(arguments)) { row in
            try keys.indices.map { try row.optional($0) }
        } ?? []
    }

    // MARK: Contexts and subjects

    func contexts() throws -> [String] {
        try all("SELECT name FROM context WHERE listed ORDER BY name <> '.', name", []) { try $0.value(0) }
    }

    func contexts(withSubject name: String) throws -> [String] {
        try all(
            """
            SELECT c.name FROM subject s JOIN context c ON c.name = s.context
            WHERE s.name = ? AND c.listed ORDER BY c.name <> '.', c.name
            """, [name]
        ) { try $0.value(0) }
    }

    func subjects(_ filter: SubjectFilter, after: String?, offset: Int, limit: Int) throws -> [String] {
        let range = SubjectRange(filter, after: after)
        return try all(
            """
            SELECT s.qualified FROM subject s
            WHERE \(range.start) AND \(range.condition) \(SQLiteReader.condition(filter.deleted))
            ORDER BY \(range.key) LIMIT :limit OFFSET :offset
            """, Bindings(range.arguments.merging(["limit": limit, "offset": offset]) { $1 })
        ) { try $0.value(0) }
    }

    func subjectCount(_ filter: SubjectFilter) throws -> Int {
        let range = SubjectRange(filter, after: nil)
        return try one(
            """
            SELECT count(*) FROM subject s
            WHERE \(range.start) AND \(range.condition) \(SQLiteReader.condition(filter.deleted))
            """, Bindings(range.arguments)
        ) { try $0.value(0) } ?? 0
    }

    private static func condition(_ deleted: SubjectFilter.Deleted) -> String {
        let live = "EXISTS (SELECT 1 FROM version v WHERE v.subject = s.key AND NOT v.deleted)"
        return
            switch deleted
        {
        case .left: "AND \(live)"
        case .included: ""
        case .only: "AND NOT \(live)"
        }
    }

    func configs() throws -> [(scope: String, settings: String)] {
        try all("SELECT scope, settings FROM config ORDER BY scope", []) {
            (scope: try $0.value(0), settings: try codec.opened(config: try $0.value(1)))
        }
    }

    // MARK: Versions

    func versions(_ filter: VersionFilter, after: VersionPlace?, limit: Int) throws -> StorePage<StoredVersion> {
        let range = SubjectRange(filter.subjects, after: after?.subject)
        return try page(
            """
            \(SQLiteReader.versionRows)
            WHERE (\(range.key), v.version) > (:after, :version) AND \(range.condition)
            AND \(SQLiteReader.condition(filter)) ORDER BY \(range.key), v.version LIMIT :limit
            """,
            Bindings(range.arguments.merging(["version": after?.version ?? 0, "limit": limit]) { $1 }), limit: limit,
            sizedBy: 9...12, storedVersion)
    }

    func versionCount(_ filter: VersionFilter) throws -> Int {
        let range = SubjectRange(filter.subjects, after: nil)
        return try one(
            """
            SELECT count(*) FROM subject s JOIN version v ON v.subject = s.key
            WHERE \(range.start) AND \(range.condition) AND \(SQLiteReader.condition(filter))
            """, Bindings(range.arguments)
        ) { try $0.value(0) } ?? 0
    }

    private static func condition(_ filter: VersionFilter) -> String {
        let isCounted = filter.includesDeleted ? "true" : "NOT v.deleted"
        guard filter.latestOnly else { return isCounted }
        let highest = "SELECT max(w.version) FROM version w WHERE w.subject = s.key"
        return "\(isCounted) AND v.version = (\(highest) AND \(filter.includesDeleted ? "true" : "NOT w.deleted"))"
    }

    func versionNumbers(of subject: Subject) throws -> [VersionNumber] {
        try all(
            """
            SELECT v.version, v.id, v.deleted FROM version v JOIN subject s ON s.key = v.subject
            WHERE s.context = ? AND s.name = ? ORDER BY v.version
            """, [subject.context, subject.name]
        ) { VersionNumber(version: try $0.value(0), id: try $0.value(1), isDeleted: try $0.value(2)) }
    }

    func versionNumbers(of subject: Subject, id: Int) throws -> [VersionNumber] {
        try all(
            """
            SELECT v.version, v.id, v.deleted FROM version v JOIN subject s ON s.key = v.subject
            WHERE s.context = ? AND s.name = ? AND +v.id = ? ORDER BY v.version
            """, [subject.context, subject.name, id]
        ) { VersionNumber(version: try $0.value(0), id: try $0.value(1), isDeleted: try $0.value(2)) }
    }

    func highestVersion(of subject: Subject) throws -> Int {
        try one(
            """
            SELECT v.version FROM version v JOIN subject s ON s.key = v.subject
            WHERE s.context = ? AND s.name = ? ORDER BY v.version DESC LIMIT 1
            """, [subject.context, subject.name]
        ) { try $0.value(0) } ?? 0
    }

    func version(_ version: Int, of subject: Subject) throws -> StoredVersion? {
        try storedVersion("s.context = ? AND s.name = ? AND v.version = ?", [subject.context, subject.name, version])
    }

    func newestVersion(of subject: Subject, below: Int) throws -> StoredVersion? {
        try storedVersion(
            "s.context = ? AND s.name = ? AND v.version < ? AND NOT v.deleted ORDER BY v.version DESC LIMIT 1",
            [subject.context, subject.name, below])
    }

    func version(with identity: ContentIdentity, of subject: Subject) throws -> StoredVersion? {
        try storedVersion(
            """
            s.context = ? AND s.name = ? AND \(SQLiteReader.hasContent("identity"))
            ORDER BY v.deleted, v.written DESC LIMIT 1
            """, [subject.context, subject.name, Data(identity.bytes), subject.context])
    }

    func versionNumbers(
        of subject: Subject, equivalence: EquivalenceKey, orWithReferences: Bool, deleted: Bool
    ) throws -> [Int] {
        let hasReferences = "EXISTS (SELECT 1 FROM reference r WHERE r.subject = v.subject AND r.version = v.version)"
        return try all(
            """
            SELECT v.version FROM version v JOIN subject s ON s.key = v.subject
            WHERE s.context = ? AND s.name = ?
            AND (\(SQLiteReader.hasContent("equivalence")) \(orWithReferences ? "OR \(hasReferences)" : ""))
            \(deleted ? "" : "AND NOT v.deleted") ORDER BY v.version DESC
            """, [subject.context, subject.name, Data(equivalence.bytes), subject.context]
        ) { try $0.value(0) }
    }

    /// That a version has one of the contents that have a key. SQLite would go through every id of the context without the
    /// CROSS, and through every use of an id without the plus.
    private static func hasContent(_ key: String) -> String {
        "+v.id IN (SELECT i.id FROM content c CROSS JOIN schema_id i ON i.content = c.key WHERE c.\(key) = ? AND i.context = ?)"
    }

    func contentKeys(of subject: Subject) throws -> [ContentKeys] {
        try all(
            """
            SELECT c.identity, c.equivalence, c.refs IS NOT NULL
            FROM version v JOIN subject s ON s.key = v.subject
            JOIN schema_id i ON i.context = v.context AND i.id = v.id JOIN content c ON c.key = i.content
            WHERE s.context = ? AND s.name = ?
            """, [subject.context, subject.name]
        ) { row in
            let (identity, equivalence): (Data, Data) = (try row.value(0), try row.value(1))
            return ContentKeys(
                identity: ContentIdentity(bytes: Array(identity)), equivalence: Array(equivalence),
                hasReferences: try row.value(2))
        }
    }

    func referrers(to subject: Subject, version: Int) throws -> [Referrer] {
        try all(
            """
            SELECT DISTINCT s.context, s.name, v.version, v.id, v.deleted
            FROM reference r JOIN version v ON v.subject = r.subject AND v.version = r.version
            JOIN subject s ON s.key = v.subject
            WHERE r.target_context = ? AND r.target_subject = ? AND r.target_version = ?
            ORDER BY s.context, v.id
            """, [subject.context, subject.name, version]
        ) { row in
            Referrer(
                subject: try row.subject(at: 0), version: try row.value(2), id: try row.value(3), isDeleted: try row.value(4))
        }
    }

    func isReferenced(_ subject: Subject, version: Int, byLiveOnly: Bool, byOthersOnly: Bool) throws -> Bool {
        try one(
            """
            SELECT EXISTS (
                SELECT 1 FROM reference r JOIN version v ON v.subject = r.subject AND v.version = r.version
                JOIN subject s ON s.key = v.subject
                WHERE r.target_context = ?1 AND r.target_subject = ?2 AND r.target_version = ?3
                \(byLiveOnly ? "AND NOT v.deleted" : "")
                \(byOthersOnly ? "AND NOT (s.context = ?1 AND s.name = ?2)" : ""))
            """, [subject.context, subject.name, version]
        ) { try $0.value(0) } ?? false
    }

    // MARK: Ids

    func highestID(context: String) throws -> Int {
        try one(
            """
            SELECT max(next_id - 1, coalesce((SELECT max(id) FROM foreign_id WHERE context = ?1), 0))
            FROM context WHERE name = ?1
            """, [context]
        ) { try $0.value(0) } ?? 0
    }

    func identity(ofID id: Int, context: String) throws -> ContentIdentity? {
        try one(
            "SELECT c.identity FROM schema_id i JOIN content c ON c.key = i.content WHERE i.context = ? AND i.id = ?",
            [context, id]
        ) { row in
            let identity: Data = try row.value(0)
            return ContentIdentity(bytes: Array(identity))
        }
    }

    func version(id: Int, context: String) throws -> StoredVersion? {
        try storedVersion(
            "v.context = ? AND v.id = ? ORDER BY s.qualified, v.written DESC LIMIT 1", [context, id])
    }

    func version(id: Int, of subject: Subject) throws -> StoredVersion? {
        try storedVersion(
            // The plus keeps SQLite from going through every use of the id, which may be many.
            "s.context = ? AND s.name = ? AND +v.id = ? ORDER BY v.written DESC LIMIT 1",
            [subject.context, subject.name, id])
    }

    func uses(ofID id: Int, context: String) throws -> [VersionUse] {
        // SQLite takes the other columns from the row of the maximum (sqlite.org/lang_select.html, section 2.5).
        try all(
            """
            SELECT s.context, s.name, v.version, v.deleted, max(v.written) FROM version v JOIN subject s ON s.key = v.subject
            WHERE v.context = ? AND v.id = ? GROUP BY v.subject ORDER BY s.qualified
            """, [context, id]
        ) { VersionUse(subject: try $0.subject(at: 0), version: try $0.value(2), isDeleted: try $0.value(3)) }
    }

    func ids(guid: SchemaGUID) throws -> [ContextID] {
        try all(
            """
            SELECT i.context, i.id FROM content c JOIN schema_id i ON i.content = c.key
            WHERE c.guid = ? ORDER BY i.context, i.id
            """, [Data(guid.bytes)]
        ) { ContextID(context: try $0.value(0), id: try $0.value(1)) }
    }

    func id(of identity: ContentIdentity, context: String) throws -> Int? {
        try one(
            """
            SELECT i.id FROM content c JOIN schema_id i ON i.content = c.key
            WHERE c.identity = ? AND i.context = ? ORDER BY i.id LIMIT 1
            """, [Data(identity.bytes), context]
        ) { try $0.value(0) }
    }

    // MARK: Settings

    func config(scope: String) throws -> String? {
        try one("SELECT settings FROM config WHERE scope = ?", [scope]) { try codec.opened(config: try $0.value(0)) }
    }

    func mode(scope: String) throws -> String? {
        try one("SELECT settings FROM mode WHERE scope = ?", [scope]) { try $0.value(0) }
    }

    func subjectsWithMode(context: String) throws -> [Subject] {
        let prefix = context == Subject.defaultContext ? "" : ":\(context):"
        let scopes: [String] = try all(
            "SELECT scope FROM mode WHERE substr(scope, 1, ?) = ?", [prefix.unicodeScalars.count, prefix]
        ) { try $0.value(0) }
        return try scopes.map { try Subject(stored: $0) }.filter { $0.context == context && !$0.name.isEmpty }
    }

    // MARK: Changes

    func firstSequence() throws -> Int64? {
        try one("SELECT sequence FROM change ORDER BY sequence LIMIT 1", []) { try $0.value(0) }
    }

    func changeCount(after sequence: Int64, visible: [SubjectPattern]) throws -> Int {
        var arguments: [String: (any DatabaseValueConvertible)?] = ["after": sequence]
        let condition = SubjectRange.visible(visible, context: "context", name: "subject", &arguments)
        return try one("SELECT count(*) FROM change WHERE sequence > :after AND \(condition)", Bindings(arguments)) {
            try $0.value(0)
        } ?? 0
    }

    func changes(after sequence: Int64, limit: Int, visible: [SubjectPattern]?) throws -> StorePage<RecordedChange> {
        var arguments: [String: (any DatabaseValueConvertible)?] = ["after": sequence, "limit": limit]
        let condition = SubjectRange.visible(visible, context: "context", name: "subject", &arguments)
        return try page(
            """
            SELECT sequence, time, kind, context, subject, version, id, identity_before, identity_after, settings_before,
                settings_after, principal FROM change WHERE sequence > :after AND \(condition) ORDER BY sequence LIMIT :limit
            """, Bindings(arguments), limit: limit, sizedBy: 9...10
        ) { row in
            let kindName: String = try row.value(2)
            guard let kind = Change.Kind(rawValue: kindName) else {
                throw RegistryError.damaged("the record of changes holds an entry of unknown kind '\(kindName)'")
            }
            func identity(_ column: Int) throws -> ContentIdentity? {
                let bytes: Data? = try row.optional(column)
                return bytes.map { ContentIdentity(bytes: Array($0)) }
            }
            var change = Change(kind, try row.subject(at: 3), version: try row.optional(5), id: try row.optional(6))
            change.identityBefore = try identity(7)
            change.identityAfter = try identity(8)
            change.settingsBefore = try row.text(9).map { try codec.opened(config: $0) }
            change.settingsAfter = try row.text(10).map { try codec.opened(config: $0) }
            return RecordedChange(
                sequence: try row.value(0), time: try row.value(1), principal: try row.text(11),
                change: change)
        }
    }
}
