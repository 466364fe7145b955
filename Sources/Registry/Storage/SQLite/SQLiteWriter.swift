import Foundation
import GRDB
import SchemaModel
import SchemaRegistryMessages
import SchemaWire

/// The typed writes, inside the transaction of one job.
final class SQLiteWriter: SQLiteReader, StoreWriter {
    private let now: Int64
    /// Who changes something.
    var principal: String?
    /// What this job has appended to the record of changes.
    private(set) var changes: [CommittedChange] = []

    /// - Parameter now: Milliseconds since 1970.
    init(_ db: Database, codec: ContentCodec, now: Int64) {
        self.now = now
        super.init(db, codec: codec)
    }

    func append(_ change: Change) throws -> Int64 {
        try run(
            """
            INSERT INTO change (time, principal, kind, context, subject, version, id, identity_before, identity_after,
                settings_before, settings_after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                now, principal, change.kind.rawValue, change.subject.context, change.subject.name, change.version, change.id,
                change.identityBefore.map { Data($0.bytes) }, change.identityAfter.map { Data($0.bytes) },
                try change.settingsBefore.map { try codec.sealed(config: $0) },
                try change.settingsAfter.map { try codec.sealed(config: $0) },
            ])
        let sequence = db.lastInsertedRowID
        changes.append(CommittedChange(sequence: sequence, change: change))
        return sequence
    }

    func allocateID(context: String) throws -> Int {
        let next: Int? = try one(
            """
            INSERT INTO context (name, next_id, listed) VALUES (?, 2, 0)
            ON CONFLICT (name) DO UPDATE SET next_id = next_id + 1 RETURNING next_id - 1
            """, [context]
        ) { try $0.value(0) }
        guard let next else { throw RegistryError.unexpected("a context was not stored") }
        guard next >= SQLiteWriter.firstFarID else { return next }
        // Here imported ids may stand in the way of the counter.
        let free: Int? = try one(
            """
            WITH RECURSIVE free (id) AS (
                SELECT ?2
                UNION ALL
                SELECT id + 1 FROM free WHERE EXISTS (SELECT 1 FROM foreign_id f WHERE f.context = ?1 AND f.id = free.id)
            ) SELECT id FROM free ORDER BY id DESC LIMIT 1
            """, [context, next]
        ) { try $0.value(0) }
        guard let free, free <= Int(Int32.max) else { throw RegistryError.noIDsLeft(context: context) }
        try run("UPDATE context SET next_id = ? WHERE name = ?", [free + 1, context])
        return free
    }

    func reserveID(_ id: Int, context: String) throws {
        try ensureContext(context)
        if id < SQLiteWriter.firstFarID {
            try run("UPDATE context SET next_id = max(next_id, ?) WHERE name = ?", [id + 1, context])
        } else {
            try run("INSERT INTO foreign_id (context, id) VALUES (?, ?) ON CONFLICT DO NOTHING", [context, id])
        }
    }

    /// An imported id from here on does not move the counter of its context: one import must not use up all the ids that
    /// are left. It is remembered by itself instead, so that the counter passes it by, also once its schema is gone.
    private static let firstFarID = 1 << 30

    func insert(
        _ content: SchemaContent, identity: ContentIdentity, equivalence: EquivalenceKey, references: [ResolvedReference],
        id: Int, version: Int, of subject: Subject, at sequence: Int64
    ) throws -> StoredVersion {
        let guid = content.guid
        let contentKey = try ensureContent(content, identity: identity, guid: guid, equivalence: equivalence)
        try run(
            "INSERT INTO schema_id (context, id, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [subject.context, id, contentKey])
        let subjectKey = try ensureSubject(subject, changed: sequence)
        try run(
            """
            INSERT INTO version (subject, version, context, id, written, deleted, registered_at, principal)
            VALUES (?, ?, ?, ?, ?, 0, ?, ?)
            """, [subjectKey, version, subject.context, id, sequence, now, principal])
        for (position, resolved) in references.enumerated() {
            try run(
                """
                INSERT INTO reference (subject, version, position, name, target_context, target_subject, target_version)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    subjectKey, version, position, resolved.reference.name, resolved.target.context, resolved.target.name,
                    resolved.reference.version,
                ])
        }
        return StoredVersion(
            subject: subject, version: version, id: id, isDeleted: false, registeredAt: now,
            stored: StoredContent(identity: identity, guid: guid, content: content))
    }

    func markDeleted(_ version: Int, of subject: Subject, at sequence: Int64) throws {
        let key = try ensureSubject(subject, changed: sequence)
        try run("UPDATE version SET deleted = 1, written = ? WHERE subject = ? AND version = ?", [sequence, key, version])
    }

    func remove(_ version: Int, of subject: Subject, at sequence: Int64) throws {
        let key = try ensureSubject(subject, changed: sequence)
        let id: Int? = try one("SELECT id FROM version WHERE subject = ? AND version = ?", [key, version]) { try $0.value(0) }
        guard let id else { return }
        try run("DELETE FROM version WHERE subject = ? AND version = ?", [key, version])
        let content: Int64? = try one(
            "SELECT content FROM schema_id WHERE context = ? AND id = ?", [subject.context, id]
        ) { try $0.value(0) }
        try run(
            """
            DELETE FROM schema_id WHERE context = ?1 AND id = ?2
            AND NOT EXISTS (SELECT 1 FROM version WHERE context = ?1 AND id = ?2)
            """, [subject.context, id])
        try run(
            "DELETE FROM content WHERE key = ?1 AND NOT EXISTS (SELECT 1 FROM schema_id WHERE content = ?1)", [content])
        try run(
            "DELETE FROM subject WHERE key = ?1 AND NOT EXISTS (SELECT 1 FROM version WHERE subject = ?1)", [key])
    }

    func setConfig(_ settings: String?, scope: String, at sequence: Int64) throws {
        try set(try settings.map { try codec.sealed(config: $0) }, scope: scope, in: "config", at: sequence)
    }

    func setMode(_ mode: String?, scope: String, at sequence: Int64) throws {
        try set(mode, scope: scope, in: "mode", at: sequence)
    }

    func retireChanges(before time: Int64, limit: Int) throws -> Int {
        // Only from the front: what is left has no gaps, also where a clock was set back.
        try run(
            """
            WITH oldest AS (SELECT sequence, time FROM change ORDER BY sequence LIMIT ?2)
            DELETE FROM change WHERE sequence <= (SELECT max(sequence) FROM oldest)
            AND sequence < coalesce((SELECT min(sequence) FROM oldest WHERE time >= ?1), 9223372036854775807)
            """, [time, limit])
        return db.changesCount
    }

    func unlist(context: String) throws {
        try run("UPDATE context SET listed = 0 WHERE name = ?", [context])
    }

    /// Writes something that means nothing, to see whether the disk takes it.
    func tryOut() throws {
        let version: Int32 = try one("PRAGMA user_version", []) { try $0.value(0) } ?? 0
        try db.execute(sql: "PRAGMA user_version = \(version &+ 1)")
    }

    // MARK: Rows

    private func set(_ settings: String?, scope: String, in table: String, at sequence: Int64) throws {
        guard let settings else {
            try run("DELETE FROM \(table) WHERE scope = ?", [scope])
            return
        }
        try run(
            """
            INSERT INTO \(table) (scope, settings, changed) VALUES (?, ?, ?)
            ON CONFLICT (scope) DO UPDATE SET settings = excluded.settings, changed = excluded.changed
            """, [scope, settings, sequence])
    }

    private func ensureContext(_ name: String) throws {
        try run("INSERT INTO context (name, next_id, listed) VALUES (?, 1, 0) ON CONFLICT DO NOTHING", [name])
    }

    /// Where the content is there already, and was damaged since, it is made whole.
    private func ensureContent(
        _ content: SchemaContent, identity: ContentIdentity, guid: SchemaGUID, equivalence: EquivalenceKey
    ) throws -> Int64 {
        let columns = try codec.columns(of: content)
        let new: Int64? = try one(
            """
            INSERT INTO content (identity, guid, canonical_form, type, schema, equivalence, refs, metadata, rule_set)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (identity) DO UPDATE
            SET guid = excluded.guid, type = excluded.type, schema = excluded.schema, refs = excluded.refs,
                rule_set = excluded.rule_set
            WHERE guid IS NOT excluded.guid OR type IS NOT excluded.type OR schema IS NOT excluded.schema
                OR refs IS NOT excluded.refs OR rule_set IS NOT excluded.rule_set
            RETURNING key
            """,
            [
                Data(identity.bytes), Data(guid.bytes), SchemaContent.canonicalForm, columns.type, columns.text,
                Data(equivalence.bytes), columns.references, columns.metadata, columns.ruleSet,
            ]
        ) { try $0.value(0) }
        if let new { return new }
        let known: Int64? = try one("SELECT key FROM content WHERE identity = ?", [Data(identity.bytes)]) { try $0.value(0) }
        guard let known else { throw RegistryError.unexpected("a content was not stored") }
        return known
    }

    private func ensureSubject(_ subject: Subject, changed sequence: Int64) throws -> Int64 {
        let known: Int64? = try one(
            "UPDATE subject SET changed = ? WHERE context = ? AND name = ? RETURNING key",
            [sequence, subject.context, subject.name]
        ) { try $0.value(0) }
        if let known { return known }
        // A context with subjects is listed: it cannot be taken off the list.
        try run("UPDATE context SET listed = 1 WHERE name = ? AND NOT listed", [subject.context])
        let new: Int64? = try one(
            "INSERT INTO subject (context, name, qualified, changed) VALUES (?, ?, ?, ?) RETURNING key",
            [subject.context, subject.name, subject.qualified, sequence]
        ) { try $0.value(0) }
        guard let new else { throw RegistryError.unexpected("a subject was not stored") }
        return new
    }

    private func run(_ sql: String, _ arguments: Bindings) throws {
        try db.cachedStatement(sql: sql).execute(arguments: try arguments.checked())
    }
}
