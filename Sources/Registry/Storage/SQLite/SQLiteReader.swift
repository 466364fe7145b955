import Foundation
import GRDB
import SchemaModel
import SchemaRegistryMessages

/// The typed reads over one database connection. Every statement is prepared once per connection.
class SQLiteReader: StoreReader {
    let db: Database
    let seal: PropertySeal

    init(_ db: Database, seal: PropertySeal) {
        self.db = db
        self.seal = seal
    }

    // MARK: Stamps

    func lastSequence() throws -> Int64 {
        // From the table of the AUTOINCREMENT counters: a change that was retired still counts.
        try one("SELECT seq FROM sqlite_sequence WHERE name = 'change'", []) { $0[0] } ?? 0
    }

    func stamp(_ key: StampKey) throws -> Int64? {
        switch key {
        case .subject(let subject):
            try one("SELECT changed FROM subject WHERE context = ? AND name = ?", [subject.context, subject.name]) { $0[0] }
        case .config(let scope): try one("SELECT changed FROM config WHERE scope = ?", [scope.text]) { $0[0] }
        case .mode(let scope): try one("SELECT changed FROM mode WHERE scope = ?", [scope.text]) { $0[0] }
        }
    }

    // MARK: Contexts and subjects

    func contexts() throws -> [String] {
        try all("SELECT name FROM context WHERE listed ORDER BY name <> '.', name", []) { $0[0] }
    }

    func contexts(withSubject name: String) throws -> [String] {
        try all(
            """
            SELECT c.name FROM subject s JOIN context c ON c.name = s.context
            WHERE s.name = ? AND c.listed ORDER BY c.name <> '.', c.name
            """, [name]
        ) { $0[0] }
    }

    func subjects(_ filter: SubjectFilter, after: String?, offset: Int, limit: Int) throws -> [String] {
        let range = SubjectRange(filter, after: after)
        return try all(
            """
            SELECT s.qualified FROM subject s
            WHERE \(range.key) > :after AND \(range.condition) \(SQLiteReader.condition(filter.deleted))
            ORDER BY \(range.key) LIMIT :limit OFFSET :offset
            """, StatementArguments(range.arguments.merging(["limit": limit, "offset": offset]) { $1 })
        ) { $0[0] }
    }

    func subjectCount(_ filter: SubjectFilter) throws -> Int {
        let range = SubjectRange(filter, after: nil)
        return try one(
            """
            SELECT count(*) FROM subject s
            WHERE \(range.key) > :after AND \(range.condition) \(SQLiteReader.condition(filter.deleted))
            """, StatementArguments(range.arguments)
        ) { $0[0] } ?? 0
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
            (scope: $0[0], settings: try seal.opened(config: $0[1]))
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
            StatementArguments(range.arguments.merging(["version": after?.version ?? 0, "limit": limit]) { $1 }), limit: limit,
            sizedBy: 9...12, storedVersion)
    }

    func versionCount(_ filter: VersionFilter) throws -> Int {
        let range = SubjectRange(filter.subjects, after: nil)
        return try one(
            """
            SELECT count(*) FROM subject s JOIN version v ON v.subject = s.key
            WHERE \(range.key) > :after AND \(range.condition) AND \(SQLiteReader.condition(filter))
            """, StatementArguments(range.arguments)
        ) { $0[0] } ?? 0
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
        ) { VersionNumber(version: $0[0], id: $0[1], isDeleted: $0[2]) }
    }

    func versionNumbers(of subject: Subject, id: Int) throws -> [VersionNumber] {
        try all(
            """
            SELECT v.version, v.id, v.deleted FROM version v JOIN subject s ON s.key = v.subject
            WHERE s.context = ? AND s.name = ? AND +v.id = ? ORDER BY v.version
            """, [subject.context, subject.name, id]
        ) { VersionNumber(version: $0[0], id: $0[1], isDeleted: $0[2]) }
    }

    func highestVersion(of subject: Subject) throws -> Int {
        try one(
            """
            SELECT v.version FROM version v JOIN subject s ON s.key = v.subject
            WHERE s.context = ? AND s.name = ? ORDER BY v.version DESC LIMIT 1
            """, [subject.context, subject.name]
        ) { $0[0] } ?? 0
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
            c.identity = ? AND i.context = ? AND s.context = ? AND s.name = ? ORDER BY v.deleted, v.written DESC LIMIT 1
            """, [Data(identity.bytes), subject.context, subject.context, subject.name])
    }

    func versions(
        of subject: Subject, textBytes: Int, orWithReferences: Bool, deleted: Bool
    ) throws -> [StoredVersion] {
        try storedVersions(
            """
            s.context = ? AND s.name = ? AND (c.schema_bytes = ? \(orWithReferences ? "OR c.refs IS NOT NULL" : ""))
            \(deleted ? "" : "AND NOT v.deleted") ORDER BY v.version DESC
            """, [subject.context, subject.name, textBytes])
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
            Referrer(subject: Subject(context: row[0], name: row[1]), version: row[2], id: row[3], isDeleted: row[4])
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
        ) { $0[0] } ?? false
    }

    // MARK: Ids

    func highestID(context: String) throws -> Int {
        try one("SELECT next_id - 1 FROM context WHERE name = ?", [context]) { $0[0] } ?? 0
    }

    func identity(ofID id: Int, context: String) throws -> ContentIdentity? {
        try one(
            "SELECT c.identity FROM schema_id i JOIN content c ON c.key = i.content WHERE i.context = ? AND i.id = ?",
            [context, id]
        ) { row in
            let identity: Data = row[0]
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
        ) { VersionUse(subject: Subject(context: $0[0], name: $0[1]), version: $0[2], isDeleted: $0[3]) }
    }

    func ids(guid: SchemaGUID) throws -> [ContextID] {
        try all(
            """
            SELECT i.context, i.id FROM content c JOIN schema_id i ON i.content = c.key
            WHERE c.guid = ? ORDER BY i.context, i.id
            """, [Data(guid.bytes)]
        ) { ContextID(context: $0[0], id: $0[1]) }
    }

    func id(of identity: ContentIdentity, context: String) throws -> Int? {
        try one(
            """
            SELECT i.id FROM content c JOIN schema_id i ON i.content = c.key
            WHERE c.identity = ? AND i.context = ? ORDER BY i.id LIMIT 1
            """, [Data(identity.bytes), context]
        ) { $0[0] }
    }

    // MARK: Settings

    func config(scope: String) throws -> String? {
        try one("SELECT settings FROM config WHERE scope = ?", [scope]) { try seal.opened(config: $0[0]) }
    }

    func mode(scope: String) throws -> String? {
        try one("SELECT settings FROM mode WHERE scope = ?", [scope]) { $0[0] }
    }

    func subjectsWithMode(context: String) throws -> [Subject] {
        let prefix = context == Subject.defaultContext ? "" : ":\(context):"
        let scopes: [String] = try all(
            "SELECT scope FROM mode WHERE substr(scope, 1, ?) = ?", [prefix.unicodeScalars.count, prefix]
        ) { $0[0] }
        return scopes.map { Subject($0) }.filter { $0.context == context && !$0.name.isEmpty }
    }

    // MARK: Changes

    func firstSequence() throws -> Int64? {
        try one("SELECT sequence FROM change ORDER BY sequence LIMIT 1", []) { $0[0] }
    }

    func changes(after sequence: Int64, limit: Int) throws -> StorePage<RecordedChange> {
        try page(
            """
            SELECT sequence, time, kind, context, subject, version, id, identity_before, identity_after, settings_before,
                settings_after FROM change WHERE sequence > ? ORDER BY sequence LIMIT ?
            """, [sequence, limit], limit: limit, sizedBy: 9...10
        ) { row in
            let kindName: String = row[2]
            guard let kind = Change.Kind(rawValue: kindName) else {
                throw RegistryError.damaged("the record of changes holds an entry of unknown kind '\(kindName)'")
            }
            func identity(_ column: Int) -> ContentIdentity? {
                (row[column] as Data?).map { ContentIdentity(bytes: Array($0)) }
            }
            var change = Change(kind, Subject(context: row[3], name: row[4]), version: row[5], id: row[6])
            change.identityBefore = identity(7)
            change.identityAfter = identity(8)
            change.settingsBefore = try (row[9] as String?).map { try seal.opened(config: $0) }
            change.settingsAfter = try (row[10] as String?).map { try seal.opened(config: $0) }
            return RecordedChange(sequence: row[0], time: row[1], change: change)
        }
    }
}
